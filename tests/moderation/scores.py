"""Pictures' scores for tests: the release's thresholds, and vectors near them."""

from random import Random

from moderation.concepts import (
    RELEASE_CONCEPTS,
    RELEASE_SPECIAL,
    RELEASE_SPECIAL_THRESHOLDS,
    RELEASE_THRESHOLDS,
)
from moderation.subject import ImageSubject, ViewScores

LOW = 0.05
"""A cosine far below every threshold."""


def picture(
    scores: dict[str, float] | None = None,
    *,
    age_restricted: bool = False,
    newcomer: bool = False,
    render_fault: bool = False,
    further: tuple[dict[str, float], ...] = (),
) -> ImageSubject:
    """A picture whose named concepts lie `scores` above their thresholds, all others far below."""
    return ImageSubject(
        views=tuple(
            _view(name, view) for name, view in zip("abcd", (scores or {}, *further), strict=False)
        ),
        concept_thresholds=RELEASE_THRESHOLDS,
        special_thresholds=RELEASE_SPECIAL_THRESHOLDS,
        age_restricted=age_restricted,
        newcomer=newcomer,
        render_fault=render_fault,
    )


def _view(name: str, above: dict[str, float]) -> ViewScores:
    def side(names: tuple[str, ...], thresholds: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(
            threshold + above[concept] if concept in above else LOW
            for concept, threshold in zip(names, thresholds, strict=True)
        )

    return ViewScores(
        view=name,
        concepts=side(RELEASE_CONCEPTS, RELEASE_THRESHOLDS),
        special=side(RELEASE_SPECIAL, RELEASE_SPECIAL_THRESHOLDS),
    )


def near_thresholds(rng: Random) -> ImageSubject:
    """One view with every cosine within 0.015 of its threshold."""
    return ImageSubject(
        views=(
            ViewScores(
                view="centre",
                concepts=tuple(t + rng.uniform(-0.015, 0.003) for t in RELEASE_THRESHOLDS),
                special=tuple(t + rng.uniform(-0.015, 0.003) for t in RELEASE_SPECIAL_THRESHOLDS),
            ),
        ),
        concept_thresholds=RELEASE_THRESHOLDS,
        special_thresholds=RELEASE_SPECIAL_THRESHOLDS,
    )
