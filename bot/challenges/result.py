"""The end of a challenge: its ranking, who gets the role, and all that explains both."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.challenges.challenge import Challenge
from bot.challenges.entering import Entry
from bot.challenges.ranking import Place, Ranking, crowned, rank
from bot.challenges.voting import Ballot

PODIUM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A ranking with its circumstances; `passed_over` rest, so the role went past them."""

    challenge: Challenge
    ranking: Ranking
    winner: Place | None
    passed_over: tuple[int, ...]
    disqualified: tuple[Entry, ...]

    @property
    def podium(self) -> tuple[Place, ...]:
        """The places that are shown large; none if nobody has won."""
        return self.ranking.places[:PODIUM] if self.ranking.decided else ()


def conclude(
    challenge: Challenge,
    entries: Sequence[Entry],
    ballots: Iterable[Ballot],
    *,
    resting: Collection[int] = (),
) -> Result:
    """Compute the result; `resting` are the members who have won one of the last challenges."""
    ranking = rank(entries, ballots, challenge.rules.voting)
    winner = crowned(ranking, resting)
    above = ranking.places[: winner.place - 1] if winner else ()
    return Result(
        challenge=challenge,
        ranking=ranking,
        winner=winner,
        passed_over=tuple(dict.fromkeys(place.user_id for place in above)),
        disqualified=tuple(one for one in entries if one.state == "disqualified"),
    )


def resting(winners: Sequence[int], rest: int) -> frozenset[int]:
    """Who rests, of the winners of this guild's challenges so far, the last one first."""
    return frozenset(winners[:rest])
