"""Times in moderators' own words, in five languages: read exactly, or asked about."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.challenge import FARTHEST
from bot.challenges.refusal import Refusal
from bot.challenges.times import WRITTEN, Moment, on_the_clock, read_time, read_zone

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 9, 45, tzinfo=BERLIN)
"""A Wednesday."""

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})).map(ZoneInfo)
SOON = st.datetimes(datetime(2026, 11, 27), datetime(2027, 11, 20))


def read(text: str, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> str:
    answer = read_time(text, now, zone)
    assert isinstance(answer, Moment), str(answer)
    return answer.at.astimezone(zone).strftime(WRITTEN)


def refused(text: str) -> str:
    answer = read_time(text, NOW, BERLIN)
    assert isinstance(answer, Refusal), answer
    assert "Write" in str(answer) or "Add" in str(answer)
    return answer.key


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-12-01 18:00", "2026-12-01 18:00"),
        ("2026-12-01T18:00", "2026-12-01 18:00"),
        ("1.12.2026 18:00", "2026-12-01 18:00"),
        ("1.12. um 18 Uhr", "2026-12-01 18:00"),
        ("13/12 18:00", "2026-12-13 18:00"),
        ("1 December 18:00", "2026-12-01 18:00"),
        ("friday 20:00", "2026-11-27 20:00"),
        ("fri 8pm", "2026-11-27 20:00"),
        ("tomorrow noon", "2026-11-26 12:00"),
        ("saturday at noon", "2026-11-28 12:00"),
        ("today 23:59", "2026-11-25 23:59"),
        ("20:00", "2026-11-25 20:00"),
        ("08:00", "2026-11-26 08:00"),
        ("now", "2026-11-25 09:45"),
        ("in 3 days", "2026-11-28 09:45"),
        ("in 2 weeks", "2026-12-09 09:45"),
        ("in 90 minutes", "2026-11-25 11:15"),
        ("wednesday 08:00", "2026-12-02 08:00"),
        ("Freitag 20:00", "2026-11-27 20:00"),
        ("Freitag um 20 Uhr", "2026-11-27 20:00"),
        ("morgen mittag", "2026-11-26 12:00"),
        ("übermorgen 18 Uhr 30", "2026-11-27 18:30"),
        ("in 3 Tagen", "2026-11-28 09:45"),
        ("viernes a las 20h", "2026-11-27 20:00"),
        ("mañana a mediodía", "2026-11-26 12:00"),
        ("en 3 días", "2026-11-28 09:45"),
        ("en 3 horas", "2026-11-25 12:45"),
        ("sexta-feira às 20h30", "2026-11-27 20:30"),
        ("amanhã ao meio-dia", "2026-11-26 12:00"),
        ("em 3 dias", "2026-11-28 09:45"),
        ("金曜 20:00", "2026-11-27 20:00"),
        ("金曜日20時30分", "2026-11-27 20:30"),
        ("明日正午", "2026-11-26 12:00"),
        ("3日後", "2026-11-28 09:45"),
        ("3時間後", "2026-11-25 12:45"),
        ("12月1日 18:00", "2026-12-01 18:00"),
        ("2026年12月1日18時", "2026-12-01 18:00"),
    ],
)
def test_a_moderators_own_words_are_read(text: str, at: str) -> None:
    assert read(text) == at


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "time-unread"),
        ("", "time-unread"),
        ("2026-13-45", "time-unread"),
        ("monday 25:00", "time-unread"),
        ("march 20:00", "time-unread"),
        ("in 999999999 years", "time-unread"),
        ("x" * 61, "time-long"),
        ("friday", "time-no-hour"),
        ("Freitag", "time-no-hour"),
        ("2026-12-01", "time-no-hour"),
        ("yesterday", "time-past"),
        ("2020-01-01 10:00", "time-past"),
        ("in -3 days", "time-past"),
        ("2029-01-01 10:00", "time-far"),
        ("05/06 18:00", "time-ambiguous"),
        ("wednesday 20:00", "time-ambiguous"),
        ("Mittwoch 20 Uhr", "time-ambiguous"),
        ("水曜日 20:00", "time-ambiguous"),
    ],
)
def test_what_is_past_or_nonsense_or_ambiguous_is_asked_about(text: str, why: str) -> None:
    assert refused(text) == why


def test_an_ambiguous_time_is_shown_both_ways() -> None:
    said = str(read_time("05/06 18:00", NOW, BERLIN))

    assert "2027-05-06 18:00" in said
    assert "2027-06-05 18:00" in said


def test_days_are_counted_on_a_calendar_and_hours_on_a_clock() -> None:
    eve = datetime(2027, 3, 27, 20, tzinfo=BERLIN)  # the next night has 23 hours

    assert read("in 1 day", eve) == "2027-03-28 20:00"
    assert read("in 24 hours", eve) == "2027-03-28 21:00"


def test_a_time_that_the_clocks_skip_or_show_twice_is_taken_and_said() -> None:
    skipped = read_time("2027-03-28 02:30", NOW, BERLIN)
    twice = read_time("2027-10-31 02:30", NOW, BERLIN)

    assert isinstance(skipped, Moment) and skipped.note is not None
    assert skipped.at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert skipped.note.key == "time-gap"
    assert isinstance(twice, Moment) and twice.note is not None
    assert twice.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert twice.note.key == "time-fold"


def test_a_time_that_names_its_own_zone_is_meant_there() -> None:
    answer = read_time("2026-12-01 18:00+09:00", NOW, BERLIN)

    assert isinstance(answer, Moment)
    assert answer.at == datetime(2026, 12, 1, 9, tzinfo=UTC)


@settings(deadline=None)
@given(SOON, ZONES)
def test_whatever_is_written_year_first_is_read_exactly(wall: datetime, zone: ZoneInfo) -> None:
    wall = wall.replace(second=0, microsecond=0)
    answer = read_time(wall.strftime(WRITTEN), NOW, zone)

    assert isinstance(answer, Moment)
    shown = answer.at.astimezone(zone).replace(tzinfo=None)
    assert shown == wall or (answer.note is not None and answer.note.key == "time-gap")


@settings(deadline=None)
@given(SOON, ZONES)
def test_a_moment_on_the_clock_is_the_first_that_shows_it(wall: datetime, zone: ZoneInfo) -> None:
    moment = on_the_clock(wall, zone)
    shown = moment.at.astimezone(zone)

    assert (shown.replace(tzinfo=None) == wall) is (
        moment.note is None or moment.note.key == "time-fold"
    )
    assert shown.replace(tzinfo=None) >= wall
    assert shown.fold == 0 or moment.note is not None


NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@settings(deadline=None)
@given(NOWS, ZONES, st.integers(1, 72), st.integers(0, 23))
def test_hours_are_hours_and_tomorrow_is_the_next_day_wherever_and_whenever(
    now: datetime, zone: ZoneInfo, hours: int, hour: int
) -> None:
    soon = read_time(f"in {hours} hours", now, zone)
    assert isinstance(soon, Moment)
    assert soon.at - now == timedelta(hours=hours)

    morrow = read_time(f"tomorrow {hour}:30", now, zone)
    assert isinstance(morrow, Moment)
    wall = datetime.combine(now.astimezone(zone) + timedelta(days=1), time(hour, 30))
    assert morrow == on_the_clock(wall, zone)


PIECES = (
    "in friday morgen mañana 金曜日 3 20:00 days 12月 日 uhr h 時 noon / . - 99 next 2026 às ago"
)
WORDS = st.sampled_from(PIECES.split())


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=7).map(" ".join)), ZONES)
def test_no_text_breaks_it_and_no_time_lies_in_the_past(text: str, zone: ZoneInfo) -> None:
    answer = read_time(text, NOW, zone)

    if isinstance(answer, Moment):
        assert timedelta(0) <= answer.at - NOW <= FARTHEST
        assert answer.at.tzinfo is UTC
    assert str(answer)


@pytest.mark.parametrize("name", ["Europe/Berlin", "europe/berlin", " America/New York ", "utc"])
def test_a_zone_is_found_by_its_name(name: str) -> None:
    assert isinstance(read_zone(name), ZoneInfo)


def test_an_unknown_zone_is_asked_about() -> None:
    assert "`Europe/Berlin`" in str(read_zone("Berlin"))
    assert "`America/New_York`" in str(read_zone("new yrok"))
    assert "Mars" in str(read_zone("Mars"))
    assert isinstance(read_zone("../../etc/passwd"), Refusal)
    assert isinstance(read_zone(""), Refusal)
