"""What looks like stuffed ballots: shown to moderators, who decide; nothing happens by itself.

- young: three or more ballots for one entry by accounts that were younger than some days;
- burst: within minutes far more of the ballots go to one entry than its share at other times
  would give by chance, so a rush that an announcement brings to everybody is none;
- faithful: a voter with several answers that all speak for entries of one other member.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.challenges.entering import Entry
from bot.challenges.rules import Mode
from bot.challenges.voting import Ballot, count

Kind = Literal["young", "burst", "faithful"]

YOUNG = timedelta(days=14)
FEWEST_YOUNG = 3
WINDOW = timedelta(minutes=10)
FEWEST_IN_BURST = 5
BY_CHANCE = 1e-5
FEWEST_FAITHFUL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Ballots that look alike in a way; `target` is the entry, or for `faithful` the member."""

    kind: Kind
    target: str
    voters: tuple[int, ...]
    ballots: tuple[int, ...]


def signals(
    ballots: Sequence[Ballot],
    entries: Sequence[Entry],
    mode: Mode,
    *,
    born: Mapping[int, datetime],
    young: timedelta = YOUNG,
) -> tuple[Signal, ...]:
    """All that stands out among the ballots that count; `born` is when accounts were made."""
    counted = count(ballots, entries, mode).ballots
    owners = {entry.id: entry.user_id for entry in entries}
    return (
        *_young(_in_favour(counted, mode), born, young),
        *_bursts(counted, mode),
        *_faithful(counted, owners, mode),
    )


def _in_favour(ballots: Sequence[Ballot], mode: Mode) -> dict[str, list[Ballot]]:
    favour: dict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        if mode != "stars" or ballot.stars >= 4:
            favour[ballot.entry_id].append(ballot)
    return favour


def _signal(kind: Kind, target: str, ballots: Sequence[Ballot]) -> Signal:
    return Signal(
        kind=kind,
        target=target,
        voters=tuple(sorted({ballot.voter_id for ballot in ballots})),
        ballots=tuple(ballot.number for ballot in ballots),
    )


def _young(
    favour: Mapping[str, Sequence[Ballot]], born: Mapping[int, datetime], young: timedelta
) -> list[Signal]:
    found = []
    for name, ballots in favour.items():
        of_young = [
            one
            for one in ballots
            if one.voter_id in born and one.cast_at - born[one.voter_id] < young
        ]
        if len({one.voter_id for one in of_young}) >= FEWEST_YOUNG:
            found.append(_signal("young", name, of_young))
    return found


def _bursts(ballots: Sequence[Ballot], mode: Mode) -> list[Signal]:
    """The most surprising window of each entry, if it is surprising enough."""
    times = sorted(ballot.cast_at for ballot in ballots)
    found = []
    for name, unsorted in _in_favour(ballots, mode).items():
        favour = sorted(unsorted, key=lambda ballot: ballot.cast_at)
        own_times = [ballot.cast_at for ballot in favour]
        best, unlikely = slice(0, 0), BY_CHANCE
        for first, ballot in enumerate(favour):
            last = bisect_right(own_times, ballot.cast_at + WINDOW)
            inside = last - first
            if inside < FEWEST_IN_BURST:
                continue
            window = _between(times, ballot.cast_at, ballot.cast_at + WINDOW)
            outside = len(times) - window
            # One more of each, so that an entry nobody knew before has a share to compare with.
            share = (len(favour) - inside + 1) / (outside + 2)
            chance = _at_least(inside, window, share)
            if chance < unlikely:
                best, unlikely = slice(first, last), chance
        if burst := favour[best]:
            found.append(_signal("burst", name, burst))
    return found


def _between(times: Sequence[datetime], start: datetime, end: datetime) -> int:
    return bisect_right(times, end) - bisect_right(times, start - timedelta(microseconds=1))


def _at_least(successes: int, tries: int, share: float) -> float:
    """How likely so many of so many are, or more, at this share; Chernoff's bound (1952)."""
    found = successes / tries
    if found <= share:
        return 1.0
    rest = (1 - found) * math.log((1 - found) / (1 - share)) if found < 1 else 0.0
    return math.exp(-tries * (found * math.log(found / share) + rest))


def _faithful(ballots: Sequence[Ballot], owners: Mapping[str, int], mode: Mode) -> list[Signal]:
    """With one choice nobody can be faithful; with stars, what is not for a member is against."""
    if mode == "single":
        return []
    answers: dict[int, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        answers[ballot.voter_id].append(ballot)
    found = []
    for theirs in answers.values():
        loved = {owners[one.entry_id] for one in theirs if mode == "pairwise" or one.stars >= 4}
        if len(theirs) >= FEWEST_FAITHFUL and len(loved) == 1:
            found.append(_signal("faithful", str(loved.pop()), theirs))
    return found
