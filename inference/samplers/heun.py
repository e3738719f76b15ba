"""Heun's method: a step, a second look from where it led, and the mean of both slopes."""

from itertools import pairwise

from inference.samplers.levels import Level, Levels
from inference.samplers.plan import NOISE, Plan, Visit


def heun(levels: Levels) -> Plan:
    """Second order, two visits a step (Karras et al. 2022, arXiv 2206.00364, algorithm 1).

    The last step, which mostly ends without noise, is Euler's: there is no slope to look at there.
    """
    visits = []
    steps = list(pairwise(levels.sigmas))
    for index, (level, (here, there)) in enumerate(zip(levels.levels, steps, strict=True)):
        step = there - here
        if index == len(steps) - 1:
            visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(step,)))
            continue
        landed = Level(timestep=levels.levels[index + 1].timestep, sigma=there)
        visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(step,), a2=1.0, s2=0.0))
        visits.append(Visit(level=landed, keep=NOISE, a=0.0, s=1.0, b=(step / 2, step / 2)))
    return Plan(visits=tuple(visits), end=levels.end)
