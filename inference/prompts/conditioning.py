"""What the UNet is told of a prompt: windows through the text towers, weighted and joined."""

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from inference.prompts.emphasis import WeightMode
from inference.prompts.windows import Prompt, Window

LARGEST_RATIO = 10.0
"""A ratio to a mean near nothing tells nothing: above this or below its inverse, none is taken."""


class Tower(Protocol):
    """One text encoder: framed token numbers in, hidden states out."""

    @property
    def embedding(self) -> nn.Embedding:
        """The table of token vectors."""
        ...

    def frame(self, content: Sequence[int]) -> list[int]:
        """A window's tokens between start and end, filled up to the tower's length."""
        ...

    def encode(self, ids: Tensor) -> tuple[Tensor, Tensor | None]:
        """`[B, T]` token numbers to `[B, T, D]`, and `[B, P]` where the tower has a pooled text."""
        ...


@torch.no_grad()
def condition(
    prompt: Prompt, towers: Sequence[Tower], mode: WeightMode, windows: int
) -> tuple[Tensor, Tensor | None]:
    """A prompt as `[T * windows, D]` and, in families that have one, the pooled text `[P]`.

    The features of all towers stand side by side, the windows one after the other; a prompt with
    fewer windows is filled up with empty ones, so that it can be guided against a longer one.
    Every window goes through a tower alone: its numbers depend on nothing else in the batch. The
    pooled text is the first window's.
    """
    assert len(prompt.windows) <= windows, "the longer of two prompts gives the number of windows"
    told = [_told(prompt, tower, mode, windows) for tower in towers]
    context = torch.cat([hidden for hidden, _ in told], dim=-1)
    pooled = [vector for _, vector in told if vector is not None]
    return context, pooled[-1] if pooled else None


def _told(
    prompt: Prompt, tower: Tower, mode: WeightMode, windows: int
) -> tuple[Tensor, Tensor | None]:
    """One tower's `[T * windows, D]`, and its pooled text."""
    filling = windows - len(prompt.windows)
    weighted = any(window.weighted for window in prompt.windows)
    empty = _encoded(Window(), tower)[0] if filling or (weighted and mode == "comfyui") else None
    encoded = [_encoded(window, tower) for window in prompt.windows]
    parts = [
        _weighted(hidden, window, mode, empty) if window.weighted else hidden
        for window, (hidden, _) in zip(prompt.windows, encoded, strict=True)
    ]
    if filling:
        assert empty is not None
        parts += [empty] * filling
    return torch.cat(parts), encoded[0][1]


def _encoded(window: Window, tower: Tower) -> tuple[Tensor, Tensor | None]:
    device = tower.embedding.weight.device
    hidden, pooled = tower.encode(torch.tensor([tower.frame(window.ids)], device=device))
    return hidden[0], None if pooled is None else pooled[0]


def _weighted(hidden: Tensor, window: Window, mode: WeightMode, empty: Tensor | None) -> Tensor:
    """A window's `[T, D]` with its tokens weighted; start, end and filling weigh 1.

    a1111: `z' = w z mean(z) / mean(w z)`, the means over the whole window.
    comfyui: `z' = e + w (z - e)`, where `e` is the empty prompt at the same place.
    """
    weights = torch.ones(len(hidden), 1)
    weights[1 : 1 + len(window.weights), 0] = torch.tensor(window.weights)
    weights = weights.to(hidden.device)
    z = hidden.float()
    if mode == "comfyui":
        assert empty is not None
        e = empty.float()
        return torch.where(weights == 1, z, e + weights * (z - e)).to(hidden.dtype)
    moved = weights * z
    ratio = z.mean() / moved.mean()
    tells = (ratio >= 1 / LARGEST_RATIO) & (ratio <= LARGEST_RATIO)
    return (moved * torch.where(tells, ratio, 1.0)).to(hidden.dtype)
