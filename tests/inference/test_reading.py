"""What made a picture can be read again: from its file, from other programs' text, from a line."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD, Base

from inference import png
from inference.errors import BadImage
from inference.reading import (
    read_line,
    read_parameters,
    read_picture,
    read_words,
    recipe_of_block,
)
from inference.recipe import Recipe
from inference.request import MAX_SEED, ImageRequest
from inference.samplers import SAMPLERS
from tests.inference.driving import request, run, start_image, worker_for
from tests.inference.test_png import INFO, saved

FULL = request(
    prompt="a cat, (asleep:1.2),\non a [red|blue] mat",
    negative_prompt="dull: grey,\nblurry",
    seed=42,
    sampler="dpmpp_2m",
    schedule="karras",
    variation_seed=9,
    variation_strength=0.15,
    tiling=True,
    upscale=2,
    upscale_strength=0.4,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=40)
wishes = st.builds(
    lambda sampler, number, **told: request(
        sampler=sampler,
        schedule=("", *SAMPLERS[sampler].others)[number % (1 + len(SAMPLERS[sampler].others))],
        eta=0.5 if SAMPLERS[sampler].with_eta and number % 2 else 0.0,
        **told,
    ),
    sampler=st.sampled_from(sorted(SAMPLERS)),
    number=st.integers(0, 20),
    prompt=words.map(str.strip),
    negative_prompt=words.map(str.strip),
    seed=st.integers(0, MAX_SEED),
    steps=st.integers(1, 500),
    guidance_scale=st.integers(10, 300).map(lambda tenths: tenths / 10),
    width=st.integers(2, 200).map(lambda eighth: eighth * 8),
    tiling=st.booleans(),
    variation_seed=st.just(0) | st.integers(0, MAX_SEED),
    variation_strength=st.sampled_from([0.0, 0.15, 1.0]),
    upscale=st.sampled_from([1, 2]),
    upscale_strength=st.sampled_from([0.35, 0.5]),
)


def told(wish: ImageRequest) -> ImageRequest:
    """A request without what has no effect, which is not told."""
    if not wish.variation_strength:
        wish = replace(wish, variation_seed=0)
    return wish if wish.upscale > 1 else replace(wish, upscale_strength=0.35)


@settings(max_examples=200, deadline=None)
@given(wishes)
def test_what_is_written_as_parameters_is_read_again(wish: ImageRequest) -> None:
    wish = told(wish)
    recipe = read_parameters(png.parameters_text(wish, 0, INFO))
    assert recipe.unread == ()
    assert recipe.request() == wish
    assert (recipe.model, recipe.model_hash) == (INFO.name, INFO.model_hash)


@settings(max_examples=50, deadline=None)
@given(wishes)
def test_what_is_written_as_our_block_is_read_again(wish: ImageRequest) -> None:
    wish = told(wish)
    recipe = read_picture(saved(wish))
    assert recipe is not None
    assert replace(recipe.request(), exact=None) == wish
    assert recipe.model_hash == INFO.file_sha256


def test_image_i_is_read_as_its_own_seed(folder: Path) -> None:
    worker = worker_for(folder)
    for wish in (request(count=2, steps=3), replace(FULL, count=2, steps=3)):
        (made,) = run(worker, wish)
        recipes = [read_picture(one.png) for one in made]
        again = [recipe.request() for recipe in recipes if recipe is not None]
        pictures = run(worker, *again)
        assert [one.pixels_sha256 for (one,) in pictures] == [one.pixels_sha256 for one in made]


def test_pictures_that_a_recipe_needs_are_missing(folder: Path) -> None:
    wish = request(
        init_image=start_image(), mask_image=start_image(), strength=0.5, upscale=2, steps=4
    )
    for recipe in (
        read_picture(saved(wish)),
        read_parameters(png.parameters_text(wish, 0, INFO)),
    ):
        assert recipe is not None
        assert recipe.missing[0] == "init_image"
        assert (recipe.strength, recipe.upscale_strength) == (0.5, 0.35)
    recipe = read_picture(saved(wish))
    assert recipe is not None
    assert recipe.missing == ("init_image", "mask_image")
    again = recipe.request(init_image=start_image(), mask_image=start_image())
    assert replace(again, exact=None) == wish


def test_text_of_a1111_is_read() -> None:
    text = (
        "masterpiece, a cat\non a mat: asleep\n"
        "Negative prompt: dull,\ngrey\n"
        "Steps: 20, Sampler: DPM++ SDE Karras, CFG scale: 7, Seed: 1960802277, "
        'Size: 768x512, Model hash: fe4efff1e1, Model: "my, model", Clip skip: 2, ENSD: 31337, '
        'Lora hashes: "ink: 0123, oil: 4567", Hires upscale: 2, Hires upscaler: Latent, '
        "Denoising strength: 0.55, RNG: CPU, Version: v1.9.3"
    )
    recipe = read_parameters(text)
    assert recipe == Recipe(
        prompt="masterpiece, a cat\non a mat: asleep",
        negative_prompt="dull,\ngrey",
        steps=20,
        sampler="dpmpp_sde",
        schedule="karras",
        guidance_scale=7.0,
        seed=1960802277,
        width=768,
        height=512,
        model="my, model",
        model_hash="fe4efff1e1",
        upscale=2,
        upscale_strength=0.55,
        unread=("Clip skip: 2", "ENSD: 31337", "Lora hashes: ink: 0123, oil: 4567"),
    )
    assert not recipe.missing


@pytest.mark.parametrize(
    ("text", "expected", "missing"),
    [
        ("just words, nothing: else", Recipe(prompt="just words, nothing: else"), 6),
        ("a: b, c: d", Recipe(prompt="a: b, c: d"), 6),
        ("", Recipe(prompt=""), 6),
        (
            "x\nSteps: 5, Sampler: DPM adaptive, Seed: -1",
            Recipe(prompt="x", steps=5, unread=("Sampler: DPM adaptive", "Seed: -1")),
            5,
        ),
        (
            "Steps: 5, Seed: 1, Size: 8x8",
            Recipe(prompt="", steps=5, seed=1, width=8, height=8),
            2,
        ),
        (
            "a\nSteps: 5, Sampler: Euler a, Schedule type: Automatic, Seed: 1",
            Recipe(prompt="a", steps=5, sampler="euler_a", seed=1),
            3,
        ),
    ],
)
def test_what_is_not_told_is_missing(text: str, expected: Recipe, missing: int) -> None:
    recipe = read_parameters(text)
    assert recipe == expected
    assert len(recipe.missing) == missing


def test_a_pasted_line_is_read() -> None:
    line = (
        "```\n/dream prompt: a cat seed\u200b: of doubt, width:8 negative_prompt: dull seed: 42 "
        "steps: 20 guidance_scale: 7.5 sampler: euler_a width: 64 height: 72 count: 4 "
        "spoiler: True\n```"
    )
    expected = Recipe(
        prompt="a cat seed: of doubt, width:8",
        negative_prompt="dull",
        seed=42,
        steps=20,
        guidance_scale=7.5,
        sampler="euler_a",
        width=64,
        height=72,
        count=4,
    )
    assert read_line(line) == read_words(line) == expected
    assert read_words("x\nSteps: 5, Seed: 1, Size: 8x8").steps == 5
    assert read_line("/dream prompt: a model: cat", options=("prompt", "seed")).prompt == (
        "a model: cat"
    )


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet='Steps: 5,Size"8x\\\n', max_size=80))
def test_no_text_fails(text: str) -> None:
    for read in (read_parameters, read_line, read_words):
        assert isinstance(read(text), Recipe)


def test_long_lines_take_no_time_worth_mentioning() -> None:
    for text in ("a" * 10**6, "a:" * 10**5, 'a: "' * 10**5, "a,b" * 10**5):
        read_parameters(text)


@pytest.mark.parametrize(
    "block",
    [
        {},
        {"request": "x"},
        {"request": {"seed": "7"}},
        {"request": {"seed": True}},
        {"request": {"guidance_scale": float("inf")}},
        {"request": {"tiling": 1}, "model": 5},
        {"request": {"unknown": 5, "seed": None}},
    ],
)
def test_blocks_that_somebody_has_changed_are_read_as_far_as_they_make_sense(
    block: dict[str, object],
) -> None:
    recipe = recipe_of_block(json.loads(json.dumps(block)))
    assert recipe.seed is None
    assert "seed" in recipe.missing


def test_files_that_say_nothing_and_files_that_are_none() -> None:
    assert read_picture(start_image()) is None
    with pytest.raises(BadImage):
        read_picture(b"rubbish")


def test_reading_and_comparing_need_no_torch() -> None:
    """They are for the bot's own process, which never imports it."""
    modules = ["reading", "comparison", "permutations", "outpaint", "prompts.changes"]
    imports = "; ".join(f"import inference.{module}" for module in modules)
    checked = f"{imports}; import sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", checked], check=False).returncode == 0


@pytest.mark.parametrize(("order", "kind"), [("utf-16-be", "JPEG"), ("utf-16-le", "WEBP")])
def test_jpeg_and_webp_of_other_programs_say_it_in_their_exif(order: str, kind: str) -> None:
    picture = Image.new("RGB", (64, 64), "red")
    exif = picture.getexif()
    text = "a cat, süß 🐈\nSteps: 5, Sampler: Euler a, Seed: 1, Size: 64x64"
    exif.get_ifd(IFD.Exif)[Base.UserComment] = b"UNICODE\0" + text.encode(order)
    file = io.BytesIO()
    picture.save(file, kind, exif=exif)
    recipe = read_picture(file.getvalue())
    assert recipe is not None
    assert (recipe.prompt, recipe.seed, recipe.sampler) == ("a cat, süß 🐈", 1, "euler_a")
    for rubbish in (b"", b"UNICODE\0", b"ASCII\0\0\0a", b"UNICODE\0\xd8"):
        exif.get_ifd(IFD.Exif)[Base.UserComment] = rubbish
        file = io.BytesIO()
        picture.save(file, kind, exif=exif)
        assert (read_picture(file.getvalue()) or Recipe(prompt="")).steps is None
