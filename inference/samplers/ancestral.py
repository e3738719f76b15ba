"""Ancestral steps: further down than asked for, and the way back up by fresh noise."""

import math


def down_and_up(here: float, there: float, eta: float = 1.0) -> tuple[float, float]:
    """The sigma to step down to, and that of the noise to add, so that `there` is reached.

    Song et al. 2020, arXiv 2010.02502, eq. 16 on the variance-exploding scale; `eta` is the share
    of fresh noise, and the squares of both numbers add up to that of `there`.
    """
    up = eta * math.sqrt(there**2 * (here**2 - there**2) / here**2)
    return math.sqrt(there**2 - up**2), up
