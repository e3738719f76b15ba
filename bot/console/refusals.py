"""Why a change cannot be, in the reader's language.

Moderation says it in one English sentence, which is right for logs and files; what moderators are
likely to meet is said here. For the rest that sentence has to do.
"""

import math
from collections.abc import Iterable
from difflib import get_close_matches

from bot.console.changes import CEILINGS, Change
from bot.console.telling import code, offset_text
from bot.languages.phrase import Phrase, phrase, verbatim
from moderation.categories import FIXED, Group
from moderation.concepts import CONCEPTS, group_of
from moderation.errors import PolicyError
from moderation.names import OPEN_CATEGORIES, OPEN_GROUPS, SETTINGS
from moderation.values import LOOSEST_OFFSET, STRICTEST_OFFSET


def refusal(change: Change, error: PolicyError) -> Phrase:
    """What is wrong with a change that raised this."""
    match change.kind:
        case "threshold":
            found = _threshold(str(change.args["target"]), change.args["offset"])
        case "action":
            found = _action(str(change.args["subject"]), change.args["scope"])
        case "preset" if change.args["scope"] in CEILINGS:
            found = phrase("filter-ceiling-preset")
        case "allow_gone":
            found = phrase("filter-no-such-phrase", phrase=code(change.args["phrase"]))
        case "rule_gone":
            found = phrase("filter-no-such-word", word=code(change.args["rule"]))
        case "exempt" if change.args["exempt"]:
            found = phrase("filter-exempt-already")
        case "exempt":
            found = phrase("filter-exempt-not")
        case _:
            found = None
    return verbatim(str(error)) if found is None else found


def _threshold(target: str, offset: float | None) -> Phrase | None:
    choices = (*CONCEPTS, *Group)
    if target.strip().casefold() not in choices:
        return _unknown(target, choices)
    if offset is None:
        return None
    if not math.isfinite(offset) or not STRICTEST_OFFSET <= offset <= LOOSEST_OFFSET:
        return phrase(
            "filter-out-of-range",
            offset=offset_text(offset),
            strictest=offset_text(STRICTEST_OFFSET),
            loosest=offset_text(LOOSEST_OFFSET),
        )
    locked = Group.MINORS in (target, group_of(target))
    return phrase("filter-locked", what=code(target)) if locked and offset > 0 else None


def _action(subject: str, scope: str | None) -> Phrase | None:
    choices = (*OPEN_CATEGORIES, *OPEN_GROUPS, *SETTINGS)
    if subject in (*FIXED, Group.MINORS) and subject not in SETTINGS:
        return phrase("filter-fixed", what=code(subject))
    if subject.strip().casefold() not in choices:
        return _unknown(subject, choices)
    if scope in CEILINGS and subject in SETTINGS:
        return phrase("filter-not-for-roles", what=code(subject))
    return None


def _unknown(typed: str, choices: Iterable[str]) -> Phrase:
    near = get_close_matches(typed.strip().casefold(), tuple(map(str, choices)), n=1)
    if near:
        return phrase("filter-unknown-near", typed=code(typed), near=code(near[0]))
    return phrase("filter-unknown", typed=code(typed))
