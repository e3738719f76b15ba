"""What moderators call things, and a sentence with the nearest name for what does not exist."""

import math
import re
from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import ValidationError

from moderation.categories import FIXED, Category, Group
from moderation.concepts import CONCEPTS, group_of
from moderation.errors import PolicyError
from moderation.values import LOCKED_CONCEPTS, LOOSEST_OFFSET, STRICTEST_OFFSET
from moderation.verdict import Action

OPEN_CATEGORIES = tuple(category for category in Category if category not in FIXED)
OPEN_GROUPS = tuple(group for group in Group if group is not Group.MINORS)
SETTINGS = ("disguised", "negative", "disguise", "gibberish", "near_miss", "newcomer")
"""Actions of a policy that belong to no category and no group."""

_SCOPE = re.compile(r"(category|channel|thread|role):[0-9]{1,20}")


def known(name: str, names: Iterable[str], what: str) -> str:
    """The one of `names` that is meant; PolicyError with the nearest one."""
    choices = {str(one).casefold(): str(one) for one in names}
    found = choices.get(name.strip().casefold())
    if found is not None:
        return found
    near = get_close_matches(name.strip().casefold(), choices, n=1)
    hint = f"did you mean {choices[near[0]]!r}?" if near else f"choose from {', '.join(choices)}."
    raise PolicyError(f"{name!r} is no {what}; {hint}")


def target(name: str) -> str:
    """A concept or a group by its name, whose threshold may be moved."""
    return known(name, (*CONCEPTS, *Group), "concept or group")


def subject(name: str) -> str:
    """A category, a group or a setting by its name, whose action may be chosen."""
    if name in (*FIXED, Group.MINORS) and name not in SETTINGS:
        raise PolicyError(f"The action for {str(name)!r} is fixed; nobody can change it here.")
    return known(name, (*OPEN_CATEGORIES, *OPEN_GROUPS, *SETTINGS), "category, group or setting")


def offset(name: str, value: float) -> float:
    """A threshold's offset that is allowed for a concept or group; PolicyError says why not."""
    if not math.isfinite(value) or not STRICTEST_OFFSET <= value <= LOOSEST_OFFSET:
        raise PolicyError(
            f"An offset of {value:+.3f} is out of range; "
            f"choose from {STRICTEST_OFFSET:+.3f} (strictest) to {LOOSEST_OFFSET:+.3f} (loosest)."
        )
    locked = name in LOCKED_CONCEPTS or name == Group.MINORS or group_of(name) is Group.MINORS
    if locked and value > 0:
        raise PolicyError(f"{name!r} is locked: it can only be made stricter, with 0 or below.")
    return value


def action(name: Action | str) -> Action:
    """An action by its name; PolicyError with the choices."""
    if isinstance(name, Action):
        return name
    return Action.named(known(name, map(str, Action), "action"))


def scope(name: str) -> str:
    """A place by its key, as `channel:123`."""
    if not _SCOPE.fullmatch(name):
        raise PolicyError(
            f"{name!r} is no place; write category:ID, channel:ID, thread:ID or role:ID."
        )
    return name


def fault(error: ValidationError) -> PolicyError:
    """What is wrong with a value, as one sentence."""
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    return PolicyError(f"{key}: {message}." if key else f"{message}.")
