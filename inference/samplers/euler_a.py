"""Ancestral Euler: steps too far down, then adds fresh noise."""

from itertools import pairwise

from inference.samplers.ancestral import down_and_up
from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def euler_a(levels: Levels) -> Plan:
    """Euler with the noise of ancestral sampling (k-diffusion's `sample_euler_ancestral`)."""
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        down, up = down_and_up(here, there)
        ratio = down / here
        visits.append(Visit(level=level, keep=denoised(level), a=ratio, b=(1 - ratio,), n=up))
    return Plan(visits=tuple(visits), end=levels.end)
