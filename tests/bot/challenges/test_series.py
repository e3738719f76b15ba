"""A challenge every day or week: by the clocks on the wall, each once, none made up for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.challenge import check
from bot.challenges.refusal import Refusal
from bot.challenges.series import Series, challenge_of, check_series, opens_at, upcoming

SERIES = Series(
    id="s1",
    guild_id=1,
    title="Friday night",
    themes=("Rain", "Fog", "Snow"),
    first=datetime(2026, 10, 16, 20),
    zone="Europe/Berlin",
    every_days=7,
    entering=timedelta(days=3),
    voting=timedelta(days=2),
    announcement_channel_id=10,
    gallery_channel_id=11,
)


def test_it_opens_at_the_same_hour_in_summer_and_in_winter() -> None:
    hours = {
        opens_at(SERIES, number).astimezone(ZoneInfo(SERIES.zone)).hour for number in range(60)
    }

    assert hours == {20}
    assert opens_at(SERIES, 1) == datetime(2026, 10, 23, 18, tzinfo=UTC)
    assert opens_at(SERIES, 2) == datetime(2026, 10, 30, 19, tzinfo=UTC)


def test_themes_take_turns_and_titles_are_numbered() -> None:
    made = [challenge_of(SERIES, number) for number in range(4)]

    assert [one.theme for one in made] == ["Rain", "Fog", "Snow", "Rain"]
    assert made[3].title == "Friday night #4"
    assert len({one.id for one in made}) == 4
    assert all(check(one, one.times.opens_at - timedelta(days=1)) is None for one in made)
    assert made[0].times.ends_at - made[0].times.opens_at == timedelta(days=5)


@settings(deadline=None)
@given(
    st.datetimes(datetime(2026, 10, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 31),
)
def test_the_next_is_the_first_that_opens_after_now(now: datetime, every: int) -> None:
    series = replace(SERIES, every_days=every)
    number = upcoming(series, now)

    assert opens_at(series, number) > now
    assert number == 0 or opens_at(series, number - 1) <= now


def test_a_series_without_themes_or_with_a_strange_step_is_refused() -> None:
    for series, key in (
        (replace(SERIES, themes=()), "series-themes"),
        (replace(SERIES, every_days=0), "series-every"),
        (replace(SERIES, every_days=32), "series-every"),
    ):
        answer = check_series(series)
        assert isinstance(answer, Refusal) and answer.key == key
    assert check_series(SERIES) is None
