"""The stages of a picture around the denoising: text before it; decoding, scoring, writing after.

None of them takes the batch as a dimension: one prompt, one picture at a time, so that a picture
never depends on its neighbours.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps
from torch import Tensor

from inference import png, safety
from inference.checks import check_mask
from inference.fingerprint import fingerprint
from inference.loaded.model import Model
from inference.models.safety import SafetyClassifier
from inference.noise import draw, generator_for
from inference.png import Circumstances
from inference.prompts.windows import Prompt
from inference.request import Encoded, ImageRequest, ModelInfo, Picture, SafetyScores
from inference.rows import Conditioning, Row
from inference.samplers import SAMPLERS
from inference.samplers.plan import Plan
from inference.scorers import Scorer, with_others

log = logging.getLogger(__name__)

PROMPT_BYTES = 512e6
"""Most memory for prompts that were read; one of v1 takes 8 MB in float32, one of SDXL 51 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A prompt through the towers: keys and values `[T, K]`, pooled vector `[1, P]`."""

    keys_values: Tensor
    pooled: Tensor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a request's rows are told, all of them the same; `encoded` is for whoever asked."""

    encoded: Encoded
    prompt: Conditioning
    negative: Conditioning | None


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
        self._reads: OrderedDict[tuple[str | None, int], Read] = OrderedDict()

    def plan(self, request: ImageRequest) -> Plan:
        """The visits that each image of a request takes."""
        strength = request.strength if request.init_image is not None else 1.0
        family = self._model.family
        plan = SAMPLERS[request.sampler].plan(
            family.schedule, request.steps, strength, schedule=request.schedule, eta=request.eta
        )
        return plan.for_velocity() if family.prediction == "v" else plan

    def brief(self, request: ImageRequest) -> Brief:
        """Read a request's prompts; raises `BadEmbedding` for a word that cannot be used."""
        model = self._model
        prompt = model.reader.prompt(request.prompt)
        # Where the guidance scale is told to the network, it is not applied outside as well.
        guided = request.guidance_scale > 1 and not model.family.unet.guidance_dim
        negative = model.reader.prompt(request.negative_prompt) if guided else None
        # Both go through the network together, so the shorter one is filled up.
        windows = max(len(one.windows) for one in (prompt, negative) if one is not None)
        untold: Read | None = None
        if negative is not None and not request.negative_prompt and model.family.zero_negative:
            untold = self._kept((None, windows), lambda: self._silence(prompt, windows))
        elif negative is not None:
            untold = self._read(request.negative_prompt, negative, windows)
        return Brief(
            encoded=Encoded(tokens=prompt.tokens, kept=prompt.kept),
            prompt=self._conditioning(self._read(request.prompt, prompt, windows), request),
            negative=None if untold is None else self._conditioning(untold, request),
        )

    def _read(self, text: str, prompt: Prompt, windows: int) -> Read:
        """A prompt through the towers, kept for the next one who asks the same."""
        return self._kept((text, windows), lambda: self._towers(prompt, windows))

    def _towers(self, prompt: Prompt, windows: int) -> Read:
        context, pooled = self._model.read(prompt, windows)
        return Read(keys_values=self._model.keys_values(context), pooled=pooled)

    def _silence(self, prompt: Prompt, windows: int) -> Read:
        """Zeros in place of what the towers say: no negative prompt, in families with that."""
        context, pooled = self._model.read(prompt, windows)
        zeros = self._model.keys_values(torch.zeros_like(context))
        return Read(keys_values=zeros, pooled=None if pooled is None else torch.zeros_like(pooled))

    def _kept(self, key: tuple[str | None, int], make: Callable[[], Read]) -> Read:
        if key not in self._reads:
            self._reads[key] = make()
        self._reads.move_to_end(key)
        read = self._reads[key]
        held = sum(one.keys_values.nbytes for one in self._reads.values())
        while held > PROMPT_BYTES and len(self._reads) > 2:
            _, oldest = self._reads.popitem(last=False)
            held -= oldest.keys_values.nbytes
        return read

    def _conditioning(self, read: Read, request: ImageRequest) -> Conditioning:
        size = (request.width, request.height)
        added = self._model.added(read.pooled, size, request.guidance_scale)
        return Conditioning(keys_values=read.keys_values, added=added)

    def start(self, request: ImageRequest, index: int, brief: Brief | None = None) -> Row:
        """Image `index` of a request before its first visit; raises `BadImage`."""
        brief = brief or self.brief(request)
        model = self._model
        check_mask(request, inpaints=model.family.inpaints)
        factor = model.family.vae.factor
        channels = model.family.vae.latent_channels
        height, width = request.height // factor, request.width // factor
        tile = self._tile(request.width, request.height)
        generator = generator_for(request.seed, index)

        def noise() -> Tensor:
            return draw(generator, channels, height, width)

        plan = self.plan(request)
        pixels = start_pixels(request) if request.init_image is not None else None
        if pixels is None or (model.family.inpaints and request.strength == 1):
            x = noise().to(model.device) * plan.start_scale
        else:
            latent = model.encode_picture(pixels, noise(), tile)
            x = latent + plan.visits[0].level.sigma * noise().to(model.device)
        extra = None
        if pixels is not None and request.mask_image is not None:
            mask = mask_pixels(request)
            kept = model.encode_picture(pixels * (mask < 0.5), noise(), tile)
            # Each latent takes the mask of its first pixel, as the training did.
            small = mask[:, ::factor, ::factor].to(model.device)
            extra = torch.cat([small, kept])
        return Row(
            plan=plan,
            guidance_scale=request.guidance_scale,
            generator=generator,
            x=x,
            prompt=brief.prompt,
            negative=brief.negative,
            extra=extra,
        )

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
            prompt=self.brief(request).prompt,
            negative=None,
            extra=extra,
        )

    def render(self, row: Row) -> Rendered:
        """The picture of a row after its last visit: decoded and scored."""
        model = self._model
        height, width = (side * model.family.vae.factor for side in row.x.shape[1:])
        decoded = model.decode(row.latent(), self._tile(width, height))
        pixels = decoded.pixels
        # Whatever is not finite is a fault of the numbers; so is a picture of one flat colour.
        fault = not bool(torch.isfinite(pixels).all())
        values = ((torch.nan_to_num(pixels) + 1) * 127.5).round().to(torch.uint8)
        fault = fault or bool((values.amin((1, 2)) == values.amax((1, 2))).all())
        array = values.permute(1, 2, 0).cpu().numpy()
        scores = None
        if model.safety is not None:
            scores = self._scored(model.safety, Image.fromarray(array))
        return Rendered(values=array, scores=scores, fault=fault, retried=decoded.retried)

    def _scored(self, classifier: SafetyClassifier, picture: Image.Image) -> SafetyScores | None:
        """All scores of a picture; None, and so never shown, where the classifier failed."""
        try:
            scores = safety.score(classifier, picture)
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
        seed=(request.seed + index) % 2**32,
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


def start_pixels(request: ImageRequest) -> Tensor:
    """The start image at the size asked for, cut to its shape: `[3, H, W]` in `[-1, 1]`."""
    assert request.init_image is not None
    return _fitted(request.init_image, request, "RGB").permute(2, 0, 1) / 127.5 - 1


def mask_pixels(request: ImageRequest) -> Tensor:
    """The mask at the size asked for, cut to its shape: `[1, H, W]`, 1 where to paint anew."""
    assert request.mask_image is not None
    return (_fitted(request.mask_image, request, "L")[None] / 255 >= 0.5).float()


def _fitted(encoded: bytes, request: ImageRequest, mode: str) -> Tensor:
    picture = ImageOps.exif_transpose(png.open_picture(encoded)).convert(mode)
    size = (request.width, request.height)
    fitted = ImageOps.fit(picture, size, method=Image.Resampling.LANCZOS)
    return torch.from_numpy(np.asarray(fitted, dtype=np.float32))
