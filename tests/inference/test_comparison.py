"""Two pictures are identical, equal within rounding, or different for a reason that is told."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inference import png
from inference.comparison import Different, Identical, Reason, WithinRounding, compare
from inference.reading import read_picture
from inference.request import Picture
from tests.inference.driving import encoded, pixels, request, run, start_image, worker_for


@pytest.fixture(scope="module")
def made(folder: Path) -> Picture:
    return run(worker_for(folder), request())[0][0]


def tampered(data: bytes, change: Any = None, values: NDArray[np.uint8] | None = None) -> bytes:
    """A file with another block, or with other pixels under the same block."""
    picture = Image.open(io.BytesIO(data))
    block = png.read_block(data) or {}
    if change is not None:
        change(block)
    notes = PngInfo()
    notes.add_itxt(png.KEY, json.dumps(block))
    file = io.BytesIO()
    (picture if values is None else Image.fromarray(values)).save(file, "PNG", pnginfo=notes)
    return file.getvalue()


def test_a_picture_made_again_is_identical(made: Picture, folder: Path) -> None:
    recipe = read_picture(made.png)
    assert recipe is not None
    ((again,),) = run(worker_for(folder), recipe.request())
    assert compare(made.png, again.png) == Identical()
    assert compare(start_image(), start_image()) == Identical()


def test_rounding_is_measured(made: Picture) -> None:
    values = pixels(made).astype(np.uint8)
    values[0, 0, 0] ^= 1
    one, other = encoded(pixels(made).astype(np.uint8)), encoded(values)
    found = compare(one, other)
    assert isinstance(found, WithinRounding)
    assert found.psnr > 80
    assert found.share == pytest.approx(1 - 1 / values.size)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda block: block["request"].update(seed=8), "The seed is 8 in one and 7 in the other."),
        (lambda block: block["request"].update(prompt="x"), "The prompt is x in one"),
        (
            lambda block: block["request"].update(tiling=True),
            "The tiling is True in one and not told in the other.",
        ),
        (lambda block: block["request"].pop("steps"), "The steps is not told in one"),
        (lambda block: block.update(model_sha256="0"), "other weights"),
        (lambda block: block.update(pixels_sha256="0"), "pixels of the first picture are not"),
    ],
)
def test_each_kind_of_tampering_with_the_block_is_different(
    change: Any, reason: str, made: Picture
) -> None:
    found = compare(tampered(made.png, change), made.png)
    assert isinstance(found, Different)
    assert any(reason in str(one) for one in found.reasons)


def test_one_changed_pixel_under_the_old_block_is_different(made: Picture) -> None:
    values = pixels(made).astype(np.uint8)
    values[5, 5] ^= 1
    found = compare(tampered(made.png, values=values), made.png)
    assert isinstance(found, Different)
    assert [str(one) for one in found.reasons] == [
        "The pixels of the first picture are not those that its file was written with."
    ]


def test_a_seed_changed_by_hand_makes_another_picture(made: Picture, folder: Path) -> None:
    """As /reproduce meets it: what the changed file asks for is made, and is not what it shows."""
    changed = tampered(made.png, lambda block: block["request"].update(seed=8))
    recipe = read_picture(changed)
    assert recipe is not None
    ((again,),) = run(worker_for(folder), recipe.request())
    found = compare(changed, again.png)
    assert isinstance(found, Different)
    assert "the settings are not those that made it" in str(found.reasons[0])


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("versions", "other versions"),
        ("device", "other devices"),
        ("numerics", "other arithmetic"),
        ("prompt_weights", "read otherwise"),
    ],
)
def test_circumstances_explain_a_difference_and_are_none_by_themselves(
    key: str, reason: str, made: Picture, folder: Path
) -> None:
    elsewhere = tampered(made.png, lambda block: block.update({key: "other"}))
    assert compare(elsewhere, made.png) == Identical()

    def as_if(block: dict[str, Any]) -> None:
        block["request"]["seed"] = 7
        block[key] = "other"

    ((other,),) = run(worker_for(folder), request(seed=8))
    found = compare(tampered(other.png, as_if), made.png)
    assert isinstance(found, Different)
    assert len(found.reasons) == 1
    assert reason in str(found.reasons[0])


def test_sizes_and_files_without_a_word(made: Picture) -> None:
    found = compare(made.png, start_image(128, 64))
    assert isinstance(found, Different)
    assert str(found.reasons[0]) == "The pictures are 64 x 64 and 128 x 64."
    found = compare(made.png, start_image())
    assert found == Different(reasons=(Reason(kind="silent"),))
