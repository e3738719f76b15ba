"""A picture does not depend on the strangers that are made beside it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inference.request import Picture
from inference.samplers import SAMPLERS
from inference.worker import Worker
from tests.inference.driving import (
    assert_same_picture,
    mask_image,
    pixels,
    play,
    request,
    run,
    start_image,
    worker_for,
)

STRANGERS = [
    request(prompt="a green star", sampler="plms", steps=5, guidance_scale=3.0, seed=1),
    request(prompt="a boat", sampler="euler_a", steps=9, guidance_scale=1.0, seed=2),
    request(prompt="the sea at night", sampler="heun", steps=4, guidance_scale=12.0, seed=3),
    request(prompt="x", sampler="lms", steps=7, guidance_scale=7.5, seed=4, negative_prompt="y"),
    request(prompt="", sampler="dpmpp_2m", steps=3, guidance_scale=2.0, seed=5),
    request(prompt="two cats", sampler="dpmpp_2m_karras", steps=8, guidance_scale=5.0, seed=6),
    request(prompt="a red boat", sampler="dpmpp_sde", steps=4, guidance_scale=4.0, seed=9),
    request(prompt="a blue star", sampler="unipc", steps=7, guidance_scale=1.0, seed=10),
    request(prompt="a road", sampler="ddim", eta=0.8, schedule="simple", steps=5, seed=11),
    request(prompt="a tall tower", sampler="euler", steps=6, guidance_scale=9.0, seed=8),
]
PECULIAR = [
    request(prompt="a wall", sampler="dpm2", steps=4, tiling=True, seed=12),
    request(prompt="a cat", init_image=start_image(), mask_image=mask_image(), steps=5, seed=13),
    request(prompt="a dog", sampler="lms", variation_seed=3, variation_strength=0.2, seed=14),
    request(prompt="[a hen|a fox] [asleep:awake:0.5]", sampler="euler", steps=5, seed=15),
]
"""Tiling, masked, varied, and of changing words."""

ALL = [*STRANGERS, *PECULIAR]


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_a_row_among_strangers_gives_its_own_picture(sampler: str, folder: Path) -> None:
    wish = request(sampler=sampler)
    ((alone,),) = run(worker_for(folder), wish)
    ((among,), *_) = run(worker_for(folder), wish, *ALL)
    assert_same_picture(pixels(among), pixels(alone), share=0.9999)


@pytest.mark.parametrize("threads", [1, 2])
def test_without_exactness_nearly_all_values_are_the_same(threads: int, folder: Path) -> None:
    """Two threads share small maps by a row's place, which may turn a value's last bit.

    Counted over all samplers: one picture has too few values for a share of one in ten thousand.
    """
    worker = worker_for(folder, threads=threads, exact="off")
    differences = []
    for sampler in SAMPLERS:
        wish = request(sampler=sampler)
        ((alone,),) = run(worker, wish)
        ((among,), *_) = run(worker, wish, *STRANGERS)
        assert not among.exact
        differences.append(np.abs(pixels(among) - pixels(alone)))
    assert np.max(differences) <= 1
    assert np.mean(np.equal(differences, 0)) >= 0.9999


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_in_half_precision_strangers_cost_no_more_than_45_decibels(
    dtype: str, folder: Path
) -> None:
    """Peak signal to noise of each picture among strangers, against the same one alone."""
    worker = worker_for(folder, dtype=dtype, exact="off")
    for sampler in SAMPLERS:
        wish = request(sampler=sampler)
        ((alone,),) = run(worker, wish)
        ((among,), *_) = run(worker, wish, *STRANGERS)
        error = np.mean((pixels(among).astype(np.float64) - pixels(alone)) ** 2)
        assert error == 0 or 10 * np.log10(255**2 / error) >= 45, sampler


def test_image_i_of_a_request_is_the_first_image_of_seed_plus_i(folder: Path) -> None:
    (batch,) = run(worker_for(folder), request(count=3, seed=2**32 - 2))
    assert [picture.seed for picture in batch] == [2**32 - 2, 2**32 - 1, 0]
    ((alone,),) = run(worker_for(folder), request(seed=0))
    assert_same_picture(pixels(batch[2]), pixels(alone), share=0.9999)


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


@pytest.fixture(scope="module")
def alone(worker: Worker) -> dict[int, Picture]:
    """Every wish of the property below, made with nothing beside it."""
    return {number: run(worker, wish)[0][0] for number, wish in enumerate(ALL)}


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    script=st.lists(
        st.tuples(
            st.integers(0, len(ALL) - 1),  # who
            st.integers(0, 6),  # at which tick
            st.one_of(st.none(), st.integers(0, 5)),  # cancelled how many ticks later
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_comes_and_goes_a_picture_stays_the_same(
    script: list[tuple[int, int, int | None]], worker: Worker, alone: dict[int, Picture]
) -> None:
    made = play(worker, [(ALL[who], start, stop) for who, start, stop in script])
    for ticket, (who, _, stop) in enumerate(script):
        if stop is None:
            assert_same_picture(pixels(made[ticket]), pixels(alone[who]), share=0.9999)
