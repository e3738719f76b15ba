"""DPM-Solver++(2M) SDE: the multistep solver with fresh noise at every step."""

import math
from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def dpmpp_2m_sde(levels: Levels) -> Plan:
    """SDE-DPM-Solver++(2M) in midpoint form (Lu et al. 2022, arXiv 2211.01095).

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
        c = -math.expm1(-2 * h)
        b: tuple[float, ...] = (c,)
        if index > 0:
            half = c * h / (2 * before)
            b = (c + half, -half)
        a = (there / here) ** 2
        visits.append(Visit(level=level, keep=denoised(level), a=a, b=b, n=there * math.sqrt(c)))
        before = h
    return Plan(visits=tuple(visits), end=levels.end)
