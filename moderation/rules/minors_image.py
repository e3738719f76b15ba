"""Zero tolerance in pictures: a special-care hit together with any nudity, or concept 9 itself."""

from collections.abc import Iterator

from moderation.concepts import Measured
from moderation.policy import Category, Group, Policy
from moderation.rules.minors_prompt import RULE
from moderation.verdict import Action, Finding

_BARE = frozenset({Group.NUDITY, Group.EXPLICIT})


def minors_image(measured: Measured, policy: Policy) -> Iterator[Finding]:
    """One finding for each score that the rule rests on."""
    flagged = [measure for measure in measured.measures if measure.flagged]
    bare = any(measure.group in _BARE and not measure.special for measure in flagged)
    for measure in flagged:
        if measure.group is Group.MINORS and (bare or not measure.special):
            yield Finding(
                kind="zero_tolerance",
                category=Category.MINORS_SEXUAL,
                action=Action.BLOCK,
                rule=RULE,
                view=measure.view,
                concept=measure.concept,
                value=measure.value,
                threshold=measure.threshold,
                margin=measure.margin,
                field="image",
            )
