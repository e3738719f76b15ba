"""One pattern in AutoMod's grammar: what it is, how it may be written, how a word is stretched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from moderation.categories import Category
from moderation.text.folding import look, sound
from moderation.verdict import Action

WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(.)\1+")
_SHORTEST_HEARD = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed pattern; `role` is for lists that one rule reads for itself, else empty.

    `latin` says that the pattern itself is written in Latin letters, `negative` that it counts only
    in the negative prompt, `firm` that a community's own allow-phrases do not void it. `pair` is 1
    or 2 for one of two that must stand `within` so many words of each other, else 0.
    """

    rule: str
    category: Category
    kind: str = "word"
    action: Action | None = None
    role: str = ""
    latin: bool = True
    negative: bool = False
    firm: bool = False
    pair: int = 0
    within: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words in a row; `open_start` and `open_end` are the wildcards at its ends."""

    words: tuple[str, ...]
    open_start: bool
    open_end: bool
    entry: Entry

    def matches(self, words: tuple[str, ...]) -> bool:
        """Whether as many `words` are this phrase."""
        first, *middle, last = words
        head, *inner, tail = self.words
        return (
            middle == inner
            and (first.endswith(head) if self.open_start else first == head)
            and (last.startswith(tail) if self.open_end else last == tail)
        )


def squeezed(word: str) -> str:
    """The word with every run of one letter written once."""
    return _REPEATED.sub(_first, word)


def _first(run: re.Match[str]) -> str:
    return run[1]


def stretches(longer: str, word: str) -> bool:
    """Whether `longer` is `word` with letters repeated: no run shorter, one longer."""
    runs = [(char, len(run)) for char, run in _runs(word)]
    long_runs = [(char, len(run)) for char, run in _runs(longer)]
    return len(longer) > len(word) and all(
        char == other and count <= more
        for (char, count), (other, more) in zip(runs, long_runs, strict=True)
    )


def _runs(word: str) -> Iterator[tuple[str, str]]:
    return ((match[0][0], match[0]) for match in re.finditer(r"(.)\1*", word))


def readings(pattern: str) -> Iterator[str]:
    """A pattern as it may stand in a folded text: as it is, as it looks, as it sounds."""
    yield pattern.lower()
    if pattern.isascii():
        return
    yield "".join(map(look, pattern))
    heard = "".join(map(sound, pattern))
    if _heard_well(pattern) and len(heard) >= _SHORTEST_HEARD:
        yield heard


def _heard_well(pattern: str) -> bool:
    """Whether transliteration of this script is close to how people write it in Latin letters."""
    return all(char < "\u0530" for char in pattern)


def inflections(word: str) -> Iterator[str]:
    """The word with common English endings."""
    yield word + "s"
    yield word + "es"
    stem = word[:-1] if word.endswith("e") else word
    yield from (stem + "ed", stem + "ing", stem + "er", stem + "ers")
    if len(word) > 2 and word[-1] not in "aeiouwxyhs" and word[-2] in "aeiou":
        yield from (word + word[-1] + "ed", word + word[-1] + "ing", word + word[-1] + "er")
    if word.endswith("y"):
        yield from (word[:-1] + "ies", word[:-1] + "ied")
