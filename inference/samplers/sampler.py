"""A sampler of the menu: its solver, the schedules that go with it, and what others call them."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType

from inference.samplers.grids import Grid, exponential, karras, sgm_uniform, simple
from inference.samplers.levels import Levels
from inference.samplers.plan import Plan
from inference.samplers.schedule import NoiseSchedule

SCHEDULES: Mapping[str, str] = MappingProxyType(
    {
        "normal": "Normal",
        "karras": "Karras",
        "exponential": "Exponential",
        "sgm_uniform": "SGM Uniform",
        "simple": "Simple",
    }
)
"""All schedules by name, each with the label that other programs write into pictures."""

EVEN: Mapping[str, Grid] = MappingProxyType({"sgm_uniform": sgm_uniform, "simple": simple})
"""Grids whose steps are even in timesteps."""

FREE: Mapping[str, Grid] = MappingProxyType({"karras": karras, "exponential": exponential, **EVEN})
"""All grids but the samplers' own."""

NONE: Mapping[str, Grid] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sampler:
    """One sampler of the menu; `label` is the name that other programs write into pictures.

    `normal` is its own grid, of the schedule `own`; `others` are those that it can take besides.
    `with_eta` is there for a sampler that can do with or without fresh noise.
    """

    name: str
    label: str
    normal: Grid
    solver: Callable[[Levels], Plan]
    _: KW_ONLY
    others: Mapping[str, Grid] = field(default_factory=lambda: FREE)
    own: str = "normal"
    with_eta: Callable[[Levels, float], Plan] | None = None
    evaluations_per_step: int = 1
    most_steps: int | None = None

    @property
    def schedules(self) -> tuple[str, ...]:
        """The schedules that go with it, its own first."""
        return (self.own, *self.others)

    def schedule_label(self, schedule: str) -> str | None:
        """What other programs call a schedule that is not the sampler's own; None if it is."""
        return None if schedule in ("", self.own) else SCHEDULES[schedule]

    def plan(
        self,
        noise: NoiseSchedule,
        steps: int,
        strength: float = 1.0,
        *,
        schedule: str = "",
        eta: float = 0.0,
    ) -> Plan:
        """The plan for `steps` steps; below strength 1 the last share of them, at least one.

        `schedule` is one of `schedules`, or empty for the sampler's own; `eta` is the share of
        fresh noise in a sampler that has the choice.
        """
        grid = self.normal if schedule in ("", self.own) else self.others[schedule]
        levels = grid(noise, steps).last(max(1, min(int(steps * strength), steps)))
        if eta == 0:
            return self.solver(levels)
        assert self.with_eta is not None, "requests are checked before they come here"
        return self.with_eta(levels, eta)
