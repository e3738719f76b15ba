"""Words shared by everything that speaks Discord's wire format: JSON objects and times."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

# What the wire brings is unknown until checked; nothing but wire payloads has this type.
Json = dict[str, Any]

# The server's clock: seconds, never going backwards. Handed in so that tests may bring their own.
Clock = Callable[[], float]


def timestamp(moment: datetime | None = None) -> str:
    """Discord's spelling of a moment (default now), in UTC."""
    return (moment or datetime.now(UTC)).isoformat()
