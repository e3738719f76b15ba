"""A request that cannot be done is refused before it starts, in a sentence that helps."""

import pytest

from inference.checks import check
from inference.errors import (
    BadCount,
    BadGuidance,
    BadSeed,
    BadSize,
    BadSteps,
    RequestError,
    TooLarge,
    UnknownSampler,
)
from tests.inference.driving import request
from tests.inference.test_png import INFO


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"sampler": "eulr"}, UnknownSampler, "did you mean euler"),
        ({"seed": -1}, BadSeed, "outside 0 to 4294967295"),
        ({"seed": 2**32}, BadSeed, "outside"),
        ({"steps": 0}, BadSteps, "choose 1 to 500"),
        ({"guidance_scale": 0.5}, BadGuidance, "outside 1"),
        ({"guidance_scale": float("nan")}, BadGuidance, "outside 1"),
        ({"count": 0}, BadCount, "choose 1"),
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
    check(request(seed=2**32 - 1, width=512, height=768, guidance_scale=1), INFO)
