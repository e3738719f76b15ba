"""The readings of one text in which listed words are looked for.

plain, then what is displayed, decoded, and flattened from prompt syntax, each by its looks and,
where it is not ASCII, by its sounds. Look and sound are never chained.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from moderation.text.folding import looks, sounds, turned, visible
from moderation.text.payloads import decoded
from moderation.text.syntax import MOST_READINGS, flattened
from moderation.text.traced import Traced

MOST_VIEWS = 40
MOST_CHARACTERS = 50_000
_CAPITAL_I = re.compile(r"(?<=[a-z])I")


@dataclass(frozen=True, slots=True)
class View:
    """One reading: its name, the lower-case text, and whether it is the text as it stands."""

    name: str
    text: Traced
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Views:
    """All readings of one text; `tangled` where there are more than are worth trusting."""

    views: tuple[View, ...]
    tangled: bool = False


def views(text: str) -> Views:
    """Every reading of a text, the plain one first, each different text once."""
    raw = Traced(text)
    found = {(lower := _lowered(raw)).text: View("plain", lower, plain=True)}
    tangled = False
    total = len(text)
    for name, source in _sources(raw):
        flat = flattened(source)
        tangled = tangled or len(flat) > MOST_READINGS
        for how, reading in [(name, source), *((f"{name}, syntax read", one) for one in flat)]:
            for view in _by_sense(how.removeprefix(", "), reading):
                if view.text.text not in found:
                    found[view.text.text] = view
                    total += len(view.text.text)
            if len(found) > MOST_VIEWS or total > MOST_CHARACTERS:
                return Views(tuple(found.values()), tangled=True)
    return Views(tuple(found.values()), tangled)


def _lowered(text: Traced) -> Traced:
    lower = text.text.lower()
    if len(lower) == len(text.text):
        return Traced(lower, text.origin)
    return text.mapped(str.lower)


def _sources(raw: Traced) -> Iterator[tuple[str, Traced]]:
    shown = visible(raw)
    yield ("" if shown is raw else "displayed"), shown
    for text in decoded(shown):
        yield "decoded", visible(text)
    if shown is not raw:
        for text in decoded(raw):
            yield "decoded", visible(text)


def _by_sense(name: str, text: Traced) -> Iterator[View]:
    if text.text.isascii():
        yield View(name or "plain", _lowered(text))
        if _CAPITAL_I.search(text.text):
            yield View(
                f"{name} capital I as l".strip(),
                _lowered(text.substituted(_CAPITAL_I, lambda _: "l")),
            )
        return
    yield View(f"{name}, looks".removeprefix(", "), looks(text))
    yield View(f"{name}, sounds".removeprefix(", "), sounds(text))
    upright = turned(text)
    if upright is not None:
        yield View(f"{name}, upside down".removeprefix(", "), upright)
