"""Two things that a community does not want near each other."""

import re
from collections import defaultdict
from collections.abc import Iterator

from moderation.signals import Kind, Signal, asks_for_absence
from moderation.text.patterns import WORD
from moderation.text.reading import Hit, Reading

_MOST_HITS = 60


def pairs(reading: Reading) -> Iterator[Signal]:
    """One signal for each pair in each field: of the two places that are nearest to each other."""
    sides: defaultdict[tuple[str, str], tuple[list[Hit], list[Hit]]] = defaultdict(lambda: ([], []))
    for hit in reading.hits:
        if not hit.entry.pair or hit.allowed:
            continue
        if not hit.entry.negative or asks_for_absence(hit.field):
            sides[hit.field, hit.entry.rule][hit.entry.pair - 1].append(hit)
    if not sides:
        return
    texts = dict(reading.fields)
    for (name, _), (first, second) in sides.items():
        found = [
            (distance, one, other)
            for one in first[:_MOST_HITS]
            for other in second[:_MOST_HITS]
            if (distance := _between(texts[name], one, other)) <= one.entry.within
        ]
        if found:
            _, one, other = min(found, key=lambda pair: pair[0])
            yield _signal(texts[name], one, other)


def _between(text: str, one: Hit, other: Hit) -> float:
    """How many words stand between two hits; one and the same place is no pair."""
    (_, end), (start, _) = sorted((one.span, other.span))
    if one.span == other.span and one.meant == other.meant:
        return float("inf")
    return len(re.findall(WORD, text[end:start])) if end < start else 0


def _signal(text: str, one: Hit, other: Hit) -> Signal:
    start, end = min(one.span[0], other.span[0]), max(one.span[1], other.span[1])
    return Signal(
        kind=Kind.PAIR,
        category=one.entry.category,
        rule=one.entry.rule,
        field=one.field,
        view=one.view,
        how=one.how or other.how,
        span=(start, end),
        matched=text[start:end],
        meant=f"{one.meant} … {other.meant}",
        wanted=one.entry.action,
        only_negative=one.entry.negative,
    )
