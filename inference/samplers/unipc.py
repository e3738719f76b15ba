"""UniPC: a predictor, and a corrector that costs no visit of its own."""

import math

from inference.samplers.levels import Levels
from inference.samplers.plan import Plan, Visit, denoised


def unipc(levels: Levels) -> Plan:
    """UniPC-2 with `B(h) = e^h - 1` on denoised pictures (Zhao et al. 2023, arXiv 2302.04867).

    Each visit asks the network where the last step led, puts that step right with the answer, and
    steps on from the corrected latent: that one is `saved`, and `x` is only ever a prediction.
    First order where there is no past yet, and in the last step.
    """
    sigmas, count = levels.sigmas, len(levels.levels)
    orders = [min(2, index + 1, count - index) for index in range(count)]
    visits = []
    for index, level in enumerate(levels.levels):
        # The corrected latent, as a sum of x, saved and the estimates.
        a2, s2, b2 = 1.0, 0.0, (0.0, 0.0, 0.0)
        if index > 0:
            a2 = 0.0
            s2, b2 = _corrector(sigmas, index, orders[index - 1])
        ratio, ahead = _predictor(sigmas, index, orders[index])
        b = tuple(ratio * corrected + own for corrected, own in zip(b2, ahead, strict=True))
        looks = min(3, index + 1)
        visits.append(
            Visit(
                level=level,
                keep=denoised(level),
                a=ratio * a2,
                s=ratio * s2,
                b=b[:looks],
                a2=a2,
                s2=s2,
                b2=b2[:looks] if index > 0 else (),
            )
        )
    return Plan(visits=tuple(visits), end=levels.end)


Weights = tuple[float, tuple[float, float, float]]
"""Of the corrected latent that a step starts from, and of `H[-1]`, `H[-2]` and `H[-3]`."""


def _predictor(sigmas: tuple[float, ...], index: int, order: int) -> Weights:
    """The step from level `index` on, from what has been seen there and before."""
    ratio = sigmas[index + 1] / sigmas[index]
    if order == 1:
        return ratio, (1 - ratio, 0.0, 0.0)
    bend = (1 - ratio) / 2 / _reach(sigmas, index)
    return ratio, (1 - ratio - bend, bend, 0.0)


def _corrector(sigmas: tuple[float, ...], index: int, order: int) -> Weights:
    """The step to level `index` once more, now that it is known what is seen at its end."""
    ratio = sigmas[index] / sigmas[index - 1]
    change = 1 - ratio
    if order == 1:
        return ratio, (change / 2, change / 2, 0.0)
    # Exact for pictures that change as a line or as a parabola in log sigma: the two equations of
    # the paper's `R a = b`, for the differences of the estimates one step back and one step ahead.
    h, reach = -math.log(ratio), _reach(sigmas, index - 1)
    line = 1 / change - 1 / h
    parabola = 1 / change - 2 * line / h
    back = (line - parabola) / (1 - reach)
    ahead = line - back
    return ratio, (change * ahead, change * (1 - ahead - back / reach), change * back / reach)


def _reach(sigmas: tuple[float, ...], index: int) -> float:
    """Where the level before `index` lies, in units of the step that leaves it: below 0."""
    return -math.log(sigmas[index - 1] / sigmas[index]) / math.log(
        sigmas[index] / sigmas[index + 1]
    )
