"""Entries and ballots in few words, for tests."""

from datetime import timedelta

from bot.challenges.entering import Entry
from bot.challenges.voting import Ballot
from tests.bot.challenges.samples import NOON, TIMES

VOTING = TIMES.closes_at + timedelta(hours=1)


def an_entry(number: int, user_id: int | None = None) -> Entry:
    """Entry `e3` of member 3, the third to come in."""
    return Entry(
        id=f"e{number}",
        user_id=number if user_id is None else user_id,
        job_id=f"j{number}",
        index=0,
        pixels_sha256=f"p{number}",
        entered_at=NOON + timedelta(minutes=number),
    )


def cast(
    number: int, voter: int, entry: int, *, against: int | None = None, stars: int = 0
) -> Ballot:
    """The ballot of this number, for an entry by its number."""
    return Ballot(
        number=number,
        voter_id=voter,
        entry_id=f"e{entry}",
        against="" if against is None else f"e{against}",
        stars=stars,
        cast_at=VOTING + timedelta(seconds=number),
    )
