"""Whether a file's result follows from its votes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.challenges.export import Exported, result_out
from bot.challenges.ranking import Ranking, rank

CLOSE = 1e-5
"""How far numbers may lie apart that two machines have computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """The ranking computed again, and every difference from the stated one; none if it holds."""

    ranking: Ranking
    differences: tuple[str, ...]


def recount(exported: Exported) -> Recount:
    """Compute the result from the votes alone, and compare it with the one in the file."""
    ranking = rank(exported.entries, exported.ballots, exported.mode)
    ours = result_out(ranking, exported.resting)
    return Recount(ranking=ranking, differences=tuple(_differences(ours, exported.stated)))


def _differences(ours: Mapping[str, Any], stated: Mapping[str, Any]) -> list[str]:
    said = [
        f"{name}: the file says {stated.get(name)}, the votes give {value}"
        for name, value in ours.items()
        if name != "places" and not _same(value, stated.get(name))
    ]
    places = stated.get("places")
    theirs = places if isinstance(places, list) else []
    if len(theirs) != len(ours["places"]):
        said.append(f"places: the file has {len(theirs)}, the votes give {len(ours['places'])}")
    for our, their in zip(ours["places"], theirs, strict=False):
        known = their if isinstance(their, dict) else {}
        said += [
            f"place {our['place']}, {name}: the file says {known.get(name)}, the votes give {value}"
            for name, value in our.items()
            if not _same(value, known.get(name))
        ]
    return said


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return math.isclose(ours, theirs, abs_tol=CLOSE)
    return ours == theirs
