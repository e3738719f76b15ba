"""Scores are stored in two bytes each, and come back close enough to decide by."""

import math
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scores import pack, pack_view, unpack, unpack_view
from inference.request import ScoredView

COSINES = st.lists(st.floats(-1, 1), max_size=40)


@given(COSINES)
def test_cosines_come_back_within_half_a_thousandth(cosines: list[float]) -> None:
    data = pack(cosines)
    assert len(data) == 2 * len(cosines)
    again = unpack(data)
    assert all(abs(one - other) < 0.0005 for one, other in zip(cosines, again, strict=True))
    assert pack(again) == data


@given(COSINES)
def test_the_bytes_are_what_numpy_calls_little_endian_halves(cosines: list[float]) -> None:
    assert pack(cosines) == np.array(cosines, dtype="<f2").tobytes()


def test_below_a_quarter_where_thresholds_lie_less_is_lost() -> None:
    cosines = np.random.default_rng(0).uniform(-0.25, 0.25, 10_000)
    again = np.array(unpack(pack(cosines.tolist())))
    assert np.abs(cosines - again).max() <= 0.00013


@given(st.lists(st.floats(-1, 1), max_size=20), st.lists(st.floats(-1, 1), max_size=6))
def test_a_view_comes_back_with_its_special_concepts(
    concepts: list[float], special: list[float]
) -> None:
    view = ScoredView(view="centre", concepts=tuple(concepts), special=tuple(special))
    again = unpack_view("centre", pack_view(view), special=len(special))
    assert (again.view, len(again.concepts), len(again.special)) == (
        "centre",
        len(concepts),
        len(special),
    )
    assert pack_view(again) == pack_view(view)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 65505.0, 1e300])
def test_only_finite_numbers_are_stored(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        pack([0.2, wrong])


@pytest.mark.parametrize("data", [b"1", b"123", struct.pack("<e", math.nan)])
def test_bytes_that_are_no_scores_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="scores"):
        unpack(data)


@pytest.mark.parametrize("special", [-1, 3])
def test_more_special_concepts_than_numbers_are_refused(special: int) -> None:
    with pytest.raises(ValueError, match="special"):
        unpack_view("centre", pack([0.1, 0.2]), special=special)
