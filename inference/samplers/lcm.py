"""LCM: for latent consistency models, which jump to the picture and go back up with fresh noise."""

import math

from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit

DATA_SIGMA = 0.5
TIMESTEP_SCALE = 10.0


def lcm(levels: Levels) -> Plan:
    """Multistep latent consistency sampling (Luo et al. 2023, arXiv 2310.04378, algorithm 3).

    What is remembered is the consistency function itself: its boundary scalings (Song et al. 2023,
    arXiv 2303.01469, eq. 5) are linear in what the network sees and what it denoises.
    """
    visits = []
    for level, there in zip(levels.levels, levels.sigmas[1:], strict=True):
        time = level.timestep * TIMESTEP_SCALE
        skip = DATA_SIGMA**2 / (time**2 + DATA_SIGMA**2)
        out = time / math.sqrt(time**2 + DATA_SIGMA**2)
        seen = 1 / math.sqrt(1 + level.sigma**2)
        keep = (skip * seen + out, -out * level.sigma)
        visits.append(Visit(level=level, keep=keep, a=0.0, b=(1.0,), n=there))
    return Plan(visits=tuple(visits), end=levels.end)
