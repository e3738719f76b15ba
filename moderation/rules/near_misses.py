"""Concepts just below their threshold."""

from collections.abc import Iterator

from moderation.concepts import CATEGORIES, Measured
from moderation.policy import Policy
from moderation.verdict import Finding


def near_misses(measured: Measured, policy: Policy) -> Iterator[Finding]:
    """One finding for each concept that misses its threshold by no more than `policy.near`."""
    for measure in measured.measures:
        if not measure.special and -policy.near <= measure.margin <= 0:
            yield Finding(
                kind="near_miss",
                category=CATEGORIES[measure.group],
                action=policy.near_miss,
                rule=f"near:{measure.concept}",
                view=measure.view,
                concept=measure.concept,
                value=measure.value,
                threshold=measure.threshold,
                margin=measure.margin,
                field="image",
            )
