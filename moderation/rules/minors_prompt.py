"""Zero tolerance in words: nothing sexual about minors, in any order, field or disguise.

No policy can change this rule, and its signals never carry the words they were made of. Both kinds
of term in what is asked for is the rule itself. With one of them only in the negative prompt it is
evidence: blocked, but not held against the member, since careful people write such negatives too.
"""

from collections.abc import Iterable, Iterator

from moderation.categories import Category
from moderation.signals import Kind, Signal, asks_for_absence
from moderation.text.reading import Hit, Reading

MINOR, SEXUAL, ADULT, CLOTHING = "minor", "sexual", "adult", "clothing"
RULE = "zero_tolerance"
EVIDENCE = "zero_tolerance_evidence"


def minors_prompt(reading: Reading) -> Iterator[Signal]:
    """At most one signal: the rule, else the evidence."""
    hits = [hit for hit in reading.hits if hit.entry.role and not hit.allowed]
    asked = _roles(hit for hit in hits if not asks_for_absence(hit.field))
    avoided = _roles(hit for hit in hits if asks_for_absence(hit.field))
    if {MINOR, SEXUAL} <= asked:
        yield _signal(RULE)
    elif (MINOR in asked and not avoided.isdisjoint({SEXUAL, CLOTHING})) or (
        SEXUAL in asked and not avoided.isdisjoint({MINOR, ADULT})
    ):
        yield _signal(EVIDENCE)


def _roles(hits: Iterable[Hit]) -> set[str]:
    return {hit.entry.role for hit in hits}


def _signal(rule: str) -> Signal:
    return Signal(kind=Kind.ZERO_TOLERANCE, category=Category.MINORS_SEXUAL, rule=rule)
