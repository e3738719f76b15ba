"""Strengths are the fit they claim to be, and the next pair is one worth asking."""

import math
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bot.challenges.pairs import next_pair
from bot.challenges.strengths import PRIOR, fit

IDS = [f"e{number}" for number in range(6)]
DUELS = st.lists(st.permutations(IDS).map(lambda some: (some[0], some[1])), max_size=40)


@settings(deadline=None)
@given(DUELS)
def test_it_is_where_the_penalised_likelihood_is_greatest(duels: list[tuple[str, str]]) -> None:
    def unlikely(values: np.ndarray) -> float:
        at = dict(zip(IDS, values.tolist(), strict=True))
        lost = sum(math.log1p(math.exp(at[loser] - at[winner])) for winner, loser in duels)
        return lost + float((values**2).sum()) / (2 * PRIOR**2)

    fitted = fit(IDS, duels)
    reference = minimize(unlikely, np.zeros(len(IDS)))

    assert unlikely(fitted.values) <= reference.fun + 1e-9
    assert fitted.values == pytest.approx(reference.x, abs=1e-3)
    assert abs(fitted.values.sum()) < 1e-6


@settings(deadline=None)
@given(DUELS, st.randoms())
def test_the_order_of_the_answers_does_not_matter(
    duels: list[tuple[str, str]], draw: random.Random
) -> None:
    mixed = draw.sample(duels, len(duels))

    assert fit(IDS, mixed).values.tolist() == fit(IDS, duels).values.tolist()


def test_an_entry_that_has_always_won_stays_finite_and_uncertain() -> None:
    fitted = fit(IDS, [("e0", other) for other in IDS[1:]] * 50)

    assert fitted.values.argmax() == 0
    assert np.isfinite(fitted.values).all()
    assert fitted.errors[0] > 0.3


def test_more_answers_make_it_more_certain() -> None:
    few = fit(IDS, list(combinations(IDS, 2)))
    many = fit(IDS, list(combinations(IDS, 2)) * 10)

    assert (many.errors < few.errors).all()
    assert few.compared.tolist() == [5] * 6


def test_one_of_two_that_wins_three_times_of_four_wins_three_times_of_four() -> None:
    fitted = fit(["a", "b"], [("a", "b")] * 300 + [("b", "a")] * 100)

    assert math.exp(fitted.values[0] - fitted.values[1]) == pytest.approx(3.0, rel=0.02)


def test_nothing_at_all_is_no_error() -> None:
    assert fit([], []).ids == ()
    assert next_pair(fit([], []), own=set(), answered=set(), seed=1) is None
    assert next_pair(fit(["a"], []), own=set(), answered=set(), seed=1) is None


@settings(deadline=None)
@given(DUELS, st.sets(st.sampled_from(IDS), max_size=3), st.integers(0, 99))
def test_a_voter_is_shown_every_pair_once_and_never_their_own(
    duels: list[tuple[str, str]], own: set[str], seed: int
) -> None:
    strengths = fit(IDS, duels)
    answered: set[frozenset[str]] = set()
    while pair := next_pair(strengths, own=own, answered=answered, seed=seed):
        assert len(set(pair)) == 2
        assert not own & set(pair)
        assert frozenset(pair) not in answered
        assert pair == next_pair(strengths, own=own, answered=answered, seed=seed)
        answered.add(frozenset(pair))

    assert len(answered) == math.comb(len(IDS) - len(own), 2)


def test_entries_that_were_hardly_compared_come_first() -> None:
    known = [pair for pair in combinations(IDS[:4], 2) for _ in range(5)]
    known += [(loser, winner) for winner, loser in known]
    strengths = fit(IDS, known)

    for seed in range(20):
        assert next_pair(strengths, own=set(), answered=set(), seed=seed) in [
            ("e4", "e5"),
            ("e5", "e4"),
        ]


def test_order_and_side_are_drawn() -> None:
    strengths = fit(IDS, [])
    shown = [next_pair(strengths, own=set(), answered=set(), seed=seed) for seed in range(2000)]

    assert len(set(shown)) == 30
    left = sum(pair is not None and pair[0] < pair[1] for pair in shown)
    assert 850 < left < 1150
