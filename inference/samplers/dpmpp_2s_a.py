"""DPM-Solver++(2S) with ancestral noise: second order within each step."""

from itertools import pairwise

from inference.samplers.ancestral import down_and_up
from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def dpmpp_2s_a(levels: Levels) -> Plan:
    """The singlestep solver of Lu et al. 2022 (arXiv 2211.01095, algorithm 1) with `r = 1/2`.

    It goes down to the ancestral level, and fresh noise leads up again (k-diffusion's
    `sample_dpmpp_2s_ancestral`). The step that ends without noise takes the denoised picture.
    """
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        down, up = down_and_up(here, there)
        keep = denoised(level)
        if down == 0:
            visits.append(Visit(level=level, keep=keep, a=0.0, b=(1.0,)))
            continue
        middle = levels.halfway(here, down)
        half, whole = middle.sigma / here, down / here
        visits.append(Visit(level=level, keep=keep, a=half, b=(1 - half,), a2=1.0, s2=0.0))
        keep = denoised(middle)
        visits.append(Visit(level=middle, keep=keep, a=0.0, s=whole, b=(1 - whole,), n=up))
    return Plan(visits=tuple(visits), end=levels.end)
