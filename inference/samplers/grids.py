"""Grids: which noise levels a run of so many steps visits.

The first four are named for where they come from: each is the one that diffusers uses for some
sampler with v1.4's own scheduler configuration (leading spacing, an offset of one), so that a seed
gives the same picture in both. The others are what members know by name from other programs.
"""

import math
from collections.abc import Callable, Sequence

from inference.samplers.levels import Level, Levels
from inference.samplers.schedule import TRAIN_STEPS, NoiseSchedule

DISTILLED_STEPS = 50
"""Timesteps that a latent consistency model was distilled at, and so most steps it can take."""

Grid = Callable[[NoiseSchedule, int], Levels]


def leading(schedule: NoiseSchedule, steps: int) -> Levels:
    """Every `1000 // steps`-th timestep from 1 on, down to no noise at all."""
    return _trained(schedule, _every(TRAIN_STEPS // steps, steps))


def leading_to_first(schedule: NoiseSchedule, steps: int) -> Levels:
    """As `leading`, but ending at timestep 0, where a little noise is left (DDIM, PLMS)."""
    return _trained(schedule, _every(TRAIN_STEPS // steps, steps), end=schedule.sigmas[0])


def leading_one_more(schedule: NoiseSchedule, steps: int) -> Levels:
    """`leading` for one step more, without its lowest level (DPM-Solver++, UniPC)."""
    return _trained(schedule, _every(TRAIN_STEPS // (steps + 1), steps + 1)[:-1])


def distilled(schedule: NoiseSchedule, steps: int) -> Levels:
    """Evenly chosen from every 20th timestep below 1000 (Luo et al. 2023, arXiv 2310.04378)."""
    stride = TRAIN_STEPS // DISTILLED_STEPS
    places = [index * DISTILLED_STEPS // steps for index in range(steps)]
    return _trained(schedule, [(DISTILLED_STEPS - place) * stride - 1 for place in places])


def simple(schedule: NoiseSchedule, steps: int) -> Levels:
    """Every `1000 / steps`-th timestep, counted down from the noisiest."""
    return _trained(schedule, [TRAIN_STEPS - 1 - i * TRAIN_STEPS // steps for i in range(steps)])


def sgm_uniform(schedule: NoiseSchedule, steps: int) -> Levels:
    """Even steps from timestep 999 to 0, of which the last one leads to no noise instead."""
    top = TRAIN_STEPS - 1
    return _free(schedule, [schedule.sigma(top - top * i / steps) for i in range(steps)])


def karras(schedule: NoiseSchedule, steps: int) -> Levels:
    """Evenly spaced in sigma^(1/7) (Karras et al. 2022, arXiv 2206.00364, eq. 5, rho = 7)."""
    low, high = schedule.sigmas[0] ** (1 / 7), schedule.sigmas[-1] ** (1 / 7)
    return _free(schedule, [(high + r * (low - high)) ** 7 for r in _ramp(steps)])


def exponential(schedule: NoiseSchedule, steps: int) -> Levels:
    """Evenly spaced in the logarithm of sigma."""
    low, high = math.log(schedule.sigmas[0]), math.log(schedule.sigmas[-1])
    return _free(schedule, [math.exp(high + r * (low - high)) for r in _ramp(steps)])


def _every(stride: int, steps: int) -> list[int]:
    # With 1000 steps the offset of one would point past the last trained timestep.
    return [min(index * stride + 1, TRAIN_STEPS - 1) for index in reversed(range(steps))]


def _ramp(steps: int) -> list[float]:
    return [i / (steps - 1) if steps > 1 else 0.0 for i in range(steps)]


def _trained(schedule: NoiseSchedule, timesteps: Sequence[int], end: float = 0.0) -> Levels:
    levels = tuple(Level(timestep=float(t), sigma=schedule.sigmas[t]) for t in timesteps)
    return Levels(levels=levels, end=end, schedule=schedule)


def _free(schedule: NoiseSchedule, sigmas: Sequence[float]) -> Levels:
    """Levels at any sigmas; the network is told the nearest timestep that it was trained at."""
    levels = tuple(Level(timestep=float(round(schedule.timestep(s))), sigma=s) for s in sigmas)
    return Levels(levels=levels, end=0.0, schedule=schedule)
