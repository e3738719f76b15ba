"""LMS: the linear multi-step sampler that the first community notebooks used."""

from itertools import pairwise

from inference.samplers.levels import Levels
from inference.samplers.plan import NOISE, Plan, Visit

ORDER = 4


def lms(levels: Levels) -> Plan:
    """Adams-Bashforth on the uneven grid, up to order four (k-diffusion's `sample_lms`).

    Each coefficient is the exact integral, over the step, of the Lagrange polynomial that is 1 at
    its own sigma and 0 at the others. A last step longer than the way back over all of them is
    Euler's: on grids that are close at their end, so long an extrapolation has huge weights.
    """
    sigmas = levels.sigmas
    visits = []
    for index, (level, (here, there)) in enumerate(
        zip(levels.levels, pairwise(sigmas), strict=True)
    ):
        known = [sigmas[index - back] for back in range(min(index + 1, ORDER))]
        if there == 0 and known[-1] - here < here:
            known = known[:1]
        b = tuple(_integral(known, own, here, there) for own in range(len(known)))
        visits.append(Visit(level=level, keep=NOISE, a=1.0, b=b))
    return Plan(visits=tuple(visits), end=levels.end)


def _integral(known: list[float], own: int, start: float, stop: float) -> float:
    """The integral from `start` to `stop` of the Lagrange polynomial of `known[own]`."""
    # In t = sigma - start, so that neither the powers nor their differences grow large.
    polynomial = [1.0]
    for other, sigma in enumerate(known):
        if other == own:
            continue
        scale = known[own] - sigma
        shifted = [0.0, *(c / scale for c in polynomial)]
        for power, c in enumerate(polynomial):
            shifted[power] -= c * (sigma - start) / scale
        polynomial = shifted
    width = stop - start
    return float(sum(c * width ** (power + 1) / (power + 1) for power, c in enumerate(polynomial)))
