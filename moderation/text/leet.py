"""Digits and signs that stand for letters, and what all spellings of a word have in common."""

import itertools
import re
from collections.abc import Iterator

from moderation.text.patterns import squeezed

SIGNS = "@$!|+€£¥¢(^"
_LETTERS = {
    "0": "o",
    "1": "il",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "gb",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "il",
    "+": "t",
    "€": "e",
    "£": "l",
    "¥": "y",
    "¢": "c",
    "(": "c",
    "^": "a",
}
# Letters that one sign may stand for, or that are written for each other, are one.
_SAME = {"l": "i", "g": "b", "w": "v"}
_BONES = str.maketrans(
    {sign: _SAME.get(letters[0], letters[0]) for sign, letters in _LETTERS.items()} | _SAME
)
_LETTER = re.compile(r"[^\W\d_]")
_REPEAT = re.compile(r"(.)\1")
_MOST_FORMS = 64
_ALL_DIGITS_FROM = 5


def skeleton(word: str) -> str:
    """What stays the same of a word in all its spellings with signs, l for i, vv for w, repeats."""
    bones = word.translate(_BONES)
    return squeezed(bones) if _REPEAT.search(bones) else bones


def letters(word: str) -> Iterator[str]:
    """The word with digits and signs read as the letters they stand for, in every likely way."""
    if word.isalpha() or not (_LETTER.search(word) or len(word) >= _ALL_DIGITS_FROM):
        return
    places = [_LETTERS.get(char, char) for char in word]
    yield from map("".join, itertools.islice(itertools.product(*places), _MOST_FORMS))
