"""Sizes of call: what they are filled up to, where more rows bring nothing, which are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.calls.buckets import Buckets, Timed, least_for, sizes_for, split, unmeasured


def measured(*buckets: tuple[int, float, str]) -> Buckets:
    """Buckets from (rows, seconds, class)."""
    timed = (Timed(rows=rows, seconds=seconds, family=family) for rows, seconds, family in buckets)
    return Buckets(timed=tuple(timed))


@given(rows=st.integers(1, 200), sizes=st.sets(st.integers(1, 64), min_size=1))
def test_calls_hold_all_rows_and_none_could_be_smaller(rows: int, sizes: set[int]) -> None:
    calls = split(rows, tuple(sizes))
    assert set(calls) <= sizes
    assert sum(calls) >= rows
    assert len(calls) == -(-rows // max(sizes))
    *full, last = calls
    assert all(size == max(sizes) for size in full)
    assert not [size for size in sizes if size < last and sum(full) + size >= rows]


def test_the_knee_is_the_smallest_bucket_near_the_best() -> None:
    # 10, 18, 19.5 and 20 rows a second: eight rows bring 2.5 % more than four.
    buckets = measured((1, 0.1, ""), (2, 2 / 18, ""), (4, 4 / 19.5, ""), (8, 0.4, ""))
    assert buckets.knee(exact=False) == 4


def test_exact_rows_are_served_from_the_largest_class() -> None:
    buckets = measured((1, 1.0, "a"), (2, 1.2, "b"), (4, 1.5, "b"), (8, 2.0, "c"))
    assert buckets.exact_sizes == (2, 4)
    assert buckets.calls(1, exact=True) == (2,)
    assert buckets.calls(7, exact=True) == (4, 4)
    assert buckets.calls(7, exact=False) == (8,)


def test_where_each_size_is_its_own_class_exact_rows_take_the_knee() -> None:
    buckets = measured((1, 1.0, "a"), (2, 1.1, "b"), (4, 1.2, "c"), (8, 2.38, "d"))
    assert buckets.knee(exact=False) == 4
    assert buckets.exact_sizes == (4,)
    assert buckets.calls(9, exact=True) == (4, 4, 4)


def test_a_size_whose_bits_depend_on_the_neighbours_is_in_no_class() -> None:
    buckets = measured((1, 1.0, ""), (2, 1.2, ""), (4, 1.5, "b"))
    assert buckets.exact_sizes == (4,)
    assert measured((1, 1.0, ""), (2, 1.0, "")).exact_sizes == ()


@pytest.mark.parametrize(
    ("buckets", "free"),
    [
        (measured((1, 1.0, "a"), (2, 2.0, "a"), (4, 4.0, "a")), True),
        # One network row alone is rounded otherwise, but a guided picture has two.
        (measured((1, 1.0, "a"), (2, 1.5, "b"), (4, 2.5, "b")), True),
        # A guided picture alone would have to be filled up to four rows.
        (measured((1, 1.0, "a"), (2, 2.0, "b"), (4, 4.0, "c"), (8, 8.0, "c")), False),
        # The class ends long before the largest call, or shortly before it.
        (measured((1, 1.0, "a"), (2, 1.5, "a"), (4, 2.0, "b")), False),
        (measured((2, 2.0, "a"), (3, 3.0, "a"), (4, 4.0, "b")), True),
        (measured((1, 1.0, ""), (2, 2.0, "")), False),
    ],
)
def test_exactness_is_free_where_the_class_has_the_calls_that_matter(
    buckets: Buckets, free: bool
) -> None:
    assert buckets.exact_is_free is free


def test_of_unmeasured_buckets_nothing_is_promised() -> None:
    buckets = unmeasured((1, 2, 4))
    assert buckets.knee(exact=False) == 1
    assert buckets.exact_sizes == ()


def test_every_size_up_to_the_most_rows_is_tried() -> None:
    assert sizes_for("cpu", 8) == (1, 2, 3, 4, 6, 8)
    assert sizes_for("cuda", 16) == (1, 2, 4, 8, 16)


def test_small_maps_on_a_processor_keep_the_smallest_calls_only_where_they_round_alike() -> None:
    assert [least_for("cpu", side * side) for side in (8, 16, 32, 64)] == [4, 2, 2, 1]
    assert least_for("cuda", 8 * 8) == 1
    found = measured((1, 1.0, "a"), (2, 1.5, "b"), (3, 2.0, ""), (4, 2.0, "b"), (6, 3.0, "c"))
    assert found.settled(1) == found
    assert found.settled(4).sizes == (2, 4, 6)
    assert measured((1, 1.0, ""), (2, 2.0, "")).settled(4).sizes == (1, 2)
