"""Zero tolerance in words: nothing sexual about minors, in any order, field or disguise.

No policy can change this rule, and its findings never carry the words they were made of. Both kinds
of term in what is asked for is the rule itself. With one of them only in the negative prompt it is
evidence: blocked, but not held against the member, since careful people write such negatives too.
"""

from collections.abc import Iterable, Iterator

from moderation.policy import Category, Policy
from moderation.reading import Hit, Reading
from moderation.verdict import Action, Finding

MINOR, SEXUAL, ADULT, CLOTHING = "minor", "sexual", "adult", "clothing"
RULE = "zero_tolerance"
EVIDENCE = "zero_tolerance_evidence"


def minors_prompt(reading: Reading, policy: Policy) -> Iterator[Finding]:
    """At most one finding: the rule, else the evidence."""
    hits = [hit for hit in reading.hits if hit.entry.role and not hit.always_allowed]
    asked = _roles(hit for hit in hits if hit.field != "negative_prompt")
    avoided = _roles(hit for hit in hits if hit.field == "negative_prompt")
    if {MINOR, SEXUAL} <= asked:
        yield _finding(RULE, Action.BLOCK)
    elif (MINOR in asked and not avoided.isdisjoint({SEXUAL, CLOTHING})) or (
        SEXUAL in asked and not avoided.isdisjoint({MINOR, ADULT})
    ):
        yield _finding(EVIDENCE, Action.BLOCK)


def _roles(hits: Iterable[Hit]) -> set[str]:
    return {hit.entry.role for hit in hits}


def _finding(rule: str, action: Action) -> Finding:
    return Finding(kind="zero_tolerance", category=Category.MINORS_SEXUAL, action=action, rule=rule)
