"""The ranking and its written rule for ties."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.ranking import Ranking, crowned, rank
from bot.challenges.rules import MODES, Mode
from bot.challenges.voting import Ballot
from tests.bot.challenges.ballots import an_entry, cast
from tests.bot.challenges.test_voting import BALLOTS

ENTRIES = [an_entry(number) for number in (1, 2, 3)]


def order(ranking: Ranking) -> list[str]:
    return [place.entry_id for place in ranking.places]


def reasons(ranking: Ranking) -> list[str]:
    return [place.above_by for place in ranking.places]


def test_more_votes_win() -> None:
    ranking = rank(ENTRIES, [cast(1, 7, 3), cast(2, 8, 3), cast(3, 9, 2)], "single")

    assert order(ranking) == ["e3", "e2", "e1"]
    assert reasons(ranking) == ["score", "score", "last"]
    assert [place.score for place in ranking.places] == [2.0, 1.0, 0.0]
    assert (ranking.voters, ranking.ballots) == (3, 3)


def test_one_rating_of_five_does_not_beat_thirty_of_nearly_five() -> None:
    ballots = [cast(number, 100 + number, 1, stars=5 - (number == 0)) for number in range(30)]
    ballots += [cast(40, 200, 2, stars=5), cast(41, 201, 3, stars=1)]

    assert order(rank(ENTRIES, ballots, "stars")) == ["e1", "e2", "e3"]


def test_strength_counts_whom_one_has_beaten() -> None:
    beats = [(1, 2)] * 3 + [(2, 3)] * 3 + [(3, 1)] * 1
    ballots = [cast(n, 100 + n, won, against=lost) for n, (won, lost) in enumerate(beats)]
    ranking = rank(ENTRIES, ballots, "pairwise")

    assert order(ranking) == ["e1", "e2", "e3"]
    assert [place.about for place in ranking.places] == [4, 6, 4]
    assert all(place.error > 0 for place in ranking.places)


def test_equal_scores_are_decided_by_support() -> None:
    ballots = [cast(n, 100 + n, entry, stars=3) for n, entry in enumerate((2, 2, 1))]
    ranking = rank(ENTRIES, ballots, "stars")

    assert order(ranking) == ["e2", "e1", "e3"]
    assert reasons(ranking) == ["support", "support", "last"]


def test_then_by_the_direct_comparison() -> None:
    stars = [(7, 1, 2), (7, 2, 4), (8, 1, 5), (9, 2, 3)]
    ballots = [cast(n, voter, entry, stars=given) for n, (voter, entry, given) in enumerate(stars)]
    ranking = rank(ENTRIES[:2], ballots, "stars")

    assert order(ranking) == ["e2", "e1"]
    assert reasons(ranking) == ["direct", "last"]
    assert ranking.places[0].score == ranking.places[1].score


def test_then_by_the_earlier_entry() -> None:
    late = replace(ENTRIES[0], entered_at=ENTRIES[2].entered_at)
    ranking = rank([late, *ENTRIES[1:]], [cast(1, 8, 1), cast(2, 9, 2)], "single")

    assert order(ranking) == ["e2", "e1", "e3"]
    assert reasons(ranking) == ["earlier", "score", "last"]


@pytest.mark.parametrize("mode", MODES)
def test_a_circle_in_which_all_are_equal_is_ranked_all_the_same(mode: Mode) -> None:
    circle = [
        cast(number, 100 + number, entry, against=entry % 3 + 1, stars=4)
        for number, entry in enumerate((1, 2, 3))
    ]
    ranking = rank(ENTRIES, circle, mode)

    assert order(ranking) == ["e1", "e2", "e3"]
    assert reasons(ranking) == ["earlier", "earlier", "last"]
    assert ranking.decided


@pytest.mark.parametrize("mode", MODES)
def test_no_entry_one_entry_and_no_votes(mode: Mode) -> None:
    assert rank([], [], mode).places == ()
    assert crowned(rank([], [], mode), ()) is None

    alone = rank(ENTRIES[:1], [], mode)
    first = crowned(alone, ())
    assert first is not None and first.entry_id == "e1"

    nobody_came = rank(ENTRIES, [], mode)
    assert order(nobody_came) == ["e1", "e2", "e3"]
    assert crowned(nobody_came, ()) is None


def test_whoever_rests_keeps_the_place_and_the_next_gets_the_role() -> None:
    ranking = rank(ENTRIES, [cast(1, 9, 2), cast(2, 8, 2), cast(3, 7, 1)], "single")

    for resting, winner in (((), 2), ((2,), 1), ((2, 1, 3), None)):
        place = crowned(ranking, resting)
        assert (None if place is None else place.user_id) == winner
    assert order(ranking)[0] == "e2"


def test_a_winner_who_is_disqualified_leaves_the_others_their_order() -> None:
    ballots = [cast(1, 9, 2), cast(2, 8, 2), cast(3, 7, 1), cast(4, 6, 1), cast(5, 5, 3)]
    gone = replace(ENTRIES[1], state="disqualified", reason="banned")
    ranking = rank([ENTRIES[0], gone, ENTRIES[2]], ballots, "single")

    assert order(ranking) == ["e1", "e3"]
    assert (ranking.ballots, ranking.without) == (3, 2)


@settings(deadline=None)
@given(BALLOTS, st.sampled_from(MODES), st.randoms())
def test_the_same_ballots_give_the_same_ranking_in_whatever_order_they_come(
    ballots: list[Ballot], mode: Mode, draw: random.Random
) -> None:
    entries = [an_entry(number) for number in range(1, 6)]
    ranking = rank(entries, ballots, mode)

    mixed = rank(draw.sample(entries, 5), draw.sample(ballots, len(ballots)), mode)
    assert mixed == ranking
    assert sorted(order(ranking)) == [one.id for one in entries]
    scores = [round(place.score, 6) for place in ranking.places]
    assert scores == sorted(scores, reverse=True)


@settings(deadline=None)
@given(BALLOTS, st.integers(1, 5))
def test_one_more_vote_never_harms(ballots: list[Ballot], favourite: int) -> None:
    entries = [an_entry(number) for number in range(1, 6)]
    before = order(rank(entries, ballots, "single")).index(f"e{favourite}")
    after = order(rank(entries, [*ballots, cast(99, 99, favourite)], "single"))

    assert after.index(f"e{favourite}") <= before
