"""The noise schedule that Stable Diffusion was trained with, and the step grids laid over it.

Grids are named for where they come from; each is the one that diffusers uses for the sampler with
v1.4's own scheduler configuration (leading spacing, an offset of one), so that a seed gives the
same picture in both.
"""

import bisect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from inference.samplers.plan import Level, Levels

TRAIN_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseSchedule:
    """How much noise each training timestep adds: the sigmas of timesteps 0 to 999."""

    sigmas: tuple[float, ...]


@cache
def scaled_linear(start: float = 0.00085, end: float = 0.012) -> NoiseSchedule:
    """The release's schedule: the square roots of beta rise linearly (CompVis latent diffusion)."""
    low, high = math.sqrt(start), math.sqrt(end)
    signal = 1.0
    sigmas = []
    for step in range(TRAIN_STEPS):
        beta = (low + (high - low) * step / (TRAIN_STEPS - 1)) ** 2
        signal *= 1 - beta
        sigmas.append(math.sqrt((1 - signal) / signal))
    return NoiseSchedule(sigmas=tuple(sigmas))


Grid = Callable[[NoiseSchedule, int], Levels]


def leading(schedule: NoiseSchedule, steps: int) -> Levels:
    """Every `1000 // steps`-th timestep from 1 on, down to no noise at all."""
    return Levels(levels=_every(schedule, TRAIN_STEPS // steps, steps), end=0.0)


def leading_to_first(schedule: NoiseSchedule, steps: int) -> Levels:
    """As `leading`, but ending at timestep 0, where a little noise is left (DDIM, PLMS)."""
    levels = _every(schedule, TRAIN_STEPS // steps, steps)
    return Levels(levels=levels, end=schedule.sigmas[0])


def leading_one_more(schedule: NoiseSchedule, steps: int) -> Levels:
    """`leading` for one step more, without its lowest level (diffusers' DPM-Solver++)."""
    levels = _every(schedule, TRAIN_STEPS // (steps + 1), steps + 1)
    return Levels(levels=levels[:-1], end=0.0)


def karras(schedule: NoiseSchedule, steps: int) -> Levels:
    """Evenly spaced in sigma^(1/7) (Karras et al. 2022, arXiv 2206.00364, eq. 5, rho = 7)."""
    low, high = schedule.sigmas[0] ** (1 / 7), schedule.sigmas[-1] ** (1 / 7)
    ramp = [i / (steps - 1) if steps > 1 else 0.0 for i in range(steps)]
    sigmas = [(high + r * (low - high)) ** 7 for r in ramp]
    levels = tuple(Level(timestep=float(round(nearest(schedule, s))), sigma=s) for s in sigmas)
    return Levels(levels=levels, end=0.0)


def nearest(schedule: NoiseSchedule, sigma: float) -> float:
    """The timestep of a sigma, between the two trained ones by their logarithms."""
    logs = _logs(schedule)
    log = math.log(max(sigma, 1e-10))
    low = min(max(bisect.bisect_right(logs, log) - 1, 0), TRAIN_STEPS - 2)
    share = (log - logs[low]) / (logs[low + 1] - logs[low])
    return low + min(max(share, 0.0), 1.0)


@cache
def _logs(schedule: NoiseSchedule) -> Sequence[float]:
    return [math.log(sigma) for sigma in schedule.sigmas]


def _every(schedule: NoiseSchedule, stride: int, steps: int) -> tuple[Level, ...]:
    # With 1000 steps the offset of one would point past the last trained timestep.
    timesteps = [min(index * stride + 1, TRAIN_STEPS - 1) for index in reversed(range(steps))]
    return tuple(Level(timestep=float(t), sigma=schedule.sigmas[t]) for t in timesteps)
