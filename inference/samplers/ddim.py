"""DDIM: straight to the next level, with as much fresh noise as one likes."""

from itertools import pairwise

from inference.samplers.ancestral import down_and_up
from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def ddim(levels: Levels, eta: float = 0.0) -> Plan:
    """Denoising diffusion implicit models (Song et al. 2020, arXiv 2010.02502, eq. 12 and 16).

    Without fresh noise this is Euler's method; with `eta` 1 it is the ancestral process.
    """
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        down, up = down_and_up(here, there, eta)
        ratio = down / here
        visits.append(Visit(level=level, keep=denoised(level), a=ratio, b=(1 - ratio,), n=up))
    return Plan(visits=tuple(visits), end=levels.end)
