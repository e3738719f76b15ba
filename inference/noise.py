"""Noise that belongs to one picture, whatever else is being made beside it."""

import torch
from torch import Tensor

NEARLY_PARALLEL = 0.9995
"""From this cosine on two noises are mixed along the line between them."""

LARGEST_COSINE = 1 - 1e-6


def generator_for(seed: int) -> torch.Generator:
    """The generator of one image, on CPU; the global generator is never touched."""
    return torch.Generator("cpu").manual_seed(seed)


def draw(generator: torch.Generator, channels: int, height: int, width: int) -> Tensor:
    """The next unit noise of a picture, `[C, H, W]`, float32 on the CPU.

    Always float32 and always one picture at a time: other types and whole batches are other
    streams of numbers.
    """
    return torch.randn((channels, height, width), generator=generator, dtype=torch.float32)


def turned(noise: Tensor, towards: Tensor, share: float) -> Tensor:
    """A unit noise `[C, H, W]` turned by a share of the angle towards another one.

    Spherical interpolation (Shoemake 1985), which keeps the length: the mean of two noises would be
    too weak to start from. Each column of latents turns by itself, as in AUTOMATIC1111.
    """
    mine, theirs = (one / one.norm(dim=1, keepdim=True) for one in (noise, towards))
    cosines = (mine * theirs).sum(dim=1, keepdim=True)
    if cosines.mean() > NEARLY_PARALLEL:
        return (1 - share) * noise + share * towards
    angle = cosines.clamp(-LARGEST_COSINE, LARGEST_COSINE).acos()
    here, there = ((part * angle).sin() / angle.sin() for part in (1 - share, share))
    out: Tensor = here * noise + there * towards
    return out
