"""What stands in for a held picture shows its light and dark, and no more."""

import io

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inference.errors import BadImage
from inference.veil import DETAIL, LONGEST_SIDE, hazed, veiled
from tests.pictures import encoded, smooth


@pytest.mark.parametrize("size", [(512, 512), (640, 64), (64, 1024), (8, 8), (1, 300)])
def test_it_is_small_and_grey_and_has_the_pictures_shape(size: tuple[int, int]) -> None:
    stand_in = Image.open(io.BytesIO(veiled(encoded(smooth(1, *size)))))
    assert stand_in.mode == "L"
    assert max(stand_in.size) == LONGEST_SIDE
    assert (stand_in.width > stand_in.height) == (size[0] > size[1])


def test_no_detail_is_left() -> None:
    stripes = np.zeros((512, 512, 3), dtype=np.uint8)
    stripes[:, ::16] = 255
    seen = np.asarray(Image.open(io.BytesIO(veiled(encoded(Image.fromarray(stripes))))), np.int16)
    assert seen.std() < 8
    sharp = np.zeros((512, 512, 3), dtype=np.uint8)
    sharp[:, 256:] = 255
    edge = np.asarray(Image.open(io.BytesIO(veiled(encoded(Image.fromarray(sharp))))), np.int16)
    assert np.abs(np.diff(edge, axis=1)).max() < 2 * 255 / DETAIL
    assert edge[:, -1].mean() - edge[:, 0].mean() > 200


def test_nothing_of_the_files_words_goes_along() -> None:
    notes = PngInfo()
    notes.add_text("parameters", "the words of a member")
    file = io.BytesIO()
    smooth(2).save(file, "PNG", pnginfo=notes)
    assert b"the words" not in veiled(file.getvalue())


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(BadImage):
        veiled(b"no picture")


def test_a_haze_shows_colours_and_no_more_detail_than_a_veil() -> None:
    stripes = np.zeros((512, 512, 3), dtype=np.uint8)
    stripes[:, ::16] = 255
    seen = np.asarray(Image.open(io.BytesIO(hazed(encoded(Image.fromarray(stripes))))), np.int16)
    assert seen.std() < 8
    halves = np.zeros((256, 512, 3), dtype=np.uint8)
    halves[:, :256, 0], halves[:, 256:, 2] = 255, 255
    hazy = Image.open(io.BytesIO(hazed(encoded(Image.fromarray(halves)))))
    assert hazy.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    seen = np.asarray(hazy, np.int16)
    assert seen[64, 10, 0] > 200 and seen[64, -10, 2] > 200
    assert np.abs(np.diff(seen[64, :, 0])).max() < 10, "no edge is left"
