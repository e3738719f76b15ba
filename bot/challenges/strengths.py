"""How strong entries are, from comparisons of two: the Bradley-Terry model.

Entry i wins against j with probability 1 / (1 + exp(x_j - x_i)) (Bradley and Terry 1952). The
strengths x are where the likelihood of all comparisons times a weak prior, a normal distribution
around 0, is greatest. The prior keeps entries finite that have always won or lost, and makes the
problem strictly concave: there is one answer and Newton's method finds it (for when there is one
without a prior see Hunter 2004, section 2). The uncertainty is the inverse of the curvature there
(Laplace's approximation): how far an entry may lie from where it was put.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRIOR = 2.5
"""Standard deviation of strengths before any comparison; between two typical entries of such a
field the stronger wins 9 times of 10, so it hardly speaks against anything."""

LONGEST_STEP = 2.0
ENOUGH = 1e-9
MOST_STEPS = 100

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strengths:
    """The fit: a strength for each of `ids`, how they vary together, comparisons of each."""

    ids: tuple[str, ...]
    values: Numbers
    covariance: Numbers
    compared: NDArray[np.int64]

    @property
    def errors(self) -> Numbers:
        """The standard error of each strength."""
        return np.sqrt(np.diag(self.covariance))


def fit(ids: Sequence[str], duels: Iterable[tuple[str, str]]) -> Strengths:
    """Fit the strengths of `ids` to comparisons, each a winner and a loser among them."""
    place = {name: number for number, name in enumerate(ids)}
    wins = np.zeros((len(ids), len(ids)))
    pairs = np.array([(place[winner], place[loser]) for winner, loser in duels], dtype=np.int64)
    if len(pairs):
        np.add.at(wins, (pairs[:, 0], pairs[:, 1]), 1.0)
    met = wins + wins.T
    won = wins.sum(axis=1)
    values = np.zeros(len(ids))
    slope, curvature = _derivatives(values, won, met)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(curvature, slope)
        longest = float(np.abs(step).max(initial=0.0))
        values = values + step * min(1.0, LONGEST_STEP / longest if longest else 1.0)
        slope, curvature = _derivatives(values, won, met)
        if longest < ENOUGH:
            break
    return Strengths(
        ids=tuple(ids),
        values=values,
        covariance=np.linalg.inv(curvature),
        compared=met.sum(axis=1).astype(np.int64),
    )


def chances(values: Numbers) -> Numbers:
    """How likely each wins against each, `[N, N]`."""
    differences: Any = values[None, :] - values[:, None]
    result: Numbers = 1.0 / (1.0 + np.exp(differences))
    return result


def _derivatives(values: Numbers, won: Numbers, met: Numbers) -> tuple[Numbers, Numbers]:
    """Slope `[N]` and curvature `[N, N]` of the logarithm, the latter with its sign turned."""
    chance = chances(values)
    expected = met * chance
    pull = expected * (1.0 - chance)
    slope = won - expected.sum(axis=1) - values / PRIOR**2
    curvature = np.diag(pull.sum(axis=1) + 1.0 / PRIOR**2) - pull
    return slope, curvature
