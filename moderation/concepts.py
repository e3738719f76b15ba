"""The safety classifier's concepts as they are talked about: their names, groups and thresholds.

Only the classifier's vectors and thresholds come with the weights; the 17 names are those of
LAION's list in the same order, the three special ones raise the bar for the rest.
"""

from collections.abc import Mapping
from types import MappingProxyType

from moderation.categories import Category, Group

RELEASE_CONCEPTS = (
    "sexual",
    "nude",
    "sex",
    "18+",
    "naked",
    "nsfw",
    "porn",
    "dick",
    "vagina",
    "naked child",
    "explicit content",
    "uncensored",
    "fuck",
    "nipples",
    "visible nipples",
    "naked breasts",
    "areola",
)
RELEASE_THRESHOLDS = (
    *(0.180, 0.190, 0.206, 0.210, 0.195, 0.190, 0.194, 0.190, 0.190),
    *(0.220, 0.190, 0.190, 0.195, 0.1984, 0.210, 0.214, 0.200),
)
RELEASE_SPECIAL = ("little girl", "young child", "young girl")
RELEASE_SPECIAL_THRESHOLDS = (0.195, 0.200, 0.220)

_NUDITY = ("nude", "naked", "nipples", "visible nipples", "naked breasts", "areola")
_GROUPS: Mapping[str, Group] = MappingProxyType(
    dict.fromkeys(RELEASE_CONCEPTS, Group.EXPLICIT)
    | dict.fromkeys(_NUDITY, Group.NUDITY)
    | dict.fromkeys(("naked child", *RELEASE_SPECIAL), Group.MINORS)
    | dict.fromkeys(("hazard sign", "skull"), Group.STAND_IN)
)
CONCEPTS = tuple(dict.fromkeys((*RELEASE_CONCEPTS, *RELEASE_SPECIAL, *_GROUPS)))
"""Every concept that has a name here, the demo model's among them."""

CATEGORIES: Mapping[Group, Category] = MappingProxyType(
    {
        Group.NUDITY: Category.NUDITY,
        Group.EXPLICIT: Category.SEXUAL,
        Group.MINORS: Category.MINORS_SEXUAL,
        Group.STAND_IN: Category.STAND_IN,
    }
)


def group_of(concept: str) -> Group:
    """The group of a concept; an unknown one counts as explicit, the group with the least slack."""
    return _GROUPS.get(concept, Group.EXPLICIT)
