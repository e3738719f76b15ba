"""A sampler's whole work for one picture, as a table of numbers.

The latent is kept on the variance-exploding scale, `x = x0 + sigma * noise`. A *visit* asks the
network once, at one noise level, remembers one estimate made of `x` and the predicted noise,

    H[-1] = keep[0] * x + keep[1] * eps

and then moves on, with one latent beside `x` that is there to be come back to:

    x'     = x * a   +  saved * s   +  sum_j b[j] * H[-1 - j]   +  noise * n
    saved' = x * a2  +  saved * s2  +  sum_j b2[j] * H[-1 - j]

Every sampler here is linear in what it has seen, so rows of any samplers at any steps advance in
one stacked expression. Remembering an estimate of the sampler's own choice, the denoised picture
(`keep = (1, -sigma)`) or the noise itself, keeps each sampler's coefficients those of
its paper. All numbers are Python floats, computed once, when a row is made.
"""

import math
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from inference.samplers.levels import Level

HISTORY = 5
"""Most estimates that any visit looks back on, its own included."""


class Saving(Enum):
    """What becomes of `saved` in a visit."""

    NOTHING = auto()
    X = auto()
    SUM = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One call of the network and the step after it; see the formula above.

    Left out, the second line leaves `saved` as it is. The last four fields follow from the others;
    they are worked out here, once, because every step of every picture asks for them.
    """

    level: Level
    keep: tuple[float, float]
    a: float
    b: tuple[float, ...]
    s: float = 0.0
    n: float = 0.0
    a2: float = 0.0
    s2: float = 1.0
    b2: tuple[float, ...] = ()
    numbers: tuple[float, ...] = field(init=False, repr=False, compare=False)
    """All coefficients in one order: `keep`, `a`, `s`, `n`, `a2`, `s2`, `b` and `b2`, filled up."""
    looks: int = field(init=False, repr=False, compare=False)
    """How many estimates either line looks at."""
    saves: Saving = field(init=False, repr=False, compare=False)
    """What the second line comes to: most visits save nothing, or `x` as it was before them."""
    recalls: bool = field(init=False, repr=False, compare=False)
    """Whether either line asks for what was saved."""

    def __post_init__(self) -> None:
        """Work out what follows from the coefficients."""
        saves = Saving.SUM
        if not self.b2:
            whole = {(0.0, 1.0): Saving.NOTHING, (1.0, 0.0): Saving.X}
            saves = whole.get((self.a2, self.s2), Saving.SUM)
        recalls = self.s != 0 or (self.s2 != 0 and saves is Saving.SUM)
        b, b2 = ((*some, *(0.0,) * (HISTORY - len(some))) for some in (self.b, self.b2))
        numbers = (*self.keep, self.a, self.s, self.n, self.a2, self.s2, *b, *b2)
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "looks", max(len(self.b), len(self.b2)))
        object.__setattr__(self, "saves", saves)
        object.__setattr__(self, "recalls", recalls)

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

    def for_velocity(self) -> "Plan":
        """The same plan for a network that predicts v (Salimans & Ho 2022, arXiv 2202.00512).

        On this scale `eps = v / sqrt(1 + sigma^2) + x * sigma / (1 + sigma^2)` (appendix D), so
        only what is remembered of the network's answer is made otherwise.
        """
        return replace(self, visits=tuple(_for_velocity(visit) for visit in self.visits))


def _for_velocity(visit: Visit) -> Visit:
    of_x, of_eps = visit.keep
    sigma = visit.level.sigma
    power = 1 + sigma**2
    return replace(visit, keep=(of_x + of_eps * sigma / power, of_eps / math.sqrt(power)))


def denoised(level: Level) -> tuple[float, float]:
    """Remember the denoised picture, `x - sigma * eps`."""
    return (1.0, -level.sigma)


NOISE = (0.0, 1.0)
"""Remember the predicted noise itself."""
