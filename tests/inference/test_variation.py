"""Variations: a seed's noise, turned a little towards another seed's, and the same again."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from inference import png
from inference.noise import draw, generator_for, turned
from inference.worker import Worker
from tests.inference.driving import assert_same_picture, pixels, request, run, worker_for


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


def noise(seed: int) -> torch.Tensor:
    return draw(generator_for(seed), 4, 32, 8)


@given(st.integers(0, 50), st.integers(51, 99), st.floats(0, 1))
def test_turned_noise_is_as_strong_as_noise_and_lies_between(
    seed: int, other: int, share: float
) -> None:
    mine, theirs = noise(seed), noise(other)
    made = turned(mine, theirs, share)
    assert 0.9 < made.std() < 1.1
    assert torch.allclose(turned(mine, theirs, 0.0), mine, atol=1e-5)
    assert torch.allclose(turned(mine, theirs, 1.0), theirs, atol=1e-5)
    assert torch.allclose(turned(theirs, mine, 1 - share), made, atol=1e-4)


def test_each_column_is_turned_by_its_share_of_the_angle() -> None:
    mine, theirs = noise(1).double(), noise(2).double()
    made = turned(mine, theirs, 0.25)
    here, there, between = (x[0, :, 0].numpy() for x in (mine, theirs, made))
    angle = np.arccos(here @ there / np.linalg.norm(here) / np.linalg.norm(there))
    expected = (np.sin(0.75 * angle) * here + np.sin(0.25 * angle) * there) / np.sin(angle)
    assert np.allclose(between, expected)


def test_noise_turned_towards_itself_stays() -> None:
    assert torch.equal(turned(noise(1), noise(1), 0.5), noise(1))


def test_the_ends_are_the_two_pictures_themselves(worker: Worker) -> None:
    wishes = [
        request(seed=7),
        request(seed=7, variation_seed=9, variation_strength=0.0),
        request(seed=7, variation_seed=9, variation_strength=1.0),
        request(seed=9),
        request(seed=7, variation_seed=9, variation_strength=0.15),
    ]
    (own,), (none,), (all_,), (other,), (little,) = run(worker, *wishes)
    assert none.pixels_sha256 == own.pixels_sha256
    assert_same_picture(pixels(all_), pixels(other), share=0.99)
    near, far = (np.abs(pixels(little) - pixels(one)).mean() for one in (own, other))
    assert 0 < near < far


def test_of_several_the_seed_stays_and_the_variation_seed_counts_up(worker: Worker) -> None:
    wish = request(seed=7, variation_seed=2**32 - 1, variation_strength=0.3)
    (made,) = run(
        worker, request(seed=7, count=2, variation_seed=2**32 - 1, variation_strength=0.3)
    )
    assert [picture.seed for picture in made] == [7, 7]
    blocks = [(png.read_block(picture.png) or {})["request"] for picture in made]
    assert [block["variation_seed"] for block in blocks] == [2**32 - 1, 0]
    text = png.read_text(made[1].png)["parameters"]
    assert ", Seed: 7, " in text
    assert ", Variation seed: 0, Variation seed strength: 0.3, " in text
    (first,), (second,) = run(
        worker, wish, request(seed=7, variation_seed=0, variation_strength=0.3)
    )
    assert_same_picture(pixels(first), pixels(made[0]))
    assert_same_picture(pixels(second), pixels(made[1]))


def test_pictures_without_variation_say_nothing_of_it(worker: Worker) -> None:
    ((made,),) = run(worker, request(variation_seed=5))
    assert "Variation" not in png.read_text(made.png)["parameters"]
    assert "variation_seed" not in (png.read_block(made.png) or {})["request"]
