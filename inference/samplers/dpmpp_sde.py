"""DPM-Solver++ (SDE): two visits a step, along one path of Brownian motion."""

import math
from itertools import pairwise

from inference.samplers.ancestral import down_and_up
from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def dpmpp_sde(levels: Levels) -> Plan:
    """The stochastic singlestep solver of second order (Lu et al. 2022, arXiv 2211.01095).

    Follows k-diffusion's `sample_dpmpp_sde`: with `f`, `m`, `u` the sigmas of the step's start,
    middle and end, `D1` and `D2` denoised at `f` and `m`, and `r1`, `up1` and `r2`, `up2` the
    ancestral ratio and noise from `f` to `m` and from `f` to `u`,

        y  = r1 * x + (1 - r1) * D1 + up1 * n1
        x' = r2 * x + (1 - r2) * D2 + up2 * n2

    There `n1` and `n2` are increments of one Brownian motion in sigma, over `f` to `m` and over
    `f` to `u`, each scaled to unit variance. The increment from `m` to `u` is independent of the
    first, so with a fresh normal `z`

        n2 = c * n1 + sqrt(1 - c^2) * z,   c = sqrt((f - m) / (f - u))

    Nothing has to remember `n1`: the first line, solved for it, gives it from `y`, the saved `x`
    and `D1`, and with `k = c * up2 / up1` the second line becomes

        x' = k * y + (r2 - k * r1) * x + (1 - r2) * D2 - k * (1 - r1) * D1 + up2 * sqrt(1 - c^2) * z

    The step that ends without noise takes the denoised picture.
    """
    visits = []
    for level, (f, u) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        if u == 0:
            visits.append(Visit(level=level, keep=denoised(level), a=0.0, b=(1.0,)))
            continue
        middle = levels.halfway(f, u)
        m = middle.sigma
        down1, up1 = down_and_up(f, m)
        down2, up2 = down_and_up(f, u)
        r1, r2 = down1 / f, down2 / f
        c = math.sqrt((f - m) / (f - u))
        k = c * up2 / up1
        visits.append(
            Visit(level=level, keep=denoised(level), a=r1, b=(1 - r1,), n=up1, a2=1.0, s2=0.0)
        )
        visits.append(
            Visit(
                level=middle,
                keep=denoised(middle),
                a=k,
                s=r2 - k * r1,
                b=(1 - r2, -k * (1 - r1)),
                n=up2 * math.sqrt((m - u) / (f - u)),
            )
        )
    return Plan(visits=tuple(visits), end=levels.end)
