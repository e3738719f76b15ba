"""Whether a request can be done at all, said in a sentence before anything starts."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

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
    TooLarge,
    UnknownModel,
    UnknownSampler,
)
from inference.request import MAX_SEED, ImageRequest, ModelInfo
from inference.samplers import SAMPLERS, SCHEDULES

SIZE_MULTIPLE = 8
MAX_STEPS = 500
MAX_IMAGES = 64
UPSCALES = (1, 2)


def check(request: ImageRequest, info: ModelInfo) -> None:
    """Raises the `RequestError` that says what to change, if anything has to be."""
    _check_sampler(request)
    if not 0 <= request.seed <= MAX_SEED:
        raise BadSeed(f"The seed {request.seed} is outside 0 to {MAX_SEED}.")
    if not 1 <= request.steps <= MAX_STEPS:
        raise BadSteps(f"{request.steps} steps cannot be done; choose 1 to {MAX_STEPS}.")
    if not 1 <= request.guidance_scale <= 1000:
        raise BadGuidance(f"The guidance scale {request.guidance_scale:g} is outside 1 to 1000.")
    if not 1 <= request.count <= MAX_IMAGES:
        raise BadCount(f"{request.count} images cannot be made at once; choose 1 to {MAX_IMAGES}.")
    if request.init_image is not None and not 0 <= request.strength <= 1:
        raise BadImage(f"The strength {request.strength:g} is outside 0 to 1.")
    if not 0 <= request.variation_strength <= 1:
        raise BadVariation(
            f"The variation strength {request.variation_strength:g} is outside 0 to 1."
        )
    if not 0 <= request.variation_seed <= MAX_SEED:
        raise BadVariation(
            f"The variation seed {request.variation_seed} is outside 0 to {MAX_SEED}."
        )
    if request.upscale not in UPSCALES:
        raise BadUpscale(
            f"Pictures cannot be made {request.upscale} times as large; "
            f"choose {_listed([str(one) for one in UPSCALES], last='or')}."
        )
    if not 0 <= request.upscale_strength <= 1:
        raise BadUpscale(f"The upscale strength {request.upscale_strength:g} is outside 0 to 1.")
    check_mask(request, inpaints=info.inpaints)
    _check_size(request, info)


def _check_sampler(request: ImageRequest) -> None:
    if request.sampler not in SAMPLERS:
        raise UnknownSampler(
            f"There is no sampler {request.sampler!r}; "
            f"did you mean {_nearest(request.sampler, SAMPLERS)}? There are {', '.join(SAMPLERS)}."
        )
    sampler = SAMPLERS[request.sampler]
    if request.schedule and request.schedule not in SCHEDULES:
        raise BadSchedule(
            f"There is no schedule {request.schedule!r}; "
            f"did you mean {_nearest(request.schedule, SCHEDULES)}? "
            f"With {sampler.name} go {_listed(sampler.schedules)}."
        )
    if request.schedule and request.schedule not in sampler.schedules:
        raise BadSchedule(
            f"The schedule {request.schedule} does not go with {sampler.name}; "
            f"choose {_listed(sampler.schedules, last='or')}."
        )
    if not 0 <= request.eta <= 1:
        raise BadSchedule(f"An eta of {request.eta:g} is outside 0 to 1.")
    if request.eta and sampler.with_eta is None:
        able = [one.name for one in SAMPLERS.values() if one.with_eta is not None]
        raise BadSchedule(
            f"{sampler.name} has no eta; leave it out, or choose {_listed(able, last='or')}."
        )
    if sampler.most_steps and request.steps > sampler.most_steps:
        raise BadSteps(
            f"{sampler.name} cannot take {request.steps} steps; choose 1 to {sampler.most_steps}."
        )


def _nearest(name: str, names: Iterable[str]) -> str:
    return difflib.get_close_matches(name, [*names], n=1, cutoff=0.0)[0]


def _listed(names: Sequence[str], last: str = "and") -> str:
    """Names as people list them: one, two or three."""
    *first, final = names
    return f"{', '.join(first)} {last} {final}" if first else final


def find_model(name: str, infos: Mapping[str, ModelInfo]) -> ModelInfo:
    """The model of this name, the default for ""; raises `UnknownModel` with the nearest."""
    if name in infos:
        return infos[name]
    names = [one for one in infos if one]
    if not names:
        raise UnknownModel(
            f"There is no model {name!r}; {infos[''].name} is the only one, and needs no name."
        )
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.0)[0]
    raise UnknownModel(
        f"There is no model {name!r}; did you mean {near}? There are {', '.join(names)}."
    )


def check_mask(request: ImageRequest, *, inpaints: bool) -> None:
    """Raises `BadImage` if a mask does not go with the model, or is missing."""
    if request.mask_image is not None and request.init_image is None:
        raise BadImage("A mask says what to paint anew in a start image; send that too.")
    if inpaints and request.mask_image is None:
        raise BadImage(
            "This is an inpainting model: it needs a start image and a mask whose white parts are "
            "to be painted anew."
        )


def _check_size(request: ImageRequest, info: ModelInfo) -> None:
    multiple = max(SIZE_MULTIPLE, info.factor)
    for name, value in (("width", request.width), ("height", request.height)):
        if value % multiple or value < multiple * 2:
            near = max(2, round(value / multiple)) * multiple
            raise BadSize(f"The {name} {value} is not a multiple of {multiple}; try {near}.")
    width, height = request.width * request.upscale, request.height * request.upscale
    if width * height > info.max_pixels:
        side = int(info.max_pixels**0.5) // multiple * multiple
        raise TooLarge(
            f"{width} x {height} is more than this machine's memory can hold; "
            f"a square may be up to {side} x {side}."
        )
