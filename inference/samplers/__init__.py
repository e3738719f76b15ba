"""Samplers as plans: from noise levels to a table of numbers, without torch.

To add one: write a function from `Levels` to `Plan` in a file of its own, and add one line to
`SAMPLERS`. The table is the menu: its order is the order in which members see the samplers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inference.samplers.dpmpp_2m import dpmpp_2m
from inference.samplers.euler import euler
from inference.samplers.euler_a import euler_a
from inference.samplers.heun import heun
from inference.samplers.lms import lms
from inference.samplers.plan import Levels, Plan
from inference.samplers.plms import plms
from inference.samplers.schedule import (
    Grid,
    NoiseSchedule,
    karras,
    leading,
    leading_one_more,
    leading_to_first,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampler:
    """One sampler of the menu; `label` is the name that other programs write into pictures."""

    name: str
    label: str
    grid: Grid
    solver: Callable[[Levels], Plan]
    evaluations_per_step: int = 1

    def plan(self, schedule: NoiseSchedule, steps: int, strength: float = 1.0) -> Plan:
        """The plan for `steps` steps; below strength 1 the last share of them, at least one."""
        levels = self.grid(schedule, steps)
        return self.solver(levels.last(max(1, min(int(steps * strength), steps))))


SAMPLERS: Mapping[str, Sampler] = MappingProxyType(
    {
        sampler.name: sampler
        for sampler in (
            Sampler(name="plms", label="PLMS", grid=leading_to_first, solver=plms),
            Sampler(name="ddim", label="DDIM", grid=leading_to_first, solver=euler),
            Sampler(name="euler", label="Euler", grid=leading, solver=euler),
            Sampler(name="euler_a", label="Euler a", grid=leading, solver=euler_a),
            Sampler(name="heun", label="Heun", grid=leading, solver=heun, evaluations_per_step=2),
            Sampler(name="lms", label="LMS", grid=leading, solver=lms),
            Sampler(name="dpmpp_2m", label="DPM++ 2M", grid=leading_one_more, solver=dpmpp_2m),
            Sampler(name="dpmpp_2m_karras", label="DPM++ 2M Karras", grid=karras, solver=dpmpp_2m),
        )
    }
)
