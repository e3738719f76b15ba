"""PNG files that say how they were made, to people, to other programs and to this one."""

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

from inference.chunks import texts_of, with_texts
from inference.errors import BadImage
from inference.request import ImageRequest, ModelInfo
from inference.samplers import SAMPLERS
from inference.upscale import UPSCALER

KEY = "dreamloom"
PARAMETERS = "parameters"
SETTINGS_START = "Steps: "
PROMPTS = ("prompt", "negative_prompt")
COMPRESSION = 6
LARGEST_PIXELS = 4096 * 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How a picture came about beside what was asked for; goes into its file.

    `numerics` names the arithmetic (`numerics.py`); an `exact` picture is the same to the last bit
    wherever that name is the same.
    """

    device: str
    numerics: str = ""
    exact: bool = False
    prompt_weights: str = "a1111"
    vae_retried_in_float32: bool = False


def pixels_sha256(picture: Image.Image) -> str:
    """SHA-256 of the picture itself: its bare RGB bytes, row by row."""
    return hashlib.sha256(picture.convert("RGB").tobytes()).hexdigest()


def parameters_text(request: ImageRequest, index: int, info: ModelInfo) -> str:
    """The settings in the text layout of AUTOMATIC1111, which many programs read."""
    sampler = SAMPLERS[request.sampler]
    started = request.init_image is not None
    varied, larger = request.variation_strength > 0, request.upscale > 1
    settings = {
        "Steps": request.steps,
        "Sampler": sampler.label,
        "Schedule type": sampler.schedule_label(request.schedule),
        "CFG scale": f"{request.guidance_scale:g}",
        "Seed": request.seed_of(index),
        "Size": f"{request.width}x{request.height}",
        "Model hash": info.model_hash,
        "Model": info.name,
        "Variation seed": request.variation_seed_of(index) if varied else None,
        "Variation seed strength": f"{request.variation_strength:g}" if varied else None,
        "Denoising strength": _strength(request),
        "Eta DDIM": f"{request.eta:g}" if request.eta else None,
        "RNG": "CPU",
        "Tiling": "True" if request.tiling else None,
        "Hires upscale": request.upscale if larger else None,
        "Hires upscaler": UPSCALER.name if larger else None,
        # Other programs have one strength; with a start image there are two.
        "Hires strength": f"{request.upscale_strength:g}" if larger and started else None,
        "Version": info.versions.partition(",")[0],
    }
    line = ", ".join(f"{key}: {_quoted(v)}" for key, v in settings.items() if v is not None)
    negative = f"Negative prompt: {request.negative_prompt}\n" if request.negative_prompt else ""
    return f"{request.prompt}\n{negative}{line}"


def _strength(request: ImageRequest) -> str | None:
    """How far a start image is left; without one, how far the picture is before it is enlarged."""
    if request.init_image is not None:
        return f"{request.strength:g}"
    return f"{request.upscale_strength:g}" if request.upscale > 1 else None


def _quoted(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if any(c in text for c in ",:\n") else text


def encode(
    picture: Image.Image,
    request: ImageRequest,
    index: int,
    info: ModelInfo,
    came: Circumstances,
) -> tuple[bytes, str]:
    """The PNG of image `index` with its metadata, and the SHA-256 of its pixels."""
    sha256 = pixels_sha256(picture)
    block: dict[str, Any] = {
        "request": {
            "prompt": request.prompt,
            "negative_prompt": request.negative_prompt,
            "seed": request.seed_of(index),
            "steps": request.steps,
            "guidance_scale": request.guidance_scale,
            "sampler": request.sampler,
            "width": request.width,
            "height": request.height,
        },
        "model": info.name,
        "model_sha256": info.file_sha256,
        "versions": info.versions,
        "device": came.device,
        "numerics": came.numerics,
        "exact": came.exact,
        "prompt_weights": came.prompt_weights,
        "pixels_sha256": sha256,
    }
    if request.schedule:
        block["request"]["schedule"] = request.schedule
    if request.eta:
        block["request"]["eta"] = request.eta
    if request.variation_strength:
        block["request"]["variation_seed"] = request.variation_seed_of(index)
        block["request"]["variation_strength"] = request.variation_strength
    if request.upscale > 1:
        block["request"]["upscale"] = request.upscale
        block["request"]["upscale_strength"] = request.upscale_strength
        block["upscaler"] = UPSCALER.name
    if request.tiling:
        block["request"]["tiling"] = True
    if came.vae_retried_in_float32:
        block["vae_retried_in_float32"] = True
    if request.init_image is not None:
        block["request"]["strength"] = request.strength
        block["request"]["init_image_sha256"] = hashlib.sha256(request.init_image).hexdigest()
    if request.mask_image is not None:
        block["request"]["mask_image_sha256"] = hashlib.sha256(request.mask_image).hexdigest()
    notes = PngInfo()
    _add(notes, PARAMETERS, parameters_text(request, index, info))
    _add(notes, KEY, json.dumps(block, ensure_ascii=False))
    file = io.BytesIO()
    picture.save(file, "PNG", pnginfo=notes, compress_level=COMPRESSION)
    return file.getvalue(), sha256


def _add(notes: PngInfo, key: str, text: str) -> None:
    """A text chunk; plain where Latin-1 can hold it, since the oldest readers know only that."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        notes.add_itxt(key, text)
    else:
        notes.add_text(key, text)


def without_prompts(png: bytes) -> bytes:
    """A PNG of ours with its settings and seed, but without a word that its member wrote.

    Where a text is not as `encode` writes it, all of it goes. Raises `BadImage` for what is no PNG.
    """
    texts = texts_of(png)
    changed: dict[str, str | None] = {KEY: None, PARAMETERS: None}
    settings = texts.get(PARAMETERS, "").rpartition("\n")[2]
    if settings.startswith(SETTINGS_START):
        changed[PARAMETERS] = settings
    block = _parsed(texts.get(KEY, ""))
    if block is not None and isinstance(block.get("request"), dict):
        request = {key: one for key, one in block["request"].items() if key not in PROMPTS}
        changed[KEY] = json.dumps(block | {"request": request}, ensure_ascii=False)
    return with_texts(png, changed)


def bare(encoded: bytes) -> bytes:
    """Somebody's picture as a PNG of its pixels alone. Raises `BadImage`."""
    file = io.BytesIO()
    open_picture(encoded).convert("RGB").save(file, "PNG")
    return file.getvalue()


def read_block(png: bytes) -> dict[str, Any] | None:
    """Our own metadata in a PNG, or None if it has none."""
    return _parsed(read_text(png).get(KEY, ""))


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        block = json.loads(text)
    except ValueError:
        return None
    return block if isinstance(block, dict) else None


def read_text(png: bytes) -> dict[str, str]:
    """All text chunks of a PNG; raises `BadImage` for what is no picture."""
    picture = open_picture(png)
    texts = getattr(picture, "text", {})
    return {str(key): str(value) for key, value in texts.items()}


def open_picture(encoded: bytes) -> Image.Image:
    """A picture from bytes somebody sent; raises `BadImage` for what is none, or is too large."""
    try:
        picture = Image.open(io.BytesIO(encoded), formats=("PNG", "JPEG", "WEBP"))
        if picture.width * picture.height > LARGEST_PIXELS:
            raise BadImage(
                f"The start image has {picture.width} x {picture.height} pixels; "
                "send one of at most 4096 x 4096."
            )
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadImage from error
    except Image.DecompressionBombError as error:
        raise BadImage from error
    return picture
