"""Words, phrases and wildcards of the lists and of the policy."""

from collections.abc import Iterator

from moderation.signals import Kind, Signal, asks_for_absence
from moderation.text.reading import Reading


def listed_words(reading: Reading) -> Iterator[Signal]:
    """One signal for each hit that no allow-phrase voids."""
    for hit in reading.hits:
        entry = hit.entry
        if entry.role or entry.pair or hit.allowed:
            continue
        if entry.negative and not asks_for_absence(hit.field):
            continue
        yield Signal(
            kind=Kind(entry.kind),
            category=entry.category,
            rule=entry.rule,
            view=hit.view,
            how=hit.how,
            span=hit.span,
            field=hit.field,
            matched=hit.matched,
            meant=hit.meant,
            wanted=entry.action,
            only_negative=entry.negative,
        )
