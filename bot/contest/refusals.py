"""Refusals of the rules as phrases: why something is not done, in the reader's language."""

from datetime import datetime

from bot.challenges.challenge import Challenge
from bot.challenges.refusal import Plain, Refusal
from bot.languages.phrase import Phrase, phrase

PREFIX = "contest-no-"
"""How their keys begin in the catalogue; a test holds it to the words of the rules."""


def told(refusal: Refusal) -> Phrase:
    """The refusal for a member; moments are shown as Discord shows them."""
    args = tuple(sorted((name, _shown(value)) for name, value in refusal.args))
    return Phrase(key=PREFIX + refusal.key, args=args)


def outcome(changed: Challenge | Refusal | None, done: Phrase) -> Phrase:
    """What came of a moderator's change: `done`, a refusal, or that somebody was faster."""
    if changed is None:
        return phrase("contest-meanwhile")
    return told(changed) if isinstance(changed, Refusal) else done


def _shown(value: Plain) -> str:
    """As text, so that a year or a seed is not grouped like an amount."""
    return f"<t:{int(value.timestamp())}:f>" if isinstance(value, datetime) else str(value)
