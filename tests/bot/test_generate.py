"""`generate` with start images and all that there is beside: real processes, pictures on disk."""

import json
from pathlib import Path

from PIL import Image

from inference.reading import read_picture
from inference.request import ImageRequest
from tests.bot.test_main import bot
from tests.inference.checkpoints import save_folder
from tests.inference.kin import inpainting_pipeline


def test_a_masked_picture_is_painted_and_a_mask_alone_is_refused(tmp_path: Path) -> None:
    folder = save_folder(inpainting_pipeline(), tmp_path / "model")
    start, mask, out = (tmp_path / name for name in ("start.png", "mask.png", "out.png"))
    Image.new("RGB", (64, 64), "red").save(start)
    Image.new("L", (64, 64), 255).save(mask)
    common = ("generate", "a cat", "--model", str(folder), "--steps", "2", "--seed", "1")
    masked = (*common, "--mask-image", str(mask), "--out", str(out))

    done = bot(*masked, "--init-image", str(start), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["path"] == str(out)
    with Image.open(out) as picture:
        assert picture.size == (64, 64)

    alone = bot(*masked)
    assert alone.returncode == 1
    assert "A mask says what to paint anew" in alone.stderr


def test_what_is_asked_for_on_the_command_line_is_made_and_recorded(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    flags = (
        *("--seed", "1", "--steps", "3", "--sampler", "ddim", "--schedule", "karras"),
        *("--eta", "0.5", "--variation-seed", "5", "--tiling", "--upscale", "2", "--exact"),
    )
    done = bot("generate", "a [red|blue] circle", *flags, "--out", str(out))
    assert done.returncode == 0, done.stderr
    recipe = read_picture(out.read_bytes())
    assert recipe is not None
    assert recipe.request() == ImageRequest(
        prompt="a [red|blue] circle",
        seed=1,
        steps=3,
        guidance_scale=recipe.guidance_scale or 0,
        sampler="ddim",
        schedule="karras",
        eta=0.5,
        width=64,
        height=64,
        variation_seed=5,
        variation_strength=0.15,
        tiling=True,
        upscale=2,
        exact=True,
    )
    with Image.open(out) as picture:
        assert picture.size == (128, 128)


def test_outpainting_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    start, out = tmp_path / "start.png", tmp_path / "out.png"
    Image.new("RGB", (64, 64), "red").save(start)
    common = ("generate", "a cat", "--steps", "2", "--out", str(out))
    started = (*common, "--init-image", str(start))
    done = bot(*started, "--outpaint", "right", "32")
    assert done.returncode == 0, done.stderr
    with Image.open(out) as picture:
        assert picture.size == (96, 64)
        assert picture.getpixel((10, 10)) == (255, 0, 0)
    for arguments, words in (
        ((*common, "--outpaint", "right", "32"), "Outpainting needs a picture"),
        ((*started, "--outpaint", "rigth", "32"), "did you mean right"),
        ((*started, "--outpaint", "right", "x"), "no number of pixels"),
        ((*started, "--upscale", "3"), "choose 1 or 2"),
    ):
        refused = bot(*arguments)
        assert refused.returncode == 1
        assert words in refused.stderr


def test_the_help_tells_every_flag() -> None:
    said = bot("generate", "--help").stdout
    for flag in ("tiling", "variation-seed", "variation-strength", "upscale", "schedule", "eta"):
        assert f"--{flag}" in said
