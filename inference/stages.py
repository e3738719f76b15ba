"""The stages of a picture around the denoising: text before it; decoding, scoring, writing after.

None of them takes the batch as a dimension: one prompt, one picture at a time, so that a picture
never depends on its neighbours.
"""

from collections import OrderedDict
from platform import python_version

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor

from config.version import VERSION
from inference import png, safety
from inference.checkpoints import DEMO_MODEL, Checkpoint
from inference.model import Model
from inference.noise import draw, generator_for
from inference.prompt import Tokens
from inference.request import ImageRequest, ModelInfo, Picture
from inference.rows import Conditioning, Row
from inference.samplers import SAMPLERS
from inference.samplers.plan import Plan

PROMPTS_KEPT = 64


class Stages:
    """What a loaded model does to one picture before and after its steps."""

    def __init__(self, model: Model, info: ModelInfo) -> None:
        self._model = model
        self._info = info
        self._contexts: OrderedDict[str, tuple[Tokens, Conditioning]] = OrderedDict()

    def plan(self, request: ImageRequest) -> Plan:
        """The visits that each image of a request takes."""
        strength = request.strength if request.init_image is not None else 1.0
        family = self._model.family
        plan = SAMPLERS[request.sampler].plan(
            family.schedule, request.steps, strength, schedule=request.schedule, eta=request.eta
        )
        return plan.for_velocity() if family.prediction == "v" else plan

    def start(self, request: ImageRequest, index: int) -> Row:
        """Image `index` of a request before its first visit; raises `BadImage`."""
        model = self._model
        factor = model.family.vae.factor
        channels = model.family.unet.in_channels
        height, width = request.height // factor, request.width // factor
        generator = generator_for(request.seed, index)
        plan = self.plan(request)
        if request.init_image is None:
            x = draw(generator, channels, height, width).to(model.device) * plan.start_scale
        else:
            pixels = start_pixels(request)
            latent = model.encode_picture(pixels, draw(generator, channels, height, width))
            noise = draw(generator, channels, height, width).to(model.device)
            x = latent + plan.visits[0].level.sigma * noise
        _, prompt = self.context(request.prompt)
        negative = None
        if request.guidance_scale > 1:
            _, negative = self.context(request.negative_prompt)
        return Row(
            plan=plan,
            guidance_scale=request.guidance_scale,
            generator=generator,
            x=x,
            prompt=prompt,
            negative=negative,
        )

    def context(self, prompt: str) -> tuple[Tokens, Conditioning]:
        """A prompt's tokens and its keys and values, kept for the next one who asks the same."""
        if prompt not in self._contexts:
            tokens = self._model.reader.read(prompt)
            self._contexts[prompt] = (tokens, self._model.context(tokens.ids))
            if len(self._contexts) > PROMPTS_KEPT:
                self._contexts.popitem(last=False)
        self._contexts.move_to_end(prompt)
        return self._contexts[prompt]

    def finish(self, request: ImageRequest, index: int, row: Row) -> Picture:
        """The picture of a row after its last visit: decoded, scored, and written as a PNG."""
        pixels = self._model.decode(row.latent())
        # Whatever is not finite is a fault of the numbers; so is a picture without any contrast.
        fault = not bool(torch.isfinite(pixels).all())
        values = ((torch.nan_to_num(pixels) + 1) * 127.5).round().to(torch.uint8)
        fault = fault or bool(values.amin() == values.amax())
        picture = Image.fromarray(values.permute(1, 2, 0).cpu().numpy())
        classifier = self._model.safety
        scores = safety.score(classifier, picture) if classifier is not None else None
        data, sha256 = png.encode(picture, request, index, self._info, self._info.devices[0])
        return Picture(
            index=index,
            seed=(request.seed + index) % 2**32,
            width=picture.width,
            height=picture.height,
            png=data,
            pixels_sha256=sha256,
            scores=scores,
            render_fault=fault,
        )


def start_pixels(request: ImageRequest) -> Tensor:
    """The start image at the size asked for, cut to its shape: `[3, H, W]` in `[-1, 1]`."""
    assert request.init_image is not None
    picture = ImageOps.exif_transpose(png.open_picture(request.init_image)).convert("RGB")
    size = (request.width, request.height)
    fitted = ImageOps.fit(picture, size, method=Image.Resampling.LANCZOS)
    pixels = torch.from_numpy(np.asarray(fitted, dtype=np.float32))
    return pixels.permute(2, 0, 1) / 127.5 - 1


def model_info(model: Model, checkpoint: Checkpoint, max_pixels: int) -> ModelInfo:
    """The facts about a loaded model that others need."""
    family = model.family
    device = str(model.device)
    if model.device.type == "cuda":
        device += f" ({torch.cuda.get_device_name(model.device)})"
    return ModelInfo(
        name=model.name,
        family=family.name,
        model_hash=model.sha256[:10],
        file_sha256=model.sha256,
        native_width=family.native_size[0],
        native_height=family.native_size[1],
        factor=family.vae.factor,
        default_steps=family.steps,
        default_guidance_scale=family.guidance_scale,
        default_sampler=family.sampler,
        safety=model.safety is not None,
        concept_names=family.safety.concept_names if family.safety else (),
        special_names=family.safety.special_names if family.safety else (),
        licence=str(checkpoint.metadata.get("licence", "CreativeML OpenRAIL-M")),
        licence_file=str(checkpoint.licence_file or ""),
        shipped=checkpoint.path == DEMO_MODEL,
        devices=(device,),
        max_pixels=max_pixels,
        versions=f"Dreamloom {VERSION}, torch {torch.__version__}, Python {python_version()}",
    )
