"""Pairs that are chosen find the true order with fewer votes than random ones."""

from statistics import fmean

import pytest

from tests.bench.challenges import CLEAR, PER_ENTRY, TASTES, Taste, tau

SEEDS = range(3)


@pytest.mark.slow
def test_fifteen_comparisons_an_entry_find_an_order_that_all_agree_on() -> None:
    votes = 60 * PER_ENTRY // 2

    assert fmean(tau(CLEAR, 60, votes, chosen=True, seed=seed) for seed in SEEDS) >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: str(taste.name))
def test_chosen_pairs_are_as_good_as_random_ones_whatever_the_voters(taste: Taste) -> None:
    chosen, blind = (
        fmean(tau(taste, 30, 30 * PER_ENTRY // 2, chosen=way, seed=seed) for seed in range(20))
        for way in (True, False)
    )

    assert chosen >= blind
