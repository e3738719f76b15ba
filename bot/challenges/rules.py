"""The rules of a challenge: what entries must be, how they are voted on, what the winner gets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.challenges.refusal import Refusal, refuse

Mode = Literal["single", "stars", "pairwise"]

MODES: tuple[Mode, ...] = ("single", "stars", "pairwise")
STARS = range(1, 6)

MOST_ENTRIES = 3
MOST_WORDS = 20
WORD_LENGTH = 60
LONGEST_REST = 52
LONGEST_MEMBERSHIP = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Settings that every entry must have been made with; None leaves one free."""

    model: str | None = None
    steps: int | None = None
    width: int | None = None
    height: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for everybody who enters, votes or wins.

    Whoever has won one of the last `rest` challenges keeps every place, but the role goes to the
    next. `membership_days` is how long a voter has been a member; `settings_hidden` keeps prompt
    and settings of entries from everybody until the end.
    """

    most_entries: int = 1
    required_words: tuple[str, ...] = ()
    banned_words: tuple[str, ...] = ()
    fixed: Fixed = field(default_factory=Fixed)
    voting: Mode = "pairwise"
    winner_role_id: int | None = None
    rest: int = 0
    membership_days: int = 0
    settings_hidden: bool = False


def check_rules(rules: Rules) -> Refusal | None:
    """Whether these rules can be kept by anybody; the first thing that is wrong with them."""
    if not 1 <= rules.most_entries <= MOST_ENTRIES:
        return refuse("entries-range", most=MOST_ENTRIES)
    if not 0 <= rules.rest <= LONGEST_REST:
        return refuse("rest-range", most=LONGEST_REST)
    if not 0 <= rules.membership_days <= LONGEST_MEMBERSHIP:
        return refuse("membership-range", most=LONGEST_MEMBERSHIP)
    both = {word.casefold() for word in rules.required_words}
    for word in rules.banned_words:
        if word.casefold() in both:
            return refuse("words-both", word=word)
    return _check_words(rules.required_words) or _check_words(rules.banned_words)


def _check_words(words: Sequence[str]) -> Refusal | None:
    if len(words) > MOST_WORDS:
        return refuse("words-many", most=MOST_WORDS)
    for word in words:
        if len(word) > WORD_LENGTH:
            return refuse("words-long", word=word[:WORD_LENGTH], most=WORD_LENGTH)
    return None
