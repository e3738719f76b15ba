"""A prompt must be short and plain enough to be read in full."""

from collections.abc import Iterator

from moderation.policy import Category, Policy
from moderation.reading import Reading
from moderation.verdict import Action, Finding


def readable(reading: Reading, policy: Policy) -> Iterator[Finding]:
    """Holds what is too long, or branches into more readings than are looked at."""
    for rule, is_so in (("too_long", reading.too_long), ("tangled", reading.tangled)):
        if is_so:
            yield Finding(
                kind="unreadable", category=Category.CHECKER, action=Action.HOLD, rule=rule
            )
