"""Ballots: who may cast which, and which of them count.

The three modes share one kind of ballot: `entry_id` is what it speaks for; in pairwise mode
`against` is the entry that was shown beside it, and with stars `stars` says how much.

What counts:
- One voter's answer to one question counts once, and every answer weighs the same. The question is
  the whole challenge (single choice), one entry (stars), or one pair (pairwise). Whoever answers
  again has changed their mind: the last answer stands.
- A ballot that moderators have voided does not count, and no earlier answer takes its place; how
  many were voided stays part of the result.
- Nothing counts for an entry that was withdrawn or disqualified, in a pair for neither side, and
  nothing from a voter about a pair or an entry of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.challenges.challenge import Challenge, due
from bot.challenges.entering import Entry
from bot.challenges.refusal import Refusal, refuse
from bot.challenges.rules import STARS, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One answer as it was given; `number` counts them in their order, `voided` is why it is."""

    number: int
    voter_id: int
    entry_id: str
    against: str = ""
    stars: int = 0
    cast_at: datetime
    voided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The ballots that count, in their order, and how many do not, by why."""

    ballots: tuple[Ballot, ...]
    changed: int
    voided: int
    without: int

    @property
    def voters(self) -> int:
        """How many members have a say in it."""
        return len({ballot.voter_id for ballot in self.ballots})


def may_vote(
    ballot: Ballot,
    challenge: Challenge,
    entries: Sequence[Entry],
    *,
    member_since: datetime | None,
    now: datetime,
) -> Refusal | None:
    """Why this ballot cannot be cast; None if it can. Unknown membership is none."""
    phase = due(challenge, now)
    if phase in ("announced", "open"):
        return refuse("vote-early", at=challenge.times.closes_at)
    if phase != "voting":
        return refuse("vote-late")
    if challenge.paused_at is not None:
        return refuse("vote-paused")
    days = challenge.rules.membership_days
    if days and (member_since is None or now - member_since < timedelta(days=days)):
        return refuse("vote-new-member", days=days)
    return _check_entries(ballot, challenge.rules.voting, _owners(entries))


def _owners(entries: Sequence[Entry]) -> dict[str, int]:
    """Whose the entries are that can be voted for."""
    return {entry.id: entry.user_id for entry in entries if entry.state == "in"}


def _check_entries(ballot: Ballot, mode: Mode, inside: Mapping[str, int]) -> Refusal | None:
    owners = [inside.get(ballot.entry_id)]
    if mode == "pairwise":
        owners.append(inside.get(ballot.against) if ballot.against != ballot.entry_id else None)
    if None in owners:
        return refuse("vote-gone")
    if ballot.voter_id in owners:
        return refuse("vote-own")
    if mode == "stars" and ballot.stars not in STARS:
        return refuse("vote-stars", most=STARS[-1])
    return None


def question(ballot: Ballot, mode: Mode) -> tuple[int, str, str]:
    """What a ballot answers: two with the same question replace one another."""
    if mode == "single":
        return ballot.voter_id, "", ""
    if mode == "stars":
        return ballot.voter_id, ballot.entry_id, ""
    first, second = sorted((ballot.entry_id, ballot.against))
    return ballot.voter_id, first, second


def count(ballots: Iterable[Ballot], entries: Sequence[Entry], mode: Mode) -> Counted:
    """Choose the ballots that count."""
    ordered = sorted(ballots, key=lambda ballot: ballot.number)
    last = {question(ballot, mode): ballot for ballot in ordered}
    standing = [ballot for ballot in ordered if last[question(ballot, mode)] is ballot]
    valid = [ballot for ballot in standing if not ballot.voided]
    owners = _owners(entries)
    counted = tuple(one for one in valid if _check_entries(one, mode, owners) is None)
    return Counted(
        ballots=counted,
        changed=len(ordered) - len(standing),
        voided=len(standing) - len(valid),
        without=len(valid) - len(counted),
    )
