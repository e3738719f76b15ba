"""What is to be said, before anybody knows in which language."""

import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A message of the catalogue by its key, and what fills its gaps."""

    key: str
    args: tuple[tuple[str, "Value"], ...] = ()

    def to_json(self) -> str:
        """The text that the database keeps, on one line."""
        return json.dumps(_plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Phrase":
        """Back from the database. Raises ValueError for what is no phrase."""
        found = _value(json.loads(text))
        if not isinstance(found, Phrase):
            raise ValueError("This is no phrase.")
        return found


Value = str | int | float | Phrase | tuple[Phrase, ...]
"""What fills a gap; several phrases are a line each."""

Say = Callable[[Phrase], str]
"""Makes text of a phrase, in one reader's language."""


def phrase(key: str, /, **args: Value) -> Phrase:
    """A phrase, as short as it can be at the point of use."""
    return Phrase(key=key, args=tuple(sorted(args.items())))


def verbatim(text: str) -> Phrase:
    """Words that are the same in every language: a name, or what somebody else has written."""
    return phrase("verbatim", text=text)


def lines(*phrases: Phrase) -> Phrase:
    """Several phrases, each on a line of its own."""
    return phrase("verbatim", text=phrases)


def _plain(value: Value) -> object:
    if isinstance(value, Phrase):
        return {"key": value.key, "args": {name: _plain(one) for name, one in value.args}}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _value(plain: object) -> Value:
    match plain:
        case {"key": str(key), "args": dict(args)}:
            return phrase(key, **{str(name): _value(one) for name, one in args.items()})
        case list(several):
            found = tuple(_value(one) for one in several)
            return tuple(one for one in found if isinstance(one, Phrase))
        case str() | int() | float():
            return plain
        case _:
            raise ValueError("This is no phrase.")
