"""Heun's method: a step, a second look from where it led, and the mean of both slopes."""

from itertools import pairwise

from inference.samplers.plan import NOISE, Level, Levels, Plan, Visit


def heun(levels: Levels) -> Plan:
    """Second order, two visits a step (Karras et al. 2022, arXiv 2206.00364, algorithm 1).

    The step that ends without noise is Euler's, since there is no slope to look at there.
    """
    visits = []
    steps = list(pairwise(levels.sigmas))
    for index, (level, (here, there)) in enumerate(zip(levels.levels, steps, strict=True)):
        step = there - here
        last = index == len(steps) - 1
        visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(step,), save=not last))
        if not last:
            landed = Level(timestep=levels.levels[index + 1].timestep, sigma=there)
            visits.append(Visit(level=landed, keep=NOISE, a=0.0, s=1.0, b=(step / 2, step / 2)))
    return Plan(visits=tuple(visits), end=levels.end)
