"""Larger pictures: the finished one, enlarged and painted again with the same words and seed."""

from pathlib import Path

import numpy as np
import pytest
import torch

from inference import png
from inference.request import Progress
from inference.upscale import Lanczos
from inference.work import work_of
from inference.worker import Worker
from tests.inference.driving import (
    assert_same_picture,
    pixels,
    request,
    run,
    start_image,
    worker_for,
)


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


def test_it_is_the_picture_that_starts_from_the_finished_one_at_twice_the_size(
    worker: Worker,
) -> None:
    (small,), (large,) = run(worker, request(), request(upscale=2))
    assert (large.width, large.height) == (128, 128)
    # The same in two steps: a start image is fitted to the size asked for by the same filter.
    by_hand = request(init_image=small.png, strength=0.35, width=128, height=128)
    ((expected,),) = run(worker, by_hand)
    assert_same_picture(pixels(large), pixels(expected))
    assert large.seed == small.seed


def test_a_finished_picture_is_made_larger_without_being_made_again(worker: Worker) -> None:
    ((small,),) = run(worker, request())
    whole = request(upscale=2)
    alone = request(upscale=2, init_image=small.png, strength=0.0)
    (large,), (again,) = run(worker, whole, alone)
    assert_same_picture(pixels(large), pixels(again))
    assert work_of(alone) < work_of(whole) == work_of(request()) * 2.4


def test_at_strength_0_it_is_only_enlarged(worker: Worker) -> None:
    ((large,),) = run(worker, request(upscale=2, upscale_strength=0.0))
    ((small,),) = run(worker, request())
    values = pixels(small).astype(np.uint8)
    expected = Lanczos().enlarge(values, 2, seamless=False)
    assert_same_picture(pixels(large), expected.astype(np.int16))


def test_progress_counts_both_passes(worker: Worker) -> None:
    worker.submit(1, request(upscale=2, steps=20, count=2), (0, 1))
    done = []
    while not worker.idle:
        for message in worker.tick():
            event = getattr(message, "event", None)
            if isinstance(event, Progress):
                done.append((event.done, event.total))
    assert done[-1] == (54, 54)
    assert done == sorted(done)


def test_cancelled_between_the_passes_nothing_is_left(worker: Worker) -> None:
    worker.submit(1, request(upscale=2, steps=6), (0,))
    while not any(image.first for image in worker._images.values()):
        list(worker.tick())
    worker.cancel(1)
    assert worker.idle
    assert not worker._images


def test_numbers_that_went_wrong_in_the_first_pass_are_not_made_larger(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inference.rows import Row

    monkeypatch.setattr(Row, "latent", lambda row: torch.full_like(row.x, torch.nan))
    ((made,),) = run(worker, request(steps=2, upscale=2))
    assert made.render_fault
    assert made.width == 64


def test_a_picture_says_that_it_was_made_larger(worker: Worker) -> None:
    plain = request(steps=3, upscale=2)
    started = request(steps=3, upscale=2, init_image=start_image(), strength=0.7)
    (made,), (other,) = run(worker, plain, started)
    text = png.read_text(made.png)["parameters"]
    assert ", Size: 64x64, " in text
    assert ", Denoising strength: 0.35, " in text
    assert ", Hires upscale: 2, Hires upscaler: Lanczos, Version: " in text
    text = png.read_text(other.png)["parameters"]
    assert ", Denoising strength: 0.7, " in text
    assert ", Hires strength: 0.35, " in text
    block = png.read_block(made.png) or {}
    assert (block["request"]["upscale"], block["request"]["upscale_strength"]) == (2, 0.35)


@pytest.mark.parametrize("shape", [(16, 24), (64, 64)])
def test_enlarging_keeps_colours_and_wraps_seamless_pictures(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(1).integers(0, 255, (*shape, 3), dtype=np.uint8)
    lanczos = Lanczos()
    large = lanczos.enlarge(values, 2, seamless=False)
    assert large.shape == (shape[0] * 2, shape[1] * 2, 3)
    assert abs(large.mean() - values.mean()) < 2
    rolled = np.roll(values, 8, axis=0)
    expected = np.roll(lanczos.enlarge(values, 2, seamless=True), 16, axis=0)
    assert np.array_equal(lanczos.enlarge(rolled, 2, seamless=True), expected)
    assert not np.array_equal(
        lanczos.enlarge(rolled, 2, seamless=False), np.roll(large, 16, axis=0)
    )
