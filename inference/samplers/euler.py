"""Euler's method, the shortest sampler there is."""

from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def euler(levels: Levels) -> Plan:
    """First order along the predicted noise (Karras et al. 2022, arXiv 2206.00364, algorithm 1)."""
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        ratio = there / here
        visits.append(Visit(level=level, keep=denoised(level), a=ratio, b=(1 - ratio,)))
    return Plan(visits=tuple(visits), end=levels.end)
