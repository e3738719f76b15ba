"""`generate` with a mask: a real process, an inpainting model, a picture on disk."""

import json
from pathlib import Path

from PIL import Image

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
