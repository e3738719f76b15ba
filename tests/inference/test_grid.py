"""Sheets: what goes on comes off again, to the last bit, with what its file said."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inference.chunks import texts_of, with_texts
from inference.errors import BadImage
from inference.grid import cell, gap_of, sheet
from inference.png import KEY, PARAMETERS, open_picture
from tests.fakes import png


def told(seed: int, width: int = 16, height: int = 8) -> bytes:
    return with_texts(png(width, height, seed), {PARAMETERS: f"Seed: {seed} é 円", "Other": "x"})


def pixels(encoded: bytes) -> bytes:
    return open_picture(encoded).convert("RGB").tobytes()


@given(
    st.lists(st.integers(0, 2**24 - 1) | st.none(), min_size=2, max_size=4).filter(any),
    st.integers(1, 40),
    st.integers(1, 40),
)
@settings(deadline=None)
def test_every_picture_comes_off_as_it_went_on(
    seeds: list[int | None], width: int, height: int
) -> None:
    pictures = [None if seed is None else told(seed, width, height) for seed in seeds]
    made = sheet(pictures)

    for index, one in enumerate(pictures):
        single = cell(made, index)
        if one is None:
            assert single is None
        else:
            assert single is not None
            assert pixels(single) == pixels(one)
            assert texts_of(single) == {PARAMETERS: texts_of(one)[PARAMETERS]}
    assert cell(made, len(pictures)) is None


def test_one_and_two_stand_over_three_and_four_with_a_clear_gap() -> None:
    made = Image.open(io.BytesIO(sheet([told(seed) for seed in (1, 2, 3, 4)])))

    assert made.size == (2 * 16 + 2, 2 * 8 + 2)
    corners = [made.getpixel(at) for at in ((0, 0), (33, 0), (0, 17), (33, 17))]
    assert corners == [(0, 0, seed, 255) for seed in (1, 2, 3, 4)]
    assert made.getpixel((16, 3)) == (0, 0, 0, 0)


def test_two_stand_side_by_side_and_what_is_not_shown_leaves_its_place_empty() -> None:
    two = Image.open(io.BytesIO(sheet([told(1), told(2)])))
    three = Image.open(io.BytesIO(sheet([told(1), None, told(3)])))

    assert two.size == (2 * 16 + 2, 8)
    assert three.size == (2 * 16 + 2, 2 * 8 + 2)
    assert three.getpixel((30, 2)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "told_of_cells", ["", "{", "[]", '{"size": [1], "cells": []}', '{"size": [1, 1], "cells": 5}']
)
def test_a_picture_that_is_no_sheet_has_no_cells(told_of_cells: str) -> None:
    assert cell(with_texts(png(8, 8, 1), {"dreamloom-cells": told_of_cells}), 0) is None


def test_what_is_no_picture_and_what_nobody_could_open_again_are_refused() -> None:
    with pytest.raises(BadImage):
        cell(b"nonsense", 0)
    with pytest.raises(BadImage):
        sheet([b"nonsense", told(1)])
    wide = told(1, 4096, 1024)
    with pytest.raises(BadImage, match="too large to be shown together"):
        sheet([wide, wide, wide, wide])
    assert [gap_of(side, side) for side in (64, 512, 2048)] == [2, 8, 8]
    assert KEY not in texts_of(told(1))
