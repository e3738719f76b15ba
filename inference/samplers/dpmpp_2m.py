"""DPM-Solver++(2M): second order for the price of one visit a step."""

import math
from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def dpmpp_2m(levels: Levels) -> Plan:
    """The multistep solver of Lu et al. 2022 (arXiv 2211.01095, algorithm 2), midpoint form.

    First order where there is no past yet, and in the step that ends without noise.
    """
    visits = []
    before = 0.0
    for index, (level, (here, there)) in enumerate(
        zip(levels.levels, pairwise(levels.sigmas), strict=True)
    ):
        if there == 0:
            visits.append(Visit(level=level, keep=denoised(level), a=0.0, b=(1.0,)))
            continue
        h = math.log(here / there)
        c = -math.expm1(-h)
        b: tuple[float, ...] = (c,)
        if index > 0:
            half = c * h / (2 * before)
            b = (c + half, -half)
        visits.append(Visit(level=level, keep=denoised(level), a=there / here, b=b))
        before = h
    return Plan(visits=tuple(visits), end=levels.end)
