"""Noise levels: where a run asks the network, from most to least noise."""

import math
from dataclasses import dataclass, replace

from inference.samplers.schedule import NoiseSchedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A noise level: sigma on the variance-exploding scale, and its timestep for the network."""

    timestep: float
    sigma: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The noise levels of a run, from most to least noise, and the sigma where it ends.

    `schedule` tells the timesteps of the levels between them, which some samplers visit.
    """

    levels: tuple[Level, ...]
    end: float
    schedule: NoiseSchedule

    @property
    def sigmas(self) -> tuple[float, ...]:
        """The sigmas of the levels, and the last one: one more than there are levels."""
        return (*(level.sigma for level in self.levels), self.end)

    def last(self, count: int) -> "Levels":
        """Only the last `count` levels: where a run from a given picture starts."""
        return replace(self, levels=self.levels[len(self.levels) - count :])

    def halfway(self, here: float, there: float) -> Level:
        """The level in the middle of two sigmas on the scale of their logarithms."""
        sigma = math.sqrt(here * there)
        return Level(timestep=self.schedule.timestep(sigma), sigma=sigma)
