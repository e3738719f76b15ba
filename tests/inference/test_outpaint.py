"""Outpainting: more canvas, the old picture unchanged on it, and something to go on from."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.errors import BadImage, BadSize
from inference.outpaint import DIRECTIONS, STRIP, outpainted
from tests.inference.driving import encoded, pixels, request, run, start_image, worker_for

OLD = np.asarray(Image.open(io.BytesIO(start_image())))


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_old_part_is_on_the_canvas_and_all_else_is_white(direction: str) -> None:
    wish = outpainted(request(init_image=start_image()), direction, 24)
    left, above, right, below = (24 * share for share in DIRECTIONS[direction])
    assert (wish.width, wish.height) == (64 + left + right, 64 + above + below)
    assert wish.init_image is not None
    assert wish.mask_image is not None
    canvas = np.asarray(Image.open(io.BytesIO(wish.init_image)))
    white = np.asarray(Image.open(io.BytesIO(wish.mask_image)))
    assert np.array_equal(canvas[above : above + 64, left : left + 64], OLD)
    black = np.argwhere(white == 0)
    top, first = black.min(axis=0)
    bottom, last = black.max(axis=0) + 1
    assert (top, first) == (above + STRIP * bool(above), left + STRIP * bool(left))
    assert bottom == above + 64 - STRIP * bool(below)
    assert last == left + 64 - STRIP * bool(right)
    assert (white[top:bottom, first:last] == 0).all()


def test_the_new_part_begins_in_the_colours_of_the_edge() -> None:
    values = np.zeros((64, 64, 3), dtype=np.uint8)
    values[:, 48:] = (200, 40, 10)
    wish = outpainted(request(init_image=encoded(values)), "right", 16)
    canvas = np.asarray(Image.open(io.BytesIO(wish.init_image or b"")), dtype=int)
    assert np.abs(canvas[:, 64] - (200, 40, 10)).max() < 30


def test_the_picture_that_comes_out_has_the_old_one_in_it(folder: Path) -> None:
    wish = outpainted(request(init_image=start_image()), "up", 32)
    ((made,),) = run(worker_for(folder), wish)
    assert (made.width, made.height) == (64, 96)
    assert np.array_equal(pixels(made)[32 + STRIP :], OLD[STRIP:])
    assert pixels(made)[:32].std() > 0


def test_amounts_larger_than_the_picture_are_mirrored_on() -> None:
    wish = outpainted(request(init_image=start_image()), "all", 200)
    assert (wish.width, wish.height) == (464, 464)


@pytest.mark.parametrize(
    ("direction", "amount", "start", "error", "words"),
    [
        ("lefft", 64, True, BadSize, "did you mean left"),
        ("left", 0, True, BadSize, "0 pixels more is not a multiple of 8; try 8"),
        ("left", 70, True, BadSize, "try 72"),
        ("left", 64, False, BadImage, "needs a picture"),
    ],
)
def test_what_cannot_be_done_is_said(
    direction: str, amount: int, start: bool, error: type[Exception], words: str
) -> None:
    wish = request(init_image=start_image() if start else None)
    with pytest.raises(error, match=words):
        outpainted(wish, direction, amount)
