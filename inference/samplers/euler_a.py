"""Ancestral Euler: steps too far down, then adds fresh noise."""

import math
from itertools import pairwise

from inference.samplers.plan import Levels, Plan, Visit, denoised


def euler_a(levels: Levels) -> Plan:
    """Euler with the noise of ancestral sampling (Song et al. 2020, arXiv 2010.02502, eq. 16)."""
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        up = math.sqrt(there**2 * (here**2 - there**2) / here**2)
        down = math.sqrt(there**2 - up**2)
        ratio = down / here
        visits.append(Visit(level=level, keep=denoised(level), a=ratio, b=(1 - ratio,), n=up))
    return Plan(visits=tuple(visits), end=levels.end)
