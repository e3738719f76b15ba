"""How much there is to do for a request, before any device has been asked."""

from inference.request import ImageRequest
from inference.samplers import SAMPLERS


def work_of(request: ImageRequest) -> float:
    """A request's whole work: network rows times pixels, over all visits and images."""
    rows = 1 if request.guidance_scale <= 1 else 2
    visits = request.steps * SAMPLERS[request.sampler].evaluations_per_step
    passes = 1.0 if request.init_image is None else request.strength
    if request.upscale > 1:
        passes += request.upscale_strength * request.upscale**2
    return visits * rows * request.width * request.height * request.count * passes
