"""What looks like stuffed ballots is shown, and an honest rush is not."""

import random
from dataclasses import replace
from datetime import timedelta

from bot.challenges.signals import Signal, signals
from bot.challenges.voting import Ballot
from tests.bot.challenges.ballots import VOTING, an_entry, cast
from tests.bot.challenges.samples import DAY

ENTRIES = [an_entry(number) for number in range(1, 11)]


def honest(voters: int = 200) -> list[Ballot]:
    """A rush after the announcement, then now and then one; tastes differ."""
    draw = random.Random(7)
    ballots = []
    for number in range(voters):
        minutes = draw.uniform(0, 10) if number < voters // 2 else draw.uniform(10, 1400)
        ballot = cast(number, 1000 + number, draw.randint(1, 10))
        ballots.append(replace(ballot, cast_at=VOTING + timedelta(minutes=minutes)))
    return ballots


def of_kind(found: tuple[Signal, ...], kind: str) -> list[Signal]:
    return [one for one in found if one.kind == kind]


def test_an_honest_rush_is_no_signal() -> None:
    ballots = honest()

    assert signals(ballots, ENTRIES, "single", born={}) == ()


def test_a_burst_for_one_entry_is_shown_with_its_ballots() -> None:
    stuffed = [
        replace(cast(500 + n, 5000 + n, 3), cast_at=VOTING + timedelta(hours=9, seconds=20 * n))
        for n in range(12)
    ]
    (burst,) = of_kind(signals(honest() + stuffed, ENTRIES, "single", born={}), "burst")

    assert burst.target == "e3"
    assert {one.number for one in stuffed} <= set(burst.ballots)
    assert len(burst.ballots) <= 14


def test_young_accounts_with_one_favourite_are_shown() -> None:
    ballots = honest()
    for_one = [one.voter_id for one in ballots if one.entry_id == "e4"][:3]
    old = {one.voter_id: VOTING - 400 * DAY for one in ballots}

    assert signals(ballots, ENTRIES, "single", born=old) == ()
    born = old | dict.fromkeys(for_one, VOTING - 2 * DAY)
    (young,) = signals(ballots, ENTRIES, "single", born=born)
    assert (young.kind, young.target, young.voters) == ("young", "e4", tuple(for_one))
    assert signals(ballots, ENTRIES, "single", born=born, young=DAY) == ()


def test_a_voter_who_is_always_for_the_same_member_is_shown() -> None:
    friends = [replace(one, user_id=77) if one.id in ("e1", "e2") else one for one in ENTRIES]
    duels = [cast(n, 9, 1 + n % 2, against=3 + n) for n in range(6)]
    mixed = [cast(10 + n, 8, 1 + n, against=10 - n) for n in range(4)]
    stars = [cast(n, 9, n + 1, stars=5 if n < 2 else 1) for n in range(8)]

    (faithful,) = signals(duels + mixed, friends, "pairwise", born={})
    assert (faithful.kind, faithful.target, faithful.voters) == ("faithful", "77", (9,))
    (faithful,) = signals(stars, friends, "stars", born={})
    assert faithful.target == "77"


def test_what_is_voided_already_is_not_shown_again() -> None:
    friends = [replace(one, user_id=77) if one.id in ("e1", "e2") else one for one in ENTRIES]
    duels = [cast(n, 9, 1 + n % 2, against=3 + n) for n in range(6)]

    assert (
        signals([replace(one, voided="seen") for one in duels], friends, "pairwise", born={}) == ()
    )
