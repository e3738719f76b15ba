"""A sampler's whole work for one picture, as a table of numbers.

The latent is kept on the variance-exploding scale, `x = x0 + sigma * noise`. A *visit* asks the
network once, at one noise level, remembers one estimate made of `x` and the predicted noise,

    H[-1] = keep[0] * x + keep[1] * eps

and then moves on:

    x' = x * a  +  saved * s  +  sum_j b[j] * H[-1 - j]  +  noise * n
    saved' = x if save else saved

Every sampler here is linear in what it has seen, so rows of any samplers at any steps advance in
one stacked expression. Remembering an estimate of the sampler's own choice, the denoised picture
(`keep = (1, -sigma)`) or the noise itself, keeps each sampler's coefficients those of
its paper. All numbers are Python floats, computed once, when a row is made.
"""

import math
from dataclasses import dataclass

HISTORY = 5
"""Most estimates that any visit looks back on, its own included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A noise level: sigma on the variance-exploding scale, and its timestep for the network."""

    timestep: float
    sigma: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The noise levels of a run, from most to least noise, and the sigma where it ends."""

    levels: tuple[Level, ...]
    end: float

    @property
    def sigmas(self) -> tuple[float, ...]:
        """The sigmas of the levels, and the last one: one more than there are levels."""
        return (*(level.sigma for level in self.levels), self.end)

    def last(self, count: int) -> "Levels":
        """Only the last `count` levels: where a run from a given picture starts."""
        return Levels(levels=self.levels[len(self.levels) - count :], end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One call of the network and the step after it; see the formula above."""

    level: Level
    keep: tuple[float, float]
    a: float
    b: tuple[float, ...]
    s: float = 0.0
    n: float = 0.0
    save: bool = False

    @property
    def input_scale(self) -> float:
        """What `x` is multiplied with before the network sees it."""
        return 1 / math.sqrt(1 + self.level.sigma**2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All visits of one picture, and the sigma at which it ends."""

    visits: tuple[Visit, ...]
    end: float

    @property
    def start_scale(self) -> float:
        """What unit noise is multiplied with to start from nothing but noise."""
        return math.sqrt(1 + self.visits[0].level.sigma ** 2)

    @property
    def end_scale(self) -> float:
        """What the last `x` is multiplied with to be a latent on the usual scale."""
        return 1 / math.sqrt(1 + self.end**2)


def denoised(level: Level) -> tuple[float, float]:
    """Remember the denoised picture, `x - sigma * eps`."""
    return (1.0, -level.sigma)


NOISE = (0.0, 1.0)
"""Remember the predicted noise itself."""
