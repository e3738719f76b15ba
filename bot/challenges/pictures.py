"""A result as the sheets that `inference/sheets.py` draws; the words on them are the caller's."""

from collections.abc import Mapping

from bot.challenges.result import Result
from inference.sheets import Bar, Plot, Podium, Step

NINE_OF_TEN = 1.645
"""Standard errors on each side that hold the true value 9 times of 10."""


def podium_of(
    result: Result,
    *,
    pictures: Mapping[str, bytes],
    names: Mapping[int, str],
    told: Mapping[str, str],
) -> Podium | None:
    """The podium; None if nobody has won, or a picture of it is lost.

    `pictures` and `told` go by entry, `names` by member.
    """
    steps = tuple(
        Step(
            picture=pictures[place.entry_id],
            name=names.get(place.user_id, ""),
            told=told.get(place.entry_id, ""),
        )
        for place in result.podium
        if place.entry_id in pictures
    )
    if not steps or len(steps) < len(result.podium):
        return None
    return Podium(title=result.challenge.title, theme=result.challenge.theme, steps=steps)


def plot_of(result: Result, *, names: Mapping[int, str], axis: str) -> Plot:
    """The plot of all places: votes as bars, stars and strengths on their intervals."""
    counts = result.ranking.mode == "single"
    bars = tuple(
        Bar(
            label=names.get(place.user_id, ""),
            value=place.score,
            low=None if counts else place.score - NINE_OF_TEN * place.error,
            high=None if counts else place.score + NINE_OF_TEN * place.error,
        )
        for place in result.ranking.places
    )
    return Plot(title=result.challenge.title, axis=axis, bars=bars, counts=counts)
