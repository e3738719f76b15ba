"""A picture is known again by its fingerprint, and taken for no other."""

import itertools
from pathlib import Path

import imagehash
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inference.fingerprint import (
    BITS,
    MATCH,
    distance,
    fingerprint,
    nearest,
    orientations,
    table_of,
)
from tests.inference.driving import request, run, worker_for
from tests.pictures import JOURNEYS, decoded, smooth

HASHES = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")


def test_it_is_the_librarys_own_hash_of_the_whole_picture() -> None:
    for seed, size in enumerate([(64, 64), (512, 512), (640, 96), (33, 500), (5, 7)]):
        picture = smooth(seed, *size)
        assert fingerprint(picture) == str(imagehash.phash(picture))
        assert fingerprint(picture.convert("RGBA")) == fingerprint(picture)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_copy_is_within_the_distance_of_a_match(journey: str) -> None:
    for seed in range(40):
        picture = smooth(seed)
        assert distance(fingerprint(picture), fingerprint(JOURNEYS[journey](picture))) <= MATCH


def test_other_pictures_are_far_outside() -> None:
    hashes = [fingerprint(smooth(seed)) for seed in range(40)]
    distances = [distance(one, other) for one, other in itertools.combinations(hashes, 2)]
    assert min(distances) >= 2 * MATCH
    assert 28 <= np.mean(distances) <= 36


@pytest.mark.parametrize("turn", Image.Transpose)
def test_a_turned_or_mirrored_copy_is_found_among_the_orientations(turn: Image.Transpose) -> None:
    for seed in range(5):
        picture = smooth(seed)
        known = orientations(picture)
        assert len(set(known)) == 8
        assert known[0] == fingerprint(picture)
        turned = fingerprint(picture.transpose(turn))
        assert min(distance(turned, one) for one in known) <= 2


@given(HASHES, HASHES)
def test_a_distance_counts_bits_and_knows_no_order(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= BITS
    assert (distance(one, other) == 0) == (one == other)


@given(st.lists(HASHES, min_size=1), st.lists(HASHES, min_size=1, max_size=8))
def test_the_scan_finds_what_looking_one_by_one_finds(table: list[str], wanted: list[str]) -> None:
    place, found = nearest(wanted, table_of(table))
    assert found == min(distance(one, other) for one in wanted for other in table)
    assert min(distance(one, table[place]) for one in wanted) == found


def test_nothing_is_near_in_an_empty_table() -> None:
    place, found = nearest("0" * 16, table_of([]))
    assert place == -1
    assert found > BITS


@pytest.mark.parametrize(
    "wrong", ["", "12", "0" * 15, "0" * 32, "g" * 16, "0" * 15 + " ", " " * 16]
)
def test_what_is_no_fingerprint_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        table_of(["0" * 16, wrong])


def test_every_picture_carries_the_fingerprint_of_its_file(folder: Path) -> None:
    (pictures,) = run(worker_for(folder), request(count=2, steps=2))
    for picture in pictures:
        assert picture.fingerprint == fingerprint(decoded(picture.png))
        assert len(picture.fingerprint) == 16
