"""A request that cannot be done is refused before it starts, in a sentence that helps."""

from dataclasses import replace

import pytest

from inference.checks import check
from inference.errors import (
    BadCount,
    BadGuidance,
    BadImage,
    BadSchedule,
    BadSeed,
    BadSize,
    BadSteps,
    BadUpscale,
    BadVariation,
    RequestError,
    TooLarge,
    UnknownSampler,
)
from inference.samplers import SAMPLERS, SCHEDULES
from inference.samplers.schedule import scaled_linear
from tests.inference.driving import request
from tests.inference.test_png import INFO


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"sampler": "eulr"}, UnknownSampler, "did you mean euler"),
        ({"seed": -1}, BadSeed, "outside 0 to 4294967295"),
        ({"seed": 2**32}, BadSeed, "outside"),
        ({"steps": 0}, BadSteps, "choose 1 to 500"),
        ({"steps": 1000}, BadSteps, "1000 steps cannot be done; choose 1 to 500"),
        ({"sampler": "lcm", "steps": 51}, BadSteps, "lcm cannot take 51 steps; choose 1 to 50"),
        ({"schedule": "karas"}, BadSchedule, "did you mean karras"),
        (
            {"sampler": "plms", "schedule": "karras"},
            BadSchedule,
            "karras does not go with plms; choose normal, sgm_uniform or simple",
        ),
        (
            {"sampler": "dpmpp_2m_karras", "schedule": "normal"},
            BadSchedule,
            "does not go with dpmpp_2m_karras; choose karras",
        ),
        ({"eta": 1.5}, BadSchedule, "eta of 1.5 is outside 0 to 1"),
        ({"eta": -0.1}, BadSchedule, "outside 0 to 1"),
        ({"eta": float("nan")}, BadSchedule, "outside 0 to 1"),
        ({"sampler": "euler", "eta": 0.5}, BadSchedule, "euler has no eta; .* choose ddim"),
        ({"guidance_scale": -5.0}, BadGuidance, "outside 1"),
        ({"guidance_scale": float("inf")}, BadGuidance, "outside 1"),
        ({"init_image": b"x", "strength": -0.1}, BadImage, "strength -0.1 is outside 0 to 1"),
        ({"init_image": b"x", "strength": float("nan")}, BadImage, "strength nan"),
        ({"guidance_scale": 0.5}, BadGuidance, "outside 1"),
        ({"guidance_scale": float("nan")}, BadGuidance, "outside 1"),
        ({"count": 0}, BadCount, "choose 1"),
        ({"mask_image": b"x"}, BadImage, "send that too"),
        ({"variation_strength": 1.5}, BadVariation, "strength 1.5 is outside 0 to 1"),
        ({"variation_strength": float("nan")}, BadVariation, "strength nan is outside"),
        ({"upscale": 3}, BadUpscale, "3 times as large; choose 1 or 2"),
        ({"upscale": 2, "upscale_strength": 1.5}, BadUpscale, "upscale strength 1.5 is outside"),
        ({"upscale": 2, "width": 1000, "height": 1000}, TooLarge, "2000 x 2000 is more"),
        ({"variation_seed": 2**32}, BadVariation, "outside 0 to 4294967295"),
        ({"width": 70}, BadSize, "70 is not a multiple of 8; try 72"),
        ({"height": 0}, BadSize, "try 16"),
        ({"width": 2048, "height": 2048}, TooLarge, "up to 1000 x 1000"),
    ],
)
def test_what_cannot_be_done_is_said(
    changes: dict[str, object], error: type[RequestError], words: str
) -> None:
    with pytest.raises(error, match=words):
        check(request(**changes), INFO)


def test_what_can_be_done_passes() -> None:
    check(request(), INFO)
    masked = request(init_image=b"x", mask_image=b"x")
    check(masked, INFO)
    check(request(init_image=b"x", strength=0.0), INFO)
    check(masked, replace(INFO, inpaints=True))
    with pytest.raises(BadImage, match="start image and a mask"):
        check(request(), replace(INFO, inpaints=True))
    check(request(seed=2**32 - 1, width=512, height=768, guidance_scale=1), INFO)
    check(request(schedule="karras", eta=1.0), INFO)
    check(request(sampler="lcm", steps=50, schedule="sgm_uniform"), INFO)


@pytest.mark.parametrize("sampler", SAMPLERS)
@pytest.mark.parametrize("schedule", ["", *SCHEDULES])
def test_what_passes_can_be_planned_and_what_cannot_is_refused(sampler: str, schedule: str) -> None:
    goes = schedule in ("", *SAMPLERS[sampler].schedules)
    try:
        check(request(sampler=sampler, schedule=schedule), INFO)
    except BadSchedule:
        assert not goes
    else:
        assert SAMPLERS[sampler].plan(scaled_linear(), 6, schedule=schedule).visits
