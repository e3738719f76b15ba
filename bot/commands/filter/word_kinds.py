"""How a typed pattern is read: plain, as a regular expression, a pair, or for negatives only."""

import re
from typing import Any

from discord.app_commands import Choice

from bot.languages.phrase import Phrase, phrase
from moderation.errors import PolicyError
from moderation.word_rule import WordRule

KIND_CHOICES = [Choice(name=name, value=name) for name in ("plain", "regex", "pair", "negative")]

_PAIR = re.compile(r"(.+?)\s*~(\d{0,2})(?:~)?\s*(.+)")


def _arguments(kind: str, pattern: str) -> dict[str, Any] | None:
    """The fields of a rule; a pair is `knife ~ child`, or `knife ~5~ child` with a distance.

    None is a pair without its other half.
    """
    text = pattern.strip()
    match kind:
        case "regex":
            return {"regex": True, "pattern": text}
        case "negative":
            return {"negative": True, "pattern": text}
        case "pair":
            found = _PAIR.fullmatch(text)
            if found is None:
                return None
            first, within, second = found.groups()
            distance = {"within": int(within)} if within else {}
            return {"pattern": first, "near": second, **distance}
        case _:
            return {"pattern": text}


def rule_of(kind: str, pattern: str, **others: object) -> WordRule | Phrase:
    """The rule that was typed, or why it cannot be."""
    fields = _arguments(kind, pattern)
    if fields is None:
        return phrase("filter-pair-how")
    try:
        return WordRule.checked(**fields, **others)
    except PolicyError as error:
        why = str(error).removeprefix("pattern: ").removeprefix("near: ").rstrip(".")
        return phrase("filter-wrong-word", why=why)
