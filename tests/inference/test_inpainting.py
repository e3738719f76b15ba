"""Start images and masks: what is white is painted anew, and all else stays the picture's own."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import (
    DDIMScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionInpaintPipeline,
    StableDiffusionPipeline,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from inference.canvas import FEATHER, canvas_of
from inference.devices.messages import Failed, Told
from inference.errors import BadImage
from inference.request import Encoded
from inference.worker import Worker
from tests.inference.driving import assert_same_picture, encoded, pixels, request, run, worker_for

RIVALS: dict[str, Any] = {
    "ddim": DDIMScheduler,
    "plms": PNDMScheduler,
    "euler": EulerDiscreteScheduler,
    "euler_a": EulerAncestralDiscreteScheduler,
}
START = np.random.default_rng(5).integers(0, 255, (64, 64, 3), dtype=np.uint8)
HOLE = (slice(16, 56), slice(8, 64))

pytestmark = pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning")


def hole(height: int = 64, width: int = 64) -> NDArray[np.uint8]:
    """A mask that is white where latents are, so that every program reads it alike."""
    mask = np.zeros((height, width), dtype=np.uint8)
    mask[HOLE] = 255
    return mask


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


def their(kind: Any, rival: StableDiffusionPipeline, sampler: str, **options: Any) -> Any:
    pipeline = kind(**rival.components, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    clip = {"clip_sample": False} if sampler == "ddim" else {}
    pipeline.scheduler = RIVALS[sampler].from_config(
        rival.scheduler.config, timestep_spacing="leading", steps_offset=1, **clip
    )
    wish = request()
    made = pipeline(
        wish.prompt,
        image=Image.fromarray(START),
        num_inference_steps=8,
        guidance_scale=wish.guidance_scale,
        generator=torch.Generator("cpu").manual_seed(wish.seed),
        **options,
    )
    return np.asarray(made.images[0], np.int16)


@pytest.mark.parametrize(
    ("sampler", "strength"),
    # From the middle the rival's PLMS starts one level off: it counts its first step twice.
    [
        (sampler, share)
        for sampler in RIVALS
        for share in (0.5, 1.0)
        if (sampler, share) != ("plms", 0.5)
    ],
)
def test_on_ordinary_weights_the_painted_part_is_that_of_diffusers(
    sampler: str, strength: float, worker: Worker, rival: StableDiffusionPipeline
) -> None:
    wish = request(
        sampler=sampler,
        init_image=encoded(START),
        mask_image=encoded(hole()),
        strength=strength,
        steps=8,
    )
    ((ours,),) = run(worker, wish)
    theirs = their(
        StableDiffusionInpaintPipeline,
        rival,
        sampler,
        mask_image=Image.fromarray(hole()),
        strength=strength,
    )
    whole = (slice(16 + FEATHER, 56 - FEATHER), slice(8 + FEATHER, 64))
    assert_same_picture(pixels(ours)[whole], theirs[whole])
    assert np.array_equal(pixels(ours)[hole() == 0], START[hole() == 0])


@pytest.mark.parametrize("strength", [0.3, 1.0])
@pytest.mark.parametrize("sampler", ["euler", "euler_a"])
def test_a_start_image_is_used_as_diffusers_uses_it_by_any_sampler(
    sampler: str, strength: float, worker: Worker, rival: StableDiffusionPipeline
) -> None:
    wish = request(sampler=sampler, init_image=encoded(START), strength=strength, steps=8)
    ((ours,),) = run(worker, wish)
    theirs = their(StableDiffusionImg2ImgPipeline, rival, sampler, strength=strength)
    assert_same_picture(pixels(ours), theirs)


@pytest.mark.parametrize("mask", [None, encoded(hole())])
def test_strength_0_is_the_start_image_itself(mask: bytes | None, worker: Worker) -> None:
    wish = request(init_image=encoded(START), mask_image=mask, strength=0.0, count=2)
    (made,) = run(worker, wish)
    assert [picture.index for picture in made] == [0, 1]
    assert all(np.array_equal(pixels(picture), START) for picture in made)
    assert all(picture.exact for picture in made)


def test_strength_1_makes_all_steps_and_leaves_little_of_the_start(worker: Worker) -> None:
    full = worker.submit(1, request(init_image=encoded(START), strength=1.0, steps=9), (0,))
    assert isinstance(full[0], Told)
    assert worker._orders[1].total == 9
    worker.cancel(1)


@settings(max_examples=40, deadline=None)
@given(
    box=st.tuples(*[st.integers(0, 63)] * 4).filter(lambda b: b[0] < b[1] and b[2] < b[3]),
    seed=st.integers(0, 99),
)
def test_what_is_pasted_is_the_picture_outside_and_the_painting_deep_inside(
    box: tuple[int, int, int, int], seed: int
) -> None:
    top, bottom, left, right = box
    white = np.zeros((64, 64), dtype=np.uint8)
    white[top:bottom, left:right] = 255
    wish = request(init_image=encoded(START), mask_image=encoded(white))
    canvas = canvas_of(wish)
    assert canvas is not None
    painted = np.random.default_rng(seed).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    made = canvas.kept().under(painted)
    assert np.array_equal(made[white == 0], START[white == 0])
    deep = np.zeros_like(white, dtype=bool)
    # The rim of the picture is no edge of the mask.
    rows = slice(top + 8 if top else 0, max(0, bottom - 8) if bottom < 64 else 64)
    columns = slice(left + 8 if left else 0, max(0, right - 8) if right < 64 else 64)
    deep[rows, columns] = True
    assert np.array_equal(made[deep], painted[deep])
    between = (made >= np.minimum(START, painted)) & (made <= np.maximum(START, painted))
    assert between.all()


def test_a_mask_that_misses_the_first_pixels_of_all_latents_still_paints() -> None:
    dots = np.zeros((64, 64), dtype=np.uint8)
    dots[3:8, 3:8] = 255
    wish = request(init_image=encoded(START), mask_image=encoded(dots), strength=1.0)
    canvas = canvas_of(wish)
    assert canvas is not None
    assert canvas.cells(8)[0, 0, 0]
    assert int(canvas.cells(8).sum()) == 1


def test_a_mask_of_another_size_is_resized_and_that_is_said(worker: Worker) -> None:
    large = np.kron(hole(), np.ones((2, 2), dtype=np.uint8))
    wishes = [
        request(init_image=encoded(START), mask_image=encoded(mask), strength=0.7)
        for mask in (hole(), large)
    ]
    notes = []
    for ticket, wish in enumerate(wishes):
        (answer,) = worker.submit(ticket, wish, (0,))
        worker.cancel(ticket)
        assert isinstance(answer, Told)
        assert isinstance(answer.event, Encoded)
        notes.append(answer.event.notes)
    assert notes == [
        (),
        ("The mask of 128 x 128 was resized to the start image's 64 x 64.",),
    ]
    (fitting,), (resized,) = run(worker, *wishes)
    assert_same_picture(pixels(resized), pixels(fitting), share=0.9)


def test_a_white_mask_paints_everything_and_says_so(worker: Worker) -> None:
    white = encoded(np.full((64, 64), 255, dtype=np.uint8))
    wish = request(init_image=encoded(START), mask_image=white, strength=0.6)
    (answer,) = worker.submit(1, wish, (0,))
    worker.cancel(1)
    assert isinstance(answer, Told)
    assert isinstance(answer.event, Encoded)
    assert answer.event.notes == ("The mask is all white, so the whole picture was painted anew.",)
    (masked,), (plain,) = run(worker, wish, request(init_image=encoded(START), strength=0.6))
    assert_same_picture(pixels(masked), pixels(plain))


def test_a_black_mask_is_refused(worker: Worker) -> None:
    black = encoded(np.zeros((64, 64), dtype=np.uint8))
    (answer,) = worker.submit(1, request(init_image=encoded(START), mask_image=black), (0,))
    assert isinstance(answer, Failed)
    assert isinstance(answer.error, BadImage)
    assert "all black" in str(answer.error)
