"""The ranking of a challenge, and how each place was won.

The rule for ties, in this order:
1. The score: votes (single choice); the mean of the stars, with three imagined ratings at the mean
   of all, so that one rating of five does not beat thirty of nearly five; the strength (pairwise).
   Scores count as equal when they agree to six decimals.
2. Support: among equal scores, more ballots that speak for it: votes, ratings, comparisons won.
3. The direct comparison: among what is still equal, more voters who put it above others of these
   than below them.
4. The earlier entry; and if even that is the same, the one with the smaller id.

Hence no two entries share a place, and the same ballots give the same ranking on every machine. If
no ballot counted, nobody has won, except where there is one entry only: it wins unopposed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from bot.challenges.entering import Entry
from bot.challenges.rules import Mode
from bot.challenges.strengths import fit
from bot.challenges.voting import Ballot, Counted, count

Reason = Literal["score", "support", "direct", "earlier", "last"]

IMAGINED = 3
DECIMALS = 6
REASONS: tuple[Reason, ...] = ("score", "support", "direct", "earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry came, from 1, and why it is above the next.

    `error` is the standard error of the score, `about` how many ballots were about the entry, and
    `support` how many of them spoke for it.
    """

    place: int
    entry_id: str
    user_id: int
    score: float
    error: float
    support: int
    about: int
    direct: int
    above_by: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All places, and what they rest on; `decided` is whether there is a winner."""

    mode: Mode
    places: tuple[Place, ...]
    voters: int
    ballots: int
    changed: int
    voided: int
    without: int
    decided: bool


_Key = tuple[float, int, int, datetime, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    score: float
    error: float = 0.0
    support: int
    about: int


def rank(entries: Sequence[Entry], ballots: Iterable[Ballot], mode: Mode) -> Ranking:
    """Rank the entries that are in."""
    inside = sorted((one for one in entries if one.state == "in"), key=lambda one: one.id)
    counted = count(ballots, inside, mode)
    scores = _SCORES[mode](inside, counted)
    keys = _keys(inside, scores, counted, mode)
    ordered = sorted(inside, key=lambda one: keys[one.id])
    above = [_why_above(keys[one.id], keys[two.id]) for one, two in pairwise(ordered)]
    above += ["last"] if ordered else []
    return Ranking(
        mode=mode,
        places=tuple(
            Place(
                place=number,
                entry_id=one.id,
                user_id=one.user_id,
                score=scores[one.id].score,
                error=scores[one.id].error,
                support=scores[one.id].support,
                about=scores[one.id].about,
                direct=-keys[one.id][2],
                above_by=reason,
            )
            for number, (one, reason) in enumerate(zip(ordered, above, strict=True), 1)
        ),
        voters=counted.voters,
        ballots=len(counted.ballots),
        changed=counted.changed,
        voided=counted.voided,
        without=counted.without,
        decided=bool(counted.ballots) or len(inside) == 1,
    )


def _keys(
    entries: Sequence[Entry], scores: Mapping[str, _Score], counted: Counted, mode: Mode
) -> dict[str, _Key]:
    """What decides, in the order of the rule; the smaller is the better."""
    equal = {
        one.id: (-round(scores[one.id].score, DECIMALS), -scores[one.id].support) for one in entries
    }
    net = _direct(equal, counted, mode)
    return {one.id: (*equal[one.id], -net[one.id], one.entered_at, one.id) for one in entries}


def _why_above(one: _Key, other: _Key) -> Reason:
    differs = next(number for number, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return REASONS[min(differs, len(REASONS) - 1)]


def crowned(ranking: Ranking, resting: Collection[int]) -> Place | None:
    """Who gets the role: the first whose owner does not rest; places stay as they are."""
    if not ranking.decided:
        return None
    return next((one for one in ranking.places if one.user_id not in resting), None)


def _votes(entries: Sequence[Entry], counted: Counted) -> dict[str, _Score]:
    votes = Counter(ballot.entry_id for ballot in counted.ballots)
    return {
        one.id: _Score(score=float(votes[one.id]), support=votes[one.id], about=votes[one.id])
        for one in entries
    }


def _stars(entries: Sequence[Entry], counted: Counted) -> dict[str, _Score]:
    given: dict[str, list[int]] = {one.id: [] for one in entries}
    for ballot in counted.ballots:
        given[ballot.entry_id].append(ballot.stars)
    every = [ballot.stars for ballot in counted.ballots]
    number = max(len(every), 1)
    mean = Fraction(sum(every), number)
    spread = float(Fraction(sum(stars**2 for stars in every), number) - mean**2)
    return {
        name: _Score(
            score=float((sum(stars) + IMAGINED * mean) / (len(stars) + IMAGINED)),
            error=math.sqrt(spread / (len(stars) + IMAGINED)),
            support=len(stars),
            about=len(stars),
        )
        for name, stars in given.items()
    }


def _strengths(entries: Sequence[Entry], counted: Counted) -> dict[str, _Score]:
    won = Counter(ballot.entry_id for ballot in counted.ballots)
    fitted = fit(
        [one.id for one in entries],
        [(ballot.entry_id, ballot.against) for ballot in counted.ballots],
    )
    columns = (fitted.values.tolist(), fitted.errors.tolist(), fitted.compared.tolist())
    return {
        name: _Score(score=value, error=error, support=won[name], about=about)
        for name, value, error, about in zip(fitted.ids, *columns, strict=True)
    }


_SCORES = {"single": _votes, "stars": _stars, "pairwise": _strengths}


def _direct(equal: Mapping[str, tuple[float, int]], counted: Counted, mode: Mode) -> Counter[str]:
    """How many voters put each above those that are equal so far, less those who put it below."""
    net: Counter[str] = Counter()
    if mode == "pairwise":
        for ballot in counted.ballots:
            if equal[ballot.entry_id] == equal[ballot.against]:
                net[ballot.entry_id] += 1
                net[ballot.against] -= 1
    if mode == "stars":
        rated: dict[tuple[int, tuple[float, int]], dict[str, int]] = defaultdict(dict)
        for ballot in counted.ballots:
            rated[ballot.voter_id, equal[ballot.entry_id]][ballot.entry_id] = ballot.stars
        for stars in (some for some in rated.values() if len(some) > 1):
            for name, mine in stars.items():
                net[name] += sum((mine > other) - (mine < other) for other in stars.values())
    return net
