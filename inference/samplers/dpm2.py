"""DPM2: a look from the middle of the step, and the whole step along the slope seen there."""

from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import NOISE, Plan, Visit


def dpm2(levels: Levels) -> Plan:
    """DPM-Solver-2 with Euler's steps (Lu et al. 2022, arXiv 2206.00927; `sample_dpm_2`).

    The middle is that of the logarithms. The step that ends without noise has none, and is Euler's.
    """
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        if there == 0:
            visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(-here,)))
            continue
        middle = levels.halfway(here, there)
        half = middle.sigma - here
        visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(half,), a2=1.0, s2=0.0))
        visits.append(Visit(level=middle, keep=NOISE, a=0.0, s=1.0, b=(there - here,)))
    return Plan(visits=tuple(visits), end=levels.end)
