"""What pairs chosen to learn most are worth, and how long counting takes.

`python -m tests.bench.challenges`: simulated voters compare entries of known strength, once with
the pairs that `next_pair` chooses and once with random ones; how near the ranking comes to the
truth is Kendall's tau. The clearer the voters, the more a well chosen pair teaches; where voters
hardly agree with themselves, their number decides and not the choice. Then standings and closing
with 500 entries and 20,000 votes.
"""

import argparse
import io
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import fmean

from PIL import Image
from scipy.stats import kendalltau  # type: ignore[import-untyped]

from bot.challenges.entering import Entry
from bot.challenges.export import export
from bot.challenges.pairs import next_pair
from bot.challenges.pictures import plot_of, podium_of
from bot.challenges.ranking import rank
from bot.challenges.result import conclude
from bot.challenges.rules import MODES, Mode, Rules
from bot.challenges.signals import signals
from bot.challenges.strengths import fit
from bot.challenges.voting import Ballot
from inference.sheets import bar_plot, podium_sheet
from tests.bot.challenges.samples import CHALLENGE, NOON, TIMES

PER_ENTRY = 15
MUCH, SOME = 5.0, 1.4
"""How far strengths spread: two random entries are told apart 9 times of 10, or 8 of 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """How voters answer: Bradley-Terry on strengths that spread so far; some answers are noise."""

    name: str
    spread: float
    tossed: float = 0.0
    flipped: float = 0.0

    def prefers(self, difference: float, draw: random.Random) -> bool:
        """Whether the first of two is preferred, which is so much stronger."""
        if draw.random() < self.tossed:
            return draw.random() < 0.5
        sure = 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, difference))))
        return (draw.random() < sure) != (draw.random() < self.flipped)


CLEAR = Taste(name="one order for all, 20 % of answers by coin", spread=1e3, tossed=0.2)
TASTES = (
    CLEAR,
    Taste(name="one order for all, 20 % of answers wrong", spread=1e3, flipped=0.2),
    Taste(name="Bradley-Terry, clear, 20 % by coin", spread=MUCH, tossed=0.2),
    Taste(name="Bradley-Terry, vague: itself 20 % wrong", spread=SOME),
)


def tau(taste: Taste, entries: int, votes: int, *, chosen: bool, seed: int) -> float:
    """How near the ranking comes to the truth after so many votes."""
    draw = random.Random(seed)
    truth = {f"e{number}": draw.gauss(0.0, taste.spread) for number in range(entries)}
    ids = tuple(truth)
    duels: list[tuple[str, str]] = []
    for _ in range(votes):
        if chosen:
            pair = next_pair(fit(ids, duels), own=set(), answered=set(), seed=draw.getrandbits(32))
            assert pair is not None
        else:
            one, other = draw.sample(ids, 2)
            pair = one, other
        first, second = pair
        preferred = taste.prefers(truth[first] - truth[second], draw)
        duels.append((first, second) if preferred else (second, first))
    return float(kendalltau(fit(ids, duels).values, list(truth.values()))[0])


def crowd(mode: Mode, entries: int, votes: int) -> tuple[list[Entry], list[Ballot]]:
    """A large challenge."""
    draw = random.Random(1)
    field = [
        Entry(
            id=f"entry-{number:04}",
            user_id=10_000 + number,
            job_id=f"job-{number}",
            index=0,
            pixels_sha256=str(number),
            entered_at=NOON + timedelta(minutes=number),
        )
        for number in range(entries)
    ]
    ballots = []
    for number in range(votes):
        one, other = sorted(draw.sample(range(entries), 2))
        ballots.append(
            Ballot(
                number=number,
                voter_id=100_000 + (number if mode == "single" else number // 40),
                entry_id=field[one].id,
                against=field[other].id if mode == "pairwise" else "",
                stars=draw.randint(1, 5) if mode == "stars" else 0,
                cast_at=TIMES.closes_at + timedelta(seconds=4 * number),
            )
        )
    return field, ballots


def _picture() -> bytes:
    file = io.BytesIO()
    noise = random.Random(1).randbytes(64 * 64 * 3)
    Image.frombytes("RGB", (64, 64), noise).resize((512, 512)).save(file, "PNG")
    return file.getvalue()


PICTURE = _picture()


def milliseconds(work: Callable[[], object], repeats: int = 5) -> float:
    """The best of a few runs."""
    best = math.inf
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def print_tastes(entries: int, repeats: int) -> None:
    """One line for each taste and count of votes."""
    print(f"Kendall's tau with the true order, {entries} entries, mean of {repeats} runs")  # noqa: T201
    print(f"{'voters':<46}{'votes':>7}{'seen':>6}{'chosen':>8}{'random':>8}")  # noqa: T201
    for taste in TASTES:
        for seen in (PER_ENTRY, 2 * PER_ENTRY):
            votes = entries * seen // 2
            chosen, blind = (
                fmean(tau(taste, entries, votes, chosen=way, seed=seed) for seed in range(repeats))
                for way in (True, False)
            )
            print(f"{taste.name:<46}{votes:>7}{seen:>6}{chosen:>8.3f}{blind:>8.3f}")  # noqa: T201
    print("seen: comparisons that each entry takes part in; a vote is two of them.")  # noqa: T201


def print_times(entries: int, votes: int) -> None:
    """One line for each way to vote."""
    print(f"\n{entries} entries, {votes:,} votes, milliseconds (best of 5)")  # noqa: T201
    print(f"{'mode':<12}{'standings':>12}{'next pair':>12}{'closing':>12}")  # noqa: T201
    for mode in MODES:
        standings, pair, closing = times(mode, entries, votes)
        print(f"{mode:<12}{standings:>12.1f}{pair:>12.1f}{closing:>12.1f}")  # noqa: T201
    print("closing: result, podium, plot, signals of stuffing, both exported files.")  # noqa: T201


def times(mode: Mode, entries: int, votes: int) -> tuple[float, float, float]:
    """Milliseconds for the standings, for the next pair to show, and for closing."""
    field, ballots = crowd(mode, entries, votes)
    pair = math.nan
    if mode == "pairwise":
        duels = [(ballot.entry_id, ballot.against) for ballot in ballots]
        fitted = fit([one.id for one in field], duels)
        pair = milliseconds(lambda: next_pair(fitted, own=set(), answered=set(), seed=1))
    standings = milliseconds(lambda: rank(field, ballots, mode))
    return standings, pair, milliseconds(lambda: _close(mode, field, ballots))


def _close(mode: Mode, field: Sequence[Entry], ballots: Sequence[Ballot]) -> None:
    challenge = replace(CHALLENGE, rules=Rules(voting=mode))
    result = conclude(challenge, field, ballots)
    painted = {place.entry_id: PICTURE for place in result.podium}
    names = {place.user_id: f"member {place.user_id}" for place in result.ranking.places}
    podium = podium_of(result, pictures=painted, names=names, told={})
    assert podium is not None
    podium_sheet(podium)
    bar_plot(plot_of(result, names=names, axis=mode))
    signals(ballots, field, mode, born={})
    export(challenge, field, ballots)
    export(challenge, field, ballots, key=b"key")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=10)
    chosen = parser.parse_args()
    print_tastes(chosen.entries, chosen.repeats)
    print_times(500, 20_000)


if __name__ == "__main__":
    main()
