"""Challenges and series as the text that the database keeps; it stores phases beside it, by itself.

Keys of a later version are ignored, and what an earlier one did not know has its default.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from bot.challenges.challenge import Challenge, Phase, Times
from bot.challenges.rules import Fixed, Rules
from bot.challenges.series import Series

BESIDE = ("id", "guild_id", "phase", "paused_at")
"""What of a challenge has columns of its own."""


def to_json(value: Challenge | Series) -> str:
    """Write it down; times are ISO 8601, lengths of time are seconds."""
    document = {key: one for key, one in asdict(value).items() if key not in BESIDE}
    return json.dumps(document, ensure_ascii=False, default=_plain)


def challenge_from(
    text: str, *, id_: str, guild_id: int, phase: Phase, paused_at: datetime | None
) -> Challenge:
    """Read a challenge back."""
    stored = json.loads(text)
    times = {key: datetime.fromisoformat(at) for key, at in stored["times"].items()}
    kept = _known(Challenge, stored) | {"times": Times(**times), "rules": _rules(stored["rules"])}
    beside = {"id": id_, "guild_id": guild_id, "phase": phase, "paused_at": paused_at}
    return Challenge(**kept | beside)


def series_from(text: str, *, id_: str, guild_id: int) -> Series:
    """Read a series back."""
    stored = json.loads(text)
    kept = _known(Series, stored) | {
        "themes": tuple(stored["themes"]),
        "first": datetime.fromisoformat(stored["first"]),
        "entering": timedelta(seconds=stored["entering"]),
        "voting": timedelta(seconds=stored["voting"]),
        "rules": _rules(stored["rules"]),
    }
    return Series(**kept | {"id": id_, "guild_id": guild_id})


def _rules(stored: Mapping[str, Any]) -> Rules:
    words = {name: tuple(stored.get(name, ())) for name in ("required_words", "banned_words")}
    fixed = Fixed(**_known(Fixed, stored["fixed"]))
    return Rules(**_known(Rules, stored) | words | {"fixed": fixed})


def _known(kind: type[Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(kind)}
    return {key: value for key, value in stored.items() if key in known}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError
