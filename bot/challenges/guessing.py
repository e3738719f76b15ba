"""Guess the prompt: the bot shows a picture, members guess its words, the nearest wins.

A guess earns up to 100 points: 60 for meaning, which is the cosine of the engine's text embeddings
that the caller brings, and 40 for words, which is how many of them are right (F1 over whole words
that say something, each counted as often as it occurs). Cosines of unrelated prompts are far above
zero, so meaning starts at `UNRELATED`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.challenges.refusal import Refusal, refuse

GUESS_LENGTH = 300
MOST_GUESSES = 3
FOR_MEANING, FOR_WORDS = 60.0, 40.0
UNRELATED = 0.5
"""The cosine that two prompts about nothing in common have; the caller may know its encoder's."""

_SMALL = """
a an and as at by for from in into is it its of on or over the to under with
der die das ein eine einem einen einer im mit und von vor
de del el en la las los un una y con do da dos das em no na um uma com e o os
"""
SMALL_WORDS = frozenset(_SMALL.split())
_WORDS = re.compile(r"\w+")
_LORA = re.compile(r"<[^<>]*>")
_WEIGHT = re.compile(r":\s*[\d.]+\s*(?=[)\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One picture and the time in which its prompt can be guessed."""

    id: str
    prompt: str
    owner_id: int
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What one member wrote, and what it earned."""

    round_id: str
    user_id: int
    text: str
    at: datetime
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A line of the leaderboard; members with equal points and wins share a place."""

    place: int
    user_id: int
    points: float
    rounds: int
    wins: int


def may_guess(
    round_: Round, text: str, earlier: Sequence[Guess], *, member_id: int, now: datetime
) -> Refusal | None:
    """Why this guess is not taken; `earlier` are all guesses of this round."""
    if now >= round_.ends_at:
        return refuse("guess-late")
    if member_id == round_.owner_id:
        return refuse("guess-own")
    if not words_of(text):
        return refuse("guess-empty")
    if len(text) > GUESS_LENGTH:
        return refuse("guess-long", most=GUESS_LENGTH)
    if sum(one.user_id == member_id for one in earlier) >= MOST_GUESSES:
        return refuse("guess-enough", most=MOST_GUESSES)
    return None


def score(guess: str, prompt: str, similarity: float, *, unrelated: float = UNRELATED) -> float:
    """Points from 0 to 100; `similarity` is the cosine of the two texts' embeddings."""
    share = (similarity - unrelated) / (1.0 - unrelated)
    meaning = min(1.0, max(0.0, share)) if share == share else 0.0  # not a number: no meaning
    return round(FOR_MEANING * meaning + FOR_WORDS * overlap(guess, prompt), 1)


def overlap(guess: str, prompt: str) -> float:
    """How well the words agree, from 0 to 1: the harmonic mean of precision and recall."""
    guessed, true = words_of(guess), words_of(prompt)
    total = guessed.total() + true.total()
    return 2.0 * (guessed & true).total() / total if total else 0.0


def words_of(text: str) -> Counter[str]:
    """The words that say something; signs where a script leaves no blanks. No weights, no LoRAs."""
    plain = _WEIGHT.sub("", _LORA.sub(" ", unicodedata.normalize("NFKC", text))).casefold()
    words: Counter[str] = Counter()
    for word in _WORDS.findall(plain):
        if any(unicodedata.east_asian_width(sign) in "WF" for sign in word):
            words.update(word)
        elif word not in SMALL_WORDS:
            words[word] += 1
    return words


def best(guesses: Iterable[Guess]) -> tuple[Guess, ...]:
    """Each member's best guess of a round, the best first; of equal ones the earlier."""
    ordered = sorted(guesses, key=lambda one: (-one.points, one.at, one.user_id))
    firsts: dict[int, Guess] = {}
    for guess in ordered:
        firsts.setdefault(guess.user_id, guess)
    return tuple(firsts.values())


def leaderboard(guesses: Iterable[Guess]) -> tuple[Standing, ...]:
    """Points of all rounds, each member's best guess in each; then wins."""
    rounds: dict[str, list[Guess]] = defaultdict(list)
    for guess in guesses:
        rounds[guess.round_id].append(guess)
    points: dict[int, list[float]] = defaultdict(list)
    wins: Counter[int] = Counter()
    for of_round in rounds.values():
        placed = best(of_round)
        if placed[0].points > 0:
            wins[placed[0].user_id] += 1
        for guess in placed:
            points[guess.user_id].append(guess.points)
    totals = {member: round(sum(sorted(some)), 1) for member, some in points.items()}
    ordered = sorted(totals, key=lambda member: (-totals[member], -wins[member], member))
    keys = [(totals[member], wins[member]) for member in ordered]
    return tuple(
        Standing(
            place=keys.index(key) + 1,
            user_id=member,
            points=totals[member],
            rounds=len(points[member]),
            wins=wins[member],
        )
        for member, key in zip(ordered, keys, strict=True)
    )
