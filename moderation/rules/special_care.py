"""Special-care hits, kept for the record: they raise the bar, and alone they decide nothing."""

from collections.abc import Iterator

from moderation.concepts import CATEGORIES, Measured
from moderation.policy import Policy
from moderation.verdict import Action, Finding


def special_care(measured: Measured, policy: Policy) -> Iterator[Finding]:
    """One finding for each special concept above its threshold."""
    for measure in measured.measures:
        if measure.special and measure.flagged:
            yield Finding(
                kind="special_care",
                category=CATEGORIES[measure.group],
                action=Action.LOG,
                rule=f"special:{measure.concept}",
                view=measure.view,
                concept=measure.concept,
                value=measure.value,
                threshold=measure.threshold,
                margin=measure.margin,
                field="image",
            )
