"""DPM2 with ancestral noise."""

from itertools import pairwise

from inference.samplers.ancestral import down_and_up
from inference.samplers.levels import Levels
from inference.samplers.plan import NOISE, Plan, Visit


def dpm2_a(levels: Levels) -> Plan:
    """As `dpm2`, but down to the ancestral level and up again (`sample_dpm_2_ancestral`)."""
    visits = []
    for level, (here, there) in zip(levels.levels, pairwise(levels.sigmas), strict=True):
        down, up = down_and_up(here, there)
        if down == 0:
            visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(-here,)))
            continue
        middle = levels.halfway(here, down)
        half = middle.sigma - here
        visits.append(Visit(level=level, keep=NOISE, a=1.0, b=(half,), a2=1.0, s2=0.0))
        visits.append(Visit(level=middle, keep=NOISE, a=0.0, s=1.0, b=(down - here,), n=up))
    return Plan(visits=tuple(visits), end=levels.end)
