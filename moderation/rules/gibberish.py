"""Prompts made of strings that are no words, as machine-made attacks on a filter are."""

import re
from collections.abc import Iterator

from moderation.categories import Category
from moderation.signals import Kind, Signal
from moderation.text.reading import Reading

_WORD = re.compile(r"(?<![^\W_])[a-z0-9]{4,}(?![^\W_])")
_UNSPEAKABLE = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{6}|^[^aeiouy\d]{5,}$|[a-z]\d+[a-z]+\d|q[^u\W\d][^aeiouy\W\d]"
)
_SIGN_OF_IT = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|[a-z]\d+[a-z]|q[^u\W\d]")
_FEWEST = 4
_SHARE = 0.5


def gibberish(reading: Reading) -> Iterator[Signal]:
    """One signal for each field of which at least half the longer words cannot be spoken."""
    if reading.too_long:
        return
    for name, text in reading.fields:
        lower = text.lower()
        if len(_SIGN_OF_IT.findall(lower)) < _FEWEST:
            continue
        words = _WORD.findall(lower)
        odd = sum(bool(_UNSPEAKABLE.search(word)) for word in words)
        if odd >= _FEWEST and odd >= _SHARE * len(words):
            yield Signal(
                kind=Kind.GIBBERISH,
                category=Category.EVASION,
                rule="gibberish",
                value=odd / len(words),
                threshold=_SHARE,
                field=name,
            )
