"""Noise that belongs to one picture, whatever else is being made beside it."""

import torch
from torch import Tensor

SEEDS = 2**32


def generator_for(seed: int, index: int = 0) -> torch.Generator:
    """The generator of image `index` of a request: seeded with `(seed + index) mod 2^32`, on CPU.

    The global generator is never touched.
    """
    return torch.Generator("cpu").manual_seed((seed + index) % SEEDS)


def draw(generator: torch.Generator, channels: int, height: int, width: int) -> Tensor:
    """The next unit noise of a picture, `[C, H, W]`, float32 on the CPU.

    Always float32 and always one picture at a time: other types and whole batches are other
    streams of numbers.
    """
    return torch.randn((channels, height, width), generator=generator, dtype=torch.float32)
