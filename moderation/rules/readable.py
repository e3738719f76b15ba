"""A prompt must be short and plain enough to be read in full."""

from collections.abc import Iterator

from moderation.categories import Category
from moderation.signals import Kind, Signal
from moderation.text.reading import Reading


def readable(reading: Reading) -> Iterator[Signal]:
    """What is too long, or branches into more readings than are looked at."""
    for rule, is_so in (("too_long", reading.too_long), ("tangled", reading.tangled)):
        if is_so:
            yield Signal(kind=Kind.UNREADABLE, category=Category.CHECKER, rule=rule)
