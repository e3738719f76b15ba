"""The safety classifier's concepts as policy: their names, groups and thresholds.

Only the classifier's vectors and thresholds come with the weights; the 17 names are those of
LAION's list in the same order, the three special ones raise the bar for the rest. Arithmetic as
published: score = cosine - threshold + adjustment, in float32 and rounded to three places in
reference mode, where a hit among the special ones makes the adjustment 0.01 for all that follow.
"""

import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from moderation.policy import Category, Group, Policy
from moderation.subject import ImageSubject

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
RAISED = 0.01
"""What a hit among the special concepts adds to every later score."""

_NUDITY = ("nude", "naked", "nipples", "visible nipples", "naked breasts", "areola")
_GROUPS: Mapping[str, Group] = MappingProxyType(
    dict.fromkeys(RELEASE_CONCEPTS, Group.EXPLICIT)
    | dict.fromkeys(_NUDITY, Group.NUDITY)
    | dict.fromkeys(("naked child", *RELEASE_SPECIAL), Group.MINORS)
    | dict.fromkeys(("hazard sign", "skull"), Group.STAND_IN)
)
CATEGORIES: Mapping[Group, Category] = MappingProxyType(
    {
        Group.NUDITY: Category.NUDITY,
        Group.EXPLICIT: Category.SEXUAL,
        Group.MINORS: Category.MINORS_SEXUAL,
        Group.STAND_IN: Category.STAND_IN,
    }
)
_FLOAT32 = struct.Struct("f")


def group_of(concept: str) -> Group:
    """The group of a concept; an unknown one counts as explicit, the group with the least slack."""
    return _GROUPS.get(concept, Group.EXPLICIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One concept's score in the view where it is highest, against the policy's threshold.

    `threshold` has the policy's offsets in it; `margin` is the score after adjustment (and
    rounding, in reference mode), above zero where the concept is flagged.
    """

    concept: str
    group: Group
    special: bool
    view: str
    value: float
    threshold: float
    margin: float

    @property
    def flagged(self) -> bool:
        return self.margin > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Every concept of one picture, special ones first, and whether the channel is restricted."""

    measures: tuple[Measure, ...]
    age_restricted: bool = False


def unscored(subject: ImageSubject) -> str:
    """Why the picture's scores cannot be used, empty if they can."""
    if not subject.checker_available or not subject.views:
        return "there are no scores"
    for special in (True, False):
        thresholds, rows, names = _side(subject, special=special)
        if any(len(row) != len(thresholds) for row in rows):
            return "a view has not one score for each threshold"
        if len(names) != len(thresholds):
            return "there is not one name for each concept"
        if not all(math.isfinite(number) for row in (thresholds, *rows) for number in row):
            return "a score or a threshold is no number"
    return "" if subject.concept_thresholds else "there are no concepts"


def measured(subject: ImageSubject, policy: Policy) -> Measured:
    """The picture's concepts against the policy; only for what is not `unscored`."""
    reference = policy.mode == "reference"
    margin = _reference if reference else _unrounded
    raised = policy.adj
    measures: list[Measure] = []
    for concept, view, value, threshold, is_special in (
        *_highest(subject, special=True),
        *_highest(subject, special=False),
    ):
        group = group_of(concept)
        offset = policy.group_offsets.get(group, 0.0) + policy.concept_offsets.get(concept, 0.0)
        bar = threshold + offset
        adjustment = policy.adj if is_special and not reference else raised
        measure = Measure(
            concept=concept,
            group=group,
            special=is_special,
            view=view,
            value=value,
            threshold=bar,
            margin=margin(value, bar, adjustment),
        )
        if is_special and measure.flagged:
            raised = max(raised, RAISED)
        measures.append(measure)
    return Measured(measures=tuple(measures), age_restricted=subject.age_restricted)


def _side(
    subject: ImageSubject, *, special: bool
) -> tuple[Sequence[float], Sequence[Sequence[float]], Sequence[str]]:
    """Thresholds, rows of scores and names of the special concepts, or of the others."""
    thresholds = subject.special_thresholds if special else subject.concept_thresholds
    rows = [view.special if special else view.concepts for view in subject.views]
    given = subject.special_names if special else subject.concept_names
    release = RELEASE_SPECIAL if special else RELEASE_CONCEPTS
    if given:
        return thresholds, rows, given
    if len(thresholds) == len(release):
        return thresholds, rows, release
    kind = "special" if special else "concept"
    return thresholds, rows, [f"{kind} {number}" for number in range(len(thresholds))]


def _highest(
    subject: ImageSubject, *, special: bool
) -> Iterator[tuple[str, str, float, float, bool]]:
    """Name, view, cosine, threshold and kind of each concept, from its highest view."""
    thresholds, rows, names = _side(subject, special=special)
    for index, (name, threshold) in enumerate(zip(names, thresholds, strict=True)):
        best = max(range(len(rows)), key=lambda row: rows[row][index])
        yield name, subject.views[best].view, rows[best][index], threshold, special


def _reference(value: float, threshold: float, adjustment: float) -> float:
    """The published arithmetic: every step in float32, rounded half to even at three places."""
    score = _float32(_float32(value) - _float32(threshold))
    score = _float32(score + _float32(adjustment))
    return round(_float32(score * 1000.0)) / 1000.0


def _unrounded(value: float, threshold: float, adjustment: float) -> float:
    return value - threshold + adjustment


def _float32(value: float) -> float:
    return float(_FLOAT32.unpack(_FLOAT32.pack(value))[0])
