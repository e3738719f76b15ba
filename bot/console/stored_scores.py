"""Stored scores as moderation replays them: rows of bytes become one array a place."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from db.records import ScoreColumn, ScoreTable
from moderation.concepts import RELEASE_CONCEPTS, RELEASE_SPECIAL
from moderation.replay import StoredScores
from moderation.resolution import Place

_AGE_RESTRICTED, _NEWCOMER = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Pictures of one place and one scorer; decisions and channels are theirs, row by row."""

    place: Place
    decisions: NDArray[np.int64]
    channels: NDArray[np.int64]
    scores: StoredScores


def place_of(text: str) -> Place:
    """A place as decisions keep it; what cannot be read is no place in particular."""
    try:
        known = json.loads(text)
        return Place(**{**known, "role_ids": tuple(known.get("role_ids", ()))})
    except (ValueError, TypeError, AttributeError):
        return Place()


def pictures_by_place(table: ScoreTable) -> Iterator[Pictures]:
    """The whole table, one place at a time."""
    places = {number: place_of(text) for number, text in table.places}
    by_scorer: dict[str, list[ScoreColumn]] = defaultdict(list)
    for column in table.columns:
        by_scorer[column.scorer].append(column)
    for scorer, columns in by_scorer.items():
        yield from _of_scorer(json.loads(scorer), columns, places)


def _of_scorer(
    scorer: dict[str, list[str]], columns: list[ScoreColumn], places: dict[int, Place]
) -> Iterator[Pictures]:
    """Columns are views; a picture without one of them has NaN there."""
    ids = [_whole(column.decision_ids) for column in columns]
    decisions = np.unique(np.concatenate(ids))
    count, width = len(decisions), len(columns[0].cosines) // 2 // columns[0].rows
    special = len(scorer["special_thresholds"])
    scores = np.full((count, len(columns), width), np.nan, dtype=np.float16)
    channels, spots = np.zeros(count, np.int64), np.zeros(count, np.int64)
    known = np.zeros(count, np.uint8)
    for view, (column, mine) in enumerate(zip(columns, ids, strict=True)):
        rows = np.searchsorted(decisions, mine)
        cosines = np.frombuffer(column.cosines, dtype="<f2").reshape(column.rows, width)
        # Stored with the special ones last; a replay wants them first, as the arithmetic does.
        scores[rows, view] = np.roll(cosines, special, axis=1)
        channels[rows], spots[rows] = _whole(column.channel_ids), _whole(column.place_ids)
        known[rows] = np.frombuffer(column.circumstances, dtype=np.uint8)
    for spot in np.unique(spots):
        here = spots == spot
        yield Pictures(
            place=places.get(int(spot), Place()),
            decisions=decisions[here],
            channels=channels[here],
            scores=StoredScores(
                scores=scores[here],
                special_names=_names(scorer, "special", RELEASE_SPECIAL),
                special_thresholds=tuple(map(float, scorer["special_thresholds"])),
                concept_names=_names(scorer, "concept", RELEASE_CONCEPTS),
                concept_thresholds=tuple(map(float, scorer["concept_thresholds"])),
                age_restricted=known[here] & _AGE_RESTRICTED > 0,
                newcomer=known[here] & _NEWCOMER > 0,
            ),
        )


def _names(scorer: dict[str, list[str]], kind: str, release: tuple[str, ...]) -> tuple[str, ...]:
    """What scores are of; without names those of the release, by position, as when judging."""
    count = len(scorer[f"{kind}_thresholds"])
    if named := scorer.get(f"{kind}_names"):
        return tuple(named)
    return release if count == len(release) else tuple(f"{kind} {one}" for one in range(count))


def _whole(packed: bytes) -> NDArray[np.int64]:
    return np.frombuffer(packed, dtype=">i8").astype(np.int64)
