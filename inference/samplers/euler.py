"""Euler's method, which DDIM without fresh noise also is on this scale."""

from itertools import pairwise

from inference.samplers.plan import Levels, Plan, Visit, denoised


def euler(levels: Levels) -> Plan:
    """First order along the predicted noise (Karras et al. 2022, arXiv 2206.00364, algorithm 1).

    With `x = x0 + sigma * noise` the deterministic step of DDIM (Song et al. 2020, arXiv
    2010.02502, eq. 12 with eta 0) is the very same line.
    """
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        ratio = there / here
        visits.append(Visit(level=level, keep=denoised(level), a=ratio, b=(1 - ratio,)))
    return Plan(visits=tuple(visits), end=levels.end)
