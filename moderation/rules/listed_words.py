"""Words, phrases and wildcards of the lists and of the policy."""

from collections.abc import Iterator

from moderation.policy import Category, Policy
from moderation.reading import Hit, Reading
from moderation.verdict import Action, Finding

# A negative prompt asks for absence, but it is shown with the picture like everything else.
_ALWAYS_IN_FULL = frozenset({Category.PROFANITY, Category.HATE_SYMBOLS, Category.CUSTOM})


def listed_words(reading: Reading, policy: Policy) -> Iterator[Finding]:
    """One finding for each hit that no allow-phrase voids."""
    for hit in reading.hits:
        if hit.entry.role or hit.allowed:
            continue
        yield Finding(
            kind=hit.entry.kind,
            category=hit.entry.category,
            action=_action(hit, policy),
            rule=hit.entry.rule,
            view=hit.how or hit.view,
            span=hit.span,
            field=hit.field,
            matched=hit.matched,
        )


def _action(hit: Hit, policy: Policy) -> Action:
    action = hit.entry.action
    if action is None:
        action = policy.category_action(hit.entry.category)
    if hit.how and action >= Action.HOLD:
        action = policy.disguised
    if hit.field == "negative_prompt" and hit.entry.category not in _ALWAYS_IN_FULL:
        action = min(action, policy.negative)
    return action
