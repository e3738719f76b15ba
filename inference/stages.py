"""The stages of a picture around the denoising: text before it; decoding, scoring, writing after.

None of them takes the batch as a dimension: one prompt, one picture at a time, so that a picture
never depends on its neighbours.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from inference import png, safety
from inference.briefs import Brief, Briefs
from inference.canvas import Canvas
from inference.checks import check_mask
from inference.fingerprint import fingerprint
from inference.loaded.model import Model
from inference.noise import draw, generator_for, turned
from inference.png import Circumstances
from inference.request import ImageRequest, ModelInfo, Picture, SafetyScores
from inference.rows import Known, Row
from inference.samplers import SAMPLERS
from inference.samplers.plan import Plan
from inference.scorers import Scorer, with_others
from inference.upscale import UPSCALER, second_pass

log = logging.getLogger(__name__)

Shape = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished picture `[H, W, 3]` with its facts, before it is written as a file."""

    values: NDArray[np.uint8]
    scores: SafetyScores | None
    fault: bool
    retried: bool


class Stages:
    """What a loaded model does to one picture before and after its steps.

    `tile` says in which tiles a picture of some width and height goes through the VAE; `scorers`
    look at a picture beside the model's own safety classifier.
    """

    def __init__(
        self,
        model: Model,
        tile: Callable[[int, int], int | None] = lambda width, height: None,
        scorers: tuple[Scorer, ...] = (),
    ) -> None:
        self._model = model
        self._tile = tile
        self._scorers = scorers
        self._briefs = Briefs(model)

    def plan(self, request: ImageRequest) -> Plan:
        """The visits that each image of a request takes."""
        strength = request.strength if request.init_image is not None else 1.0
        if strength == 0:
            return Plan(visits=(), end=0.0)
        family = self._model.family
        plan = SAMPLERS[request.sampler].plan(
            family.schedule, request.steps, strength, schedule=request.schedule, eta=request.eta
        )
        return plan.for_velocity() if family.prediction == "v" else plan

    def visits(self, request: ImageRequest) -> int:
        """How often the network is asked for each image of a request."""
        again = self.visits(second_pass(request)) if request.upscale > 1 else 0
        return len(self.plan(request).visits) + again

    def brief(self, request: ImageRequest, start: Canvas | None = None) -> Brief:
        """What a request has of words and pictures; `start` is a start image that is no file.

        Raises `BadEmbedding`, `BadPrompt` and `BadImage`.
        """
        return self._briefs.of(request, start)

    def start(self, request: ImageRequest, index: int, brief: Brief | None = None) -> Row:
        """Image `index` of a request before its first visit; raises `BadImage`."""
        brief = brief or self.brief(request)
        model, plan = self._model, self.plan(request)
        family = model.family
        check_mask(request, inpaints=family.inpaints)
        factor, canvas = family.vae.factor, brief.canvas
        shape = (family.vae.latent_channels, request.height // factor, request.width // factor)
        generator = generator_for(request.seed_of(index))
        row = Row(
            plan=plan,
            guidance_scale=request.guidance_scale,
            generator=generator,
            x=torch.zeros(shape, device=model.device),
            tiling=request.tiling,
            watched=request.previews,
            prompt=brief.turns[0].prompt,
            negative=brief.turns[0].negative,
            turns=brief.at_all(len(plan.visits)),
            kept=None if canvas is None else canvas.kept(),
        )
        if not plan.visits:
            return row
        # Noise is drawn in diffusers' order, so that a seed gives the same picture in both.
        encode = partial(
            model.encode_picture,
            tile=self._tile(request.width, request.height),
            seamless=request.tiling,
        )
        masked = canvas is not None and canvas.mask is not None
        from_noise = canvas is None or (masked and request.strength == 1)
        latent = None
        if canvas is not None and not (from_noise and family.inpaints):
            latent = encode(canvas.pixels(), draw(generator, *shape))
        noise = self._first_noise(request, index, generator, shape)
        if latent is None or from_noise:
            row.x = noise * plan.start_scale
        else:
            row.x = latent + plan.visits[0].level.sigma * noise
        if canvas is None or canvas.mask is None:
            return row
        spread = draw(generator, *shape)
        if family.inpaints:
            mask = canvas.masked()
            kept = encode(canvas.pixels() * (1 - mask), spread)
            # Each latent takes the mask of its first pixel, as the training did.
            row.extra = torch.cat([mask[:, ::factor, ::factor].to(model.device), kept])
        else:
            assert latent is not None
            cells = canvas.cells(factor).to(model.device)
            row.known = Known(mask=cells, latent=latent, noise=noise)
        return row

    def enlarge(self, request: ImageRequest, index: int, finished: NDArray[np.uint8]) -> Row:
        """Image `index` of a request that is to be larger: a row that starts from what it was."""
        values = UPSCALER.enlarge(finished, request.upscale, seamless=request.tiling)
        # An inpainting model paints within a mask only; here that is everywhere.
        white = np.ones(values.shape[:2], dtype=np.bool_) if self._model.family.inpaints else None
        again = second_pass(request)
        return self.start(again, index, self.brief(again, Canvas(values=values, mask=white)))

    def _first_noise(
        self, request: ImageRequest, index: int, generator: torch.Generator, shape: Shape
    ) -> Tensor:
        """The noise that image `index` starts from, `[C, H, W]` on the device."""
        noise = draw(generator, *shape)
        if request.variation_strength:
            other = draw(generator_for(request.variation_seed_of(index)), *shape)
            noise = turned(noise, other, request.variation_strength)
        return noise.to(self._model.device)

    def sample(self, width: int, height: int) -> Row:
        """Some row of a picture of this size, to measure calls with; noise all over."""
        family = self._model.family
        factor, channels = family.vae.factor, family.vae.latent_channels
        shape = (channels, height // factor, width // factor)
        generator = generator_for(0)
        request = ImageRequest(
            prompt="",
            seed=0,
            steps=1,
            guidance_scale=family.guidance_scale,
            sampler="euler",
            width=width,
            height=height,
        )
        others = family.unet.in_channels - channels
        extra = draw(generator, others, *shape[1:]).to(self._model.device) if others else None
        plan = self.plan(request)
        return Row(
            plan=plan,
            guidance_scale=request.guidance_scale,
            generator=generator,
            x=draw(generator, *shape).to(self._model.device) * plan.start_scale,
            prompt=self.brief(request).turns[0].prompt,
            negative=None,
            extra=extra,
        )

    def render(self, row: Row, *, judged: bool = True) -> Rendered:
        """The picture of a row after its last visit: decoded and, if it is to be, scored."""
        model = self._model
        if row.kept is not None and not row.plan.visits:
            scores = self._scores(row.kept.values) if judged else None
            return Rendered(values=row.kept.values, scores=scores, fault=False, retried=False)
        height, width = (side * model.family.vae.factor for side in row.x.shape[1:])
        decoded = model.decode(row.latent(), self._tile(width, height), seamless=row.tiling)
        pixels = decoded.pixels
        # Whatever is not finite is a fault of the numbers; so is a picture of one flat colour.
        fault = not bool(torch.isfinite(pixels).all())
        values = ((torch.nan_to_num(pixels) + 1) * 127.5).round().to(torch.uint8)
        fault = fault or bool((values.amin((1, 2)) == values.amax((1, 2))).all())
        array = values.permute(1, 2, 0).cpu().numpy()
        if row.kept is not None:
            array = row.kept.under(array)
        scores = self._scores(array) if judged else None
        return Rendered(values=array, scores=scores, fault=fault, retried=decoded.retried)

    def _scores(self, values: NDArray[np.uint8]) -> SafetyScores | None:
        """All scores of a picture; None, and so never shown, where the classifier failed."""
        if self._model.safety is None:
            return None
        picture = Image.fromarray(values)
        try:
            scores = safety.score(self._model.safety, picture)
        except (torch.OutOfMemoryError, MemoryError):
            raise
        except Exception:
            log.exception("the safety classifier failed; the picture counts as not checked")
            return None
        return with_others(scores, self._scorers, picture)


def write(
    rendered: Rendered, request: ImageRequest, index: int, info: ModelInfo, came: Circumstances
) -> Picture:
    """Image `index` of a request as a file; needs no device."""
    picture = Image.fromarray(rendered.values)
    data, sha256 = png.encode(picture, request, index, info, came)
    return Picture(
        index=index,
        seed=request.seed_of(index),
        width=picture.width,
        height=picture.height,
        png=data,
        pixels_sha256=sha256,
        scores=rendered.scores,
        render_fault=rendered.fault,
        vae_retried_in_float32=came.vae_retried_in_float32,
        exact=came.exact,
        numerics=came.numerics,
        fingerprint=fingerprint(picture),
    )
