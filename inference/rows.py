"""A row: one picture on its way, with everything that it needs and nothing that it shares."""

from dataclasses import dataclass, field

import torch
from torch import Tensor

from inference.canvas import Kept
from inference.noise import draw
from inference.samplers.plan import HISTORY, Plan, Saving, Visit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conditioning:
    """What the UNet is told besides latent and timestep, computed once per prompt and shared.

    `keys_values [T, K]` is its `context_path`; `added [E]`, in families that have one, is added to
    the time embedding (sizes and pooled text of SDXL, the guidance scale of LCM).
    """

    keys_values: Tensor
    added: Tensor | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turn:
    """What a row is told at one visit; all turns of a row are of one length."""

    prompt: Conditioning
    negative: Conditioning | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """What a masked picture is outside its mask, at every level: its own latent and noise.

    `mask [1, H, W]` is true where the picture is painted; `latent` and `noise` are `[C, H, W]`.
    """

    mask: Tensor
    latent: Tensor
    noise: Tensor

    def around(self, x: Tensor, sigma: float, scale: float) -> Tensor:
        """`x` inside the mask, and the picture noised to `sigma` outside; `scale` is that of `x`.

        Avrahami et al. 2022, arXiv 2206.02779, algorithm 1.
        """
        return torch.where(self.mask, x, self.latent / scale + sigma * self.noise)


@dataclass(slots=True, kw_only=True)
class Row:
    """One picture between its noise and its latent.

    `x`, `saved` and the history are `[C, H, W]` float32 on the device. `negative` is None where
    guidance is 1; `turns` has one for each visit where what the row is told changes. `extra`, in
    inpainting families, is what the network sees beside the latent: mask and masked picture,
    `[5, H, W]`; in other families a mask is `known`. `kept` is pasted back into the finished
    picture. An `exact` row is stepped only in calls of a proven class, one with `tiling` in calls
    that go around the edges. What a `watched` one looks like denoised is `seen` after each visit.
    """

    plan: Plan
    guidance_scale: float
    generator: torch.Generator
    x: Tensor
    prompt: Conditioning
    negative: Conditioning | None
    turns: tuple[Turn, ...] = ()
    extra: Tensor | None = None
    known: Known | None = None
    kept: Kept | None = None
    tiling: bool = False
    exact: bool = False
    watched: bool = False
    seen: Tensor | None = None
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

    def recall(self) -> Tensor:
        """What an earlier visit saved."""
        assert self.saved is not None, "no visit recalls what none has saved"
        return self.saved

    def move(self, x: Tensor, estimate: Tensor, sum_: Tensor | None = None) -> None:
        """Take the outcome of a visit: the new `x`, the estimate to remember, the sum to save.

        Visits that save nothing, or `x` as it was before them, need no sum.
        """
        if self.visit.saves is not Saving.NOTHING:
            self.saved = self.x if self.visit.saves is Saving.X else sum_
        if self.watched:
            # An estimate is of the denoised picture, or else of the noise, whatever was predicted.
            denoised = self.visit.keep[1] < 0
            self.seen = estimate if denoised else self.x - self.visit.level.sigma * estimate
        self.x = x
        self.history = [estimate, *self.history[: HISTORY - 1]]
        self.place += 1
        if self.turns and not self.finished:
            turn = self.turns[self.place]
            self.prompt, self.negative = turn.prompt, turn.negative
        if self.known is not None and self.finished:
            self.x = self.known.around(x, 0.0, self.plan.end_scale)
        elif self.known is not None:
            self.x = self.known.around(x, self.visit.level.sigma, 1.0)

    def latent(self) -> Tensor:
        """The finished latent on the usual scale, `[C, H, W]`."""
        return self.x * self.plan.end_scale
