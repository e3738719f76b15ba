"""Pictures as the networks see them, and sheets of them as people do."""

from collections.abc import Sequence
from random import Random

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from inference.demo.drawings import SIZE, draw
from inference.demo.subjects import Subject


def as_tensor(images: Sequence[Image.Image]) -> Tensor:
    """Return RGB pictures of one size as `[B, 3, H, W]` in [-1, 1]."""
    pixels = np.stack([np.asarray(image.convert("RGB")) for image in images])
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 127.5 - 1


def as_images(pictures: Tensor) -> list[Image.Image]:
    """Return `[B, 3, H, W]` in [-1, 1] as RGB pictures."""
    pixels = ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1)
    return [Image.fromarray(picture) for picture in pixels.cpu().numpy()]


def drawn(
    subjects: Sequence[Subject], rng: Random, *, width: int = SIZE, height: int = SIZE
) -> Tensor:
    """Draw the subjects: `[B, 3, height, width]` in [-1, 1]."""
    return as_tensor([draw(subject, rng, width=width, height=height) for subject in subjects])


def sheet(images: Sequence[Image.Image], columns: int, *, scale: int = 2) -> Image.Image:
    """Lay the pictures out in rows on one grey sheet, enlarged."""
    width = max(image.width for image in images) + 2
    height = max(image.height for image in images) + 2
    rows = -(-len(images) // columns)
    whole = Image.new("RGB", (columns * width, rows * height), (90, 90, 90))
    for i, image in enumerate(images):
        whole.paste(image, (i % columns * width, i // columns * height))
    return whole.resize((whole.width * scale, whole.height * scale), Image.Resampling.NEAREST)
