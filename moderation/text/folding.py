"""Text made comparable, one character at a time: marks gone, look-alikes read, sounds written out.

Two readings that contradict each other and are never chained: what a text looks like (Cyrillic
`с` is c) and what it sounds like (Cyrillic `с` is s).
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from moderation.text.lookalikes import LOOKALIKES, ONLY_UPSIDE_DOWN, UPSIDE_DOWN
from moderation.text.traced import Traced

# Invisible, but not of the categories that are dropped anyway (Cf, Mn, Me).
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_BLANK = "\u2800"
_DROPPED = frozenset({"Cf", "Mn", "Me"})
_OVERRIDE = re.compile("[\u202d\u202e]([^\u202c\n]*)\u202c?")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]+")
_STRETCH = re.compile(r"\S+|\s+")


@lru_cache(maxsize=65_536)
def without_marks(char: str) -> str:
    """The character in compatibility form without marks and invisible characters; case kept.

    A listed look-alike stays as it is: decomposed, it may no longer look the same.
    """
    if char.isascii() or char in LOOKALIKES:
        return char
    if char == _BLANK:
        return " "
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    kept = [
        part
        for part in unicodedata.normalize("NFKD", char)
        if part not in _INVISIBLE and unicodedata.category(part) not in _DROPPED
    ]
    return "".join(kept)


@lru_cache(maxsize=65_536)
def look(char: str) -> str:
    """What one character looks like, in lower case."""
    if char.isascii():
        return char.lower()
    alike = LOOKALIKES.get(char)
    if alike:
        return alike
    return "".join(_look_of_part(part) for part in without_marks(char))


def _look_of_part(part: str) -> str:
    for form in (part, part.lower(), part.upper()):
        alike = LOOKALIKES.get(form)
        if alike:
            return alike
    return part.casefold()


@lru_cache(maxsize=65_536)
def sound(char: str) -> str:
    """What one character sounds like in ASCII, in lower case; nothing but letters and digits."""
    if char.isascii():
        return char.lower()
    return "".join(_sound_of_part(part) for part in without_marks(char))


def _sound_of_part(part: str) -> str:
    if part.isascii():
        return part.lower()
    return anyascii(part).lower() if part.isalnum() else " "


def visible(text: Traced) -> Traced:
    """The text as it is displayed: overridden direction applied, marks and invisibles gone."""
    if text.text.isascii():
        return text
    return _displayed(text).mapped(without_marks)


def _displayed(text: Traced) -> Traced:
    """Right-to-left overrides applied; a lone pair of regional letters is a flag, not text."""
    order: list[int] = []
    done = 0
    for match in _OVERRIDE.finditer(text.text):
        order.extend(range(done, match.start()))
        inside = range(match.start(1), match.end(1))
        order.extend(reversed(inside) if match[0][0] == "\u202e" else inside)
        done = match.end()
    if done:
        order.extend(range(done, len(text.text)))
        text = text.picked(order)
    return text.substituted(_FLAG, lambda flag: " " if len(flag[0]) == 2 else None)


def looks(text: Traced) -> Traced:
    """The visual reading of a text."""
    return text.mapped(look)


def sounds(text: Traced) -> Traced:
    """The spoken reading of a text."""
    return text.mapped(sound)


def turned(text: Traced) -> Traced | None:
    """Words turned upside down read the right way round; None where none is."""
    if ONLY_UPSIDE_DOWN.isdisjoint(text.text):
        return None
    order: list[int] = []
    for match in _STRETCH.finditer(text.text):
        order.extend(reversed(range(match.start(), match.end())))
    return text.picked(order).mapped(lambda char: UPSIDE_DOWN.get(char, char.lower()))
