"""A row: one picture on its way, with everything that it needs and nothing that it shares."""

from dataclasses import dataclass, field

import torch
from torch import Tensor

from inference.noise import draw
from inference.samplers.plan import HISTORY, Plan, Visit


@dataclass(slots=True, kw_only=True)
class Row:
    """One picture between its noise and its latent.

    `x`, `saved` and the history are `[C, H, W]` float32 on the device; `prompt` and `negative` are
    `[T, K]`, the UNet's `context_path` of one prompt each. `negative` is None where guidance is 1.
    """

    plan: Plan
    guidance_scale: float
    generator: torch.Generator
    x: Tensor
    prompt: Tensor
    negative: Tensor | None
    saved: Tensor | None = None
    history: list[Tensor] = field(default_factory=list)
    place: int = 0

    @property
    def visit(self) -> Visit:
        """The visit that comes next."""
        return self.plan.visits[self.place]

    @property
    def finished(self) -> bool:
        """Whether all visits have been made."""
        return self.place == len(self.plan.visits)

    def fresh_noise(self) -> Tensor:
        """The next noise of this picture's own stream, where `x` is."""
        channels, height, width = self.x.shape
        return draw(self.generator, channels, height, width).to(self.x.device)

    def move(self, x: Tensor, estimate: Tensor) -> None:
        """Take the outcome of a visit: the new `x`, and the estimate to remember."""
        if self.visit.save:
            self.saved = self.x
        self.x = x
        self.history = [estimate, *self.history[: HISTORY - 1]]
        self.place += 1

    def latent(self) -> Tensor:
        """The finished latent on the usual scale, `[C, H, W]`."""
        return self.x * self.plan.end_scale
