"""Challenges that come again, every day or every week, each with the next theme of a list."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.challenges.challenge import Challenge, Times
from bot.challenges.refusal import Refusal, refuse
from bot.challenges.rules import Rules
from bot.challenges.times import on_the_clock

MOST_THEMES = 366
LONGEST_STEP = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A challenge every so many days; `first` is what clocks in `zone` show when the first opens.

    It opens by those clocks all year round: at 20:00 in summer and in winter.
    """

    id: str
    guild_id: int
    title: str
    themes: tuple[str, ...]
    first: datetime
    zone: str
    every_days: int
    entering: timedelta
    voting: timedelta
    rules: Rules = field(default_factory=Rules)
    announcement_channel_id: int
    gallery_channel_id: int


def check_series(series: Series) -> Refusal | None:
    """What is wrong with the series itself; its challenges are checked as any other."""
    if not 1 <= len(series.themes) <= MOST_THEMES:
        return refuse("series-themes", most=MOST_THEMES)
    if not 1 <= series.every_days <= LONGEST_STEP:
        return refuse("series-every", most=LONGEST_STEP)
    return None


def opens_at(series: Series, number: int) -> datetime:
    """When the challenge of this number, from 0, opens."""
    wall = series.first + timedelta(days=number * series.every_days)
    return on_the_clock(wall, ZoneInfo(series.zone)).at


def upcoming(series: Series, now: datetime) -> int:
    """The number of the first that opens after `now`: what was missed is not made up for."""
    elapsed = now - opens_at(series, 0)
    number = max(0, elapsed // timedelta(days=series.every_days) - 1)
    while opens_at(series, number) <= now:
        number += 1
    return number


def challenge_of(series: Series, number: int) -> Challenge:
    """The challenge of this number; its id is the same whoever asks, so it is made once."""
    opens = opens_at(series, number)
    closes = opens + series.entering
    return Challenge(
        id=f"{series.id}-{number}",
        guild_id=series.guild_id,
        title=f"{series.title} #{number + 1}",
        theme=series.themes[number % len(series.themes)],
        times=Times(opens_at=opens, closes_at=closes, ends_at=closes + series.voting),
        rules=series.rules,
        announcement_channel_id=series.announcement_channel_id,
        gallery_channel_id=series.gallery_channel_id,
    )
