"""Which script a letter is written in, as far as disguises need to know."""

import re

from moderation.text.patterns import WORD

LATIN = "latin"
_RANGES = (
    ("cyrillic", 0x0400, 0x052F),
    ("greek", 0x0370, 0x03FF),
    ("greek", 0x1F00, 0x1FFF),
    ("armenian", 0x0530, 0x058F),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x077F),
    ("thai", 0x0E00, 0x0E7F),
    ("georgian", 0x10A0, 0x10FF),
    ("hangul", 0x1100, 0x11FF),
    ("hangul", 0xAC00, 0xD7AF),
    ("east asian", 0x3040, 0x30FF),
    ("east asian", 0x3400, 0x9FFF),
)
_INVISIBLE = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
)
_VIETNAMESE = re.compile("[^\\W_]*[\u1ea0-\u1ef9ơưđƠƯĐ][^\\W_]*")
_SHORT = 4
_SEVERAL = 2
_HIDDEN = re.compile(rf"(?<=[A-Za-z])[{_INVISIBLE}\U000e0000-\U000e007f]+(?=[A-Za-z])")


def script(char: str) -> str:
    """The script of a letter that people write in every day; empty for signs and all others."""
    if not char.isalpha():
        return ""
    code = ord(char)
    if code < 0x0250:
        return LATIN
    for name, first, last in _RANGES:
        if first <= code <= last:
            return name
    return ""


def is_natural_here(text: str, span: tuple[int, int]) -> bool:
    """Whether a place is wholly in one script other than Latin, as most of the text around it.

    Real words of other languages now and then look or sound like a listed one; short Vietnamese
    ones do once their marks are gone.
    """
    around = text[: span[0]] + " " + text[span[1] :]
    found = text[slice(*span)]
    if len(found) <= _SHORT and found.isalpha() and len(_VIETNAMESE.findall(around)) >= _SEVERAL:
        return True
    inside = {script(char) for char in found if char.isalpha()}
    if len(inside) != 1 or not inside.isdisjoint({LATIN, ""}):
        return False
    own = inside.pop()
    scripts = [script(char) for char in around]
    return scripts.count(own) > scripts.count(LATIN)


def mixed_words(text: str) -> list[tuple[int, int]]:
    """Words that mix Latin with look-alike scripts: any Cyrillic letter, or a Greek one inside."""
    if text.isascii():
        return []
    found = []
    for word in WORD.finditer(text):
        scripts = [script(char) for char in word[0]]
        if LATIN in scripts and ("cyrillic" in scripts or _inside_latin(scripts)):
            found.append(word.span())
    return found


def _inside_latin(scripts: list[str]) -> bool:
    first, last = scripts.index(LATIN), len(scripts) - 1 - scripts[::-1].index(LATIN)
    return "greek" in scripts[first:last]


def hidden_characters(text: str) -> list[tuple[int, int]]:
    """Places between two Latin letters where characters stand that nobody can see."""
    return [] if text.isascii() else [match.span() for match in _HIDDEN.finditer(text)]
