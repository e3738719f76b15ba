"""Concepts of the safety classifier above their threshold."""

from collections.abc import Iterator

from moderation.concepts import CATEGORIES, Measured
from moderation.policy import Policy
from moderation.verdict import Finding


def flagged_concepts(measured: Measured, policy: Policy) -> Iterator[Finding]:
    """One finding for each flagged concept; special ones alone never flag a picture."""
    for measure in measured.measures:
        if measure.flagged and not measure.special:
            action = policy.group_action(measure.group, age_restricted=measured.age_restricted)
            yield Finding(
                kind="concept",
                category=CATEGORIES[measure.group],
                action=max(action, policy.near_miss),
                rule=f"concept:{measure.concept}",
                view=measure.view,
                concept=measure.concept,
                value=measure.value,
                threshold=measure.threshold,
                margin=measure.margin,
                field="image",
            )
