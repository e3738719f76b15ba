"""The noise schedule that Stable Diffusion was trained with: which sigma each timestep has."""

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

TRAIN_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseSchedule:
    """How much noise each training timestep adds: the sigmas of timesteps 0 to 999."""

    sigmas: tuple[float, ...]

    def timestep(self, sigma: float) -> float:
        """The timestep of a sigma, between the two trained ones by their logarithms."""
        logs = _logs(self)
        log = math.log(max(sigma, 1e-10))
        low = min(max(bisect.bisect_right(logs, log) - 1, 0), TRAIN_STEPS - 2)
        share = (log - logs[low]) / (logs[low + 1] - logs[low])
        return low + min(max(share, 0.0), 1.0)

    def sigma(self, timestep: float) -> float:
        """The sigma of a timestep, which may lie between two trained ones."""
        logs = _logs(self)
        low = min(int(timestep), TRAIN_STEPS - 2)
        share = timestep - low
        return math.exp((1 - share) * logs[low] + share * logs[low + 1])


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


@cache
def _logs(schedule: NoiseSchedule) -> Sequence[float]:
    return [math.log(sigma) for sigma in schedule.sigmas]
