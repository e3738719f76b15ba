"""Who may vote, and which ballots count."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.rules import MODES, Mode, Rules
from bot.challenges.voting import Ballot, count, may_vote
from tests.bot.challenges.ballots import VOTING, an_entry, cast
from tests.bot.challenges.samples import CHALLENGE, DAY, NOON, TIMES

ENTRIES = (an_entry(1), an_entry(2), an_entry(3), replace(an_entry(4), state="withdrawn"))
VOTER = 9

ANY = st.builds(
    lambda voter, entry, against, stars, voided: replace(
        cast(0, voter, entry, against=against, stars=stars), voided=voided
    ),
    st.integers(1, 6),
    st.integers(1, 5),
    st.integers(1, 5),
    st.integers(0, 6),
    st.sampled_from(["", "", "", "stuffed"]),
)
BALLOTS = st.lists(ANY, max_size=30).map(
    lambda some: [replace(one, number=number) for number, one in enumerate(some)]
)


def why(
    ballot: Ballot,
    mode: Mode = "single",
    *,
    now: datetime = VOTING,
    since: datetime | None = None,
    days: int = 0,
) -> str | None:
    challenge = replace(CHALLENGE, rules=Rules(voting=mode, membership_days=days))
    refusal = may_vote(ballot, challenge, ENTRIES, member_since=since, now=now)
    return None if refusal is None else refusal.key


def test_a_member_votes_in_each_of_the_three_ways() -> None:
    assert why(cast(1, VOTER, 1)) is None
    assert why(cast(1, VOTER, 1, stars=5), "stars") is None
    assert why(cast(1, VOTER, 1, against=2), "pairwise") is None


@pytest.mark.parametrize(
    ("ballot", "mode", "key"),
    [
        (cast(1, 1, 1), "single", "vote-own"),
        (cast(1, 1, 1, stars=5), "stars", "vote-own"),
        (cast(1, 1, 1, against=2), "pairwise", "vote-own"),
        (cast(1, 1, 2, against=1), "pairwise", "vote-own"),
        (cast(1, VOTER, 4), "single", "vote-gone"),
        (cast(1, VOTER, 5), "single", "vote-gone"),
        (cast(1, VOTER, 1, against=4), "pairwise", "vote-gone"),
        (cast(1, VOTER, 1, against=1), "pairwise", "vote-gone"),
        (cast(1, VOTER, 1), "pairwise", "vote-gone"),
        (cast(1, VOTER, 1), "stars", "vote-stars"),
        (cast(1, VOTER, 1, stars=6), "stars", "vote-stars"),
    ],
)
def test_a_ballot_for_oneself_or_for_what_is_not_there_is_refused(
    ballot: Ballot, mode: Mode, key: str
) -> None:
    assert why(ballot, mode) == key


@pytest.mark.parametrize(
    ("now", "key"),
    [(NOON, "vote-early"), (TIMES.opens_at, "vote-early"), (TIMES.ends_at, "vote-late")],
)
def test_votes_are_taken_while_voting_lasts(now: datetime, key: str) -> None:
    assert why(cast(1, VOTER, 1), now=now) == key


def test_nobody_votes_during_a_pause() -> None:
    paused = replace(CHALLENGE, phase="voting", paused_at=VOTING)
    refusal = may_vote(cast(1, 9, 1), paused, ENTRIES, member_since=None, now=VOTING)

    assert refusal is not None and refusal.key == "vote-paused"


def test_a_voter_has_been_a_member_for_long_enough() -> None:
    ballot = cast(1, VOTER, 1)

    assert why(ballot, days=7, since=VOTING - 7 * DAY) is None
    assert why(ballot, days=7, since=VOTING - 6 * DAY) == "vote-new-member"
    assert why(ballot, days=7) == "vote-new-member"


def test_the_last_answer_stands() -> None:
    counted = count([cast(2, 9, 2), cast(1, 9, 1), cast(3, 8, 1)], ENTRIES, "single")
    assert [(one.voter_id, one.entry_id) for one in counted.ballots] == [(9, "e2"), (8, "e1")]
    assert (counted.changed, counted.voters) == (1, 2)

    both_ways = [cast(1, 9, 1, against=2), cast(2, 9, 2, against=1), cast(3, 9, 1, against=3)]
    counted = count(both_ways, ENTRIES, "pairwise")
    assert [one.number for one in counted.ballots] == [2, 3]

    rated = [cast(1, 9, 1, stars=1), cast(2, 9, 2, stars=2), cast(3, 9, 1, stars=5)]
    assert [one.number for one in count(rated, ENTRIES, "stars").ballots] == [2, 3]


def test_a_voided_ballot_does_not_count_and_no_earlier_one_takes_its_place() -> None:
    ballots = [cast(1, 9, 1), replace(cast(2, 9, 2), voided="three accounts, one hand")]
    counted = count(ballots, ENTRIES, "single")

    assert counted.ballots == ()
    assert (counted.voided, counted.changed) == (1, 1)


@settings(deadline=None)
@given(BALLOTS, st.sampled_from(MODES))
def test_every_ballot_counts_or_is_accounted_for(ballots: list[Ballot], mode: Mode) -> None:
    counted = count(ballots, ENTRIES, mode)
    owners = {entry.id: entry.user_id for entry in ENTRIES if entry.state == "in"}

    parts = (len(counted.ballots), counted.changed, counted.voided, counted.without)
    assert sum(parts) == len(ballots)
    assert counted == count(reversed(ballots), ENTRIES, mode)
    for ballot in counted.ballots:
        assert owners[ballot.entry_id] != ballot.voter_id
        assert not ballot.voided
        if mode == "pairwise":
            assert owners[ballot.against] != ballot.voter_id
    if mode == "single":
        assert counted.voters == len(counted.ballots)
