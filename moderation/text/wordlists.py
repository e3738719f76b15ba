"""The lists that come with the program, as one frozen value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from moderation.categories import Category
from moderation.errors import ListError

_FOLDER = Path(__file__).parents[1] / "lists"
_LISTED = (
    Category.SEXUAL,
    Category.NUDITY,
    Category.VIOLENCE_GORE,
    Category.HATE_SYMBOLS,
    Category.SELF_HARM,
    Category.DRUGS_WEAPONS,
    Category.PROFANITY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Patterns per category, phrases that void a hit, and the term lists of single rules.

    `minor_terms` with `sexual_terms` are what the zero-tolerance rule looks for; `adult_terms` and
    `clothing_terms` are its evidence in a negative prompt. `ordinary` words are never read as
    something else.
    """

    words: Mapping[Category, tuple[str, ...]] = field(default_factory=dict)
    allow: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()
    minor_terms: tuple[str, ...] = ()
    sexual_terms: tuple[str, ...] = ()
    adult_terms: tuple[str, ...] = ()
    clothing_terms: tuple[str, ...] = ()


def read_lists(folder: Path = _FOLDER) -> Lists:
    """The lists of `folder`; ListError names one that is missing or not UTF-8."""
    return Lists(
        words={category: tuple(_lines(folder, category)) for category in _LISTED},
        allow=tuple(_lines(folder, "allow")),
        ordinary=frozenset(word for line in _lines(folder, "ordinary") for word in line.split()),
        minor_terms=tuple(_lines(folder, "minor_terms")),
        sexual_terms=tuple(_lines(folder, "sexual_terms")),
        adult_terms=tuple(_lines(folder, "adult_terms")),
        clothing_terms=tuple(_lines(folder, "clothing_terms")),
    )


def _lines(folder: Path, name: str) -> Iterator[str]:
    path = folder / f"{name}.txt"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ListError(f"The word list {path} cannot be read: {error}.") from error
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line
