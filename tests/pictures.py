"""Pictures for tests: smooth noise by seed, and what happens to pictures on their way."""

import io
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter


def smooth(seed: int, width: int = 256, height: int = 256) -> Image.Image:
    """Random clouds of several sizes, each seed another picture."""
    rng = np.random.default_rng(seed)
    clouds = np.zeros((height, width, 3))
    for cells in (4, 8, 16, 32):
        for channel in range(3):
            noise = Image.fromarray(rng.normal(size=(cells, cells)).astype(np.float32))
            grown = np.asarray(noise.resize((width, height), Image.Resampling.BICUBIC))
            clouds[..., channel] += grown / cells**0.5
    clouds -= clouds.min()
    return Image.fromarray((clouds / clouds.max() * 255).astype(np.uint8))


def encoded(picture: Image.Image, kind: str = "PNG", **how: int) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def decoded(file: bytes) -> Image.Image:
    """A file as a picture."""
    return Image.open(io.BytesIO(file)).convert("RGB")


def values(picture: Image.Image) -> NDArray[np.uint8]:
    """Its 8-bit values `[H, W, 3]`."""
    return np.asarray(picture)


JOURNEYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "JPEG 50": lambda one: decoded(encoded(one, "JPEG", quality=50)),
    "WebP 80": lambda one: decoded(encoded(one, "WEBP", quality=80)),
    "half size": lambda one: one.resize((one.width // 2, one.height // 2)),
    "blur": lambda one: one.filter(ImageFilter.GaussianBlur(2)),
    "a border cut off": lambda one: one.crop((4, 4, one.width - 4, one.height - 4)),
}
"""What a copy of a picture may have gone through, none of which makes it another picture."""
