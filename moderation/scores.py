"""A picture's scores: whether they can be used, and the facts in them."""

import math
from collections.abc import Iterator, Sequence

from moderation.concepts import (
    CATEGORIES,
    RELEASE_CONCEPTS,
    RELEASE_SPECIAL,
    group_of,
)
from moderation.signals import Kind, Signal
from moderation.subject import ImageSubject


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
    further = (number for one in subject.further for number in (one.value, one.threshold))
    if not all(map(math.isfinite, further)):
        return "a further score or its threshold is no number"
    return "" if subject.concept_thresholds else "there are no concepts"


def concept_signals(subject: ImageSubject) -> Iterator[Signal]:
    """Each concept's cosine in the view where it is highest; only for what is not `unscored`."""
    for special in (True, False):
        thresholds, rows, names = _side(subject, special=special)
        for place, (name, threshold) in enumerate(zip(names, thresholds, strict=True)):
            best = max(range(len(rows)), key=lambda row: rows[row][place])
            yield Signal(
                kind=Kind.CONCEPT,
                category=CATEGORIES[group_of(name)],
                rule=f"concept:{name}",
                field="image",
                view=subject.views[best].view,
                concept=name,
                special=special,
                place=place,
                value=rows[best][place],
                threshold=threshold,
            )


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
