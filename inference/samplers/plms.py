"""PLMS, the sampler of the release's own example command."""

from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import NOISE, Plan, Visit

ADAMS_BASHFORTH = (
    (1.0,),
    (3 / 2, -1 / 2),
    (23 / 12, -16 / 12, 5 / 12),
    (55 / 24, -59 / 24, 37 / 24, -9 / 24),
)


def plms(levels: Levels) -> Plan:
    """Pseudo linear multi-step (Liu et al. 2022, arXiv 2202.09778, eq. 9, 12 and 13).

    The first step is taken twice, the second time with the mean of the slopes at both its ends; so
    there is one visit more than there are steps. That second slope is not used again: where it
    would stand in the history, later visits have a zero.
    """
    visits: list[Visit] = []
    steps = list(pairwise(levels.sigmas))
    for index, (level, (here, there)) in enumerate(zip(levels.levels, steps, strict=True)):
        step = there - here
        slopes = list(ADAMS_BASHFORTH[min(index, 3)])
        if index in (1, 2, 3):
            slopes.insert(index, 0.0)
        b = tuple(step * slope for slope in slopes)
        first_of_many = index == 0 and len(steps) > 1
        if not first_of_many:
            visits.append(Visit(level=level, keep=NOISE, a=1.0, b=b))
        else:
            visits.append(Visit(level=level, keep=NOISE, a=1.0, b=b, a2=1.0, s2=0.0))
            landed = levels.levels[1]
            visits.append(Visit(level=landed, keep=NOISE, a=0.0, s=1.0, b=(step / 2, step / 2)))
    return Plan(visits=tuple(visits), end=levels.end)
