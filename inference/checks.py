"""Whether a request can be done at all, said in a sentence before anything starts."""

import difflib

from inference.errors import (
    BadCount,
    BadGuidance,
    BadImage,
    BadSeed,
    BadSize,
    BadSteps,
    TooLarge,
    UnknownSampler,
)
from inference.request import MAX_SEED, ImageRequest, ModelInfo
from inference.samplers import SAMPLERS

SIZE_MULTIPLE = 8
MAX_STEPS = 500
MAX_IMAGES = 64


def check(request: ImageRequest, info: ModelInfo) -> None:
    """Raises the `RequestError` that says what to change, if anything has to be."""
    if request.sampler not in SAMPLERS:
        near = difflib.get_close_matches(request.sampler, SAMPLERS, n=1, cutoff=0.0)[0]
        raise UnknownSampler(
            f"There is no sampler {request.sampler!r}; did you mean {near}? "
            f"There are {', '.join(SAMPLERS)}."
        )
    if not 0 <= request.seed <= MAX_SEED:
        raise BadSeed(f"The seed {request.seed} is outside 0 to {MAX_SEED}.")
    if not 1 <= request.steps <= MAX_STEPS:
        raise BadSteps(f"{request.steps} steps cannot be done; choose 1 to {MAX_STEPS}.")
    if not 1 <= request.guidance_scale <= 1000:
        raise BadGuidance(f"The guidance scale {request.guidance_scale:g} is outside 1 to 1000.")
    if not 1 <= request.count <= MAX_IMAGES:
        raise BadCount(f"{request.count} images cannot be made at once; choose 1 to {MAX_IMAGES}.")
    if request.init_image is not None and not 0 < request.strength <= 1:
        raise BadImage(f"The strength {request.strength:g} is outside 0 to 1.")
    _check_size(request, info)


def _check_size(request: ImageRequest, info: ModelInfo) -> None:
    multiple = max(SIZE_MULTIPLE, info.factor)
    for name, value in (("width", request.width), ("height", request.height)):
        if value % multiple or value < multiple * 2:
            near = max(2, round(value / multiple)) * multiple
            raise BadSize(f"The {name} {value} is not a multiple of {multiple}; try {near}.")
    if request.width * request.height > info.max_pixels:
        side = int(info.max_pixels**0.5) // multiple * multiple
        raise TooLarge(
            f"{request.width} x {request.height} is more than this machine's memory can hold; "
            f"a square may be up to {side} x {side}."
        )
