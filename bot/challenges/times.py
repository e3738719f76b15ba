"""Times as moderators write them: `friday 20:00`, `in 3 Tagen`, `mañana 12:00`, `明日20時`.

dateparser reads the words; here is what it must not decide alone. All five languages are asked at
once, and where two of them read different times, nobody guesses. A text that moves along when the
present is moved (`in 3 days`) is told from one that does not (`friday`), so that hours are counted
on a clock and days on a calendar, and a day without a time of day is asked about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from dateparser.date import DateData, DateDataParser

from bot.challenges.challenge import FARTHEST
from bot.challenges.refusal import Refusal, refuse

LANGUAGES = ("en", "de", "es", "pt", "ja")
LONGEST = 60
DAY = timedelta(days=1)
WITHIN_REACH = 8 * DAY
AN_HOUR_AND_A_BIT = timedelta(hours=1, minutes=13)
WRITTEN = "%Y-%m-%d %H:%M"

_SETTINGS = {"PREFER_DATES_FROM": "future", "RETURN_TIME_AS_PERIOD": True, "TIMEZONE": "UTC"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NOON = r"(?:\b(?:at|am|zu|a|al|à|ao)\s+)?(?:\b(?:noon|mittags?|mediod[ií]a|meio[- ]dia)\b|正午)"
_HOUR = (
    r"(?<!\bin )(?<!\ben )(?<!\bem )(?<!\d)"  # not a length of time
    r"(\d{1,2})(?:\s*uhr\b|h\b|h(?=\d\d\b)|時(?!間))(?:\s*(\d\d)(?:分|\b))?"
)
_IN_WORDS = (r"\b(?:um|gegen|a las?|às|as)\s+(?=\d)", "")
_DOTTED = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was read, in UTC; `note` tells of a time that the clocks skip or show twice."""

    at: datetime
    note: Refusal | None = None


def read_zone(name: str) -> ZoneInfo | Refusal:
    """Find a time zone by its name, whatever the case and with blanks for underscores."""
    known = {zone.casefold(): zone for zone in available_timezones()}
    wanted = name.strip().replace(" ", "_").casefold()
    if wanted in known:
        return ZoneInfo(known[wanted])
    cities = {zone.rpartition("/")[2]: known[zone] for zone in known if "/" in zone}
    close = get_close_matches(wanted.rpartition("/")[2], cities, n=1, cutoff=0.8)
    if close:
        return refuse("zone-close", zone=name[:LONGEST], close=cities[close[0]])
    return refuse("zone-unknown", zone=name[:LONGEST])


def read_time(text: str, now: datetime, zone: ZoneInfo) -> Moment | Refusal:
    """Read a moderator's time; `now` is aware, and `zone` is what the words are meant in."""
    if len(text) > LONGEST:
        return refuse("time-long")
    shown = _quoted(text)
    readings = [one for language in LANGUAGES for one in _read(text, language, now, zone)]
    moments = sorted({one.at for one in readings if isinstance(one, Moment)})
    ahead = [at for at in moments if timedelta(0) <= at - now <= FARTHEST]
    if not moments:
        hourless = next((one for one in readings if isinstance(one, Refusal)), None)
        return hourless or refuse("time-unread", text=shown)
    if not ahead:
        if moments[0] < now:
            return refuse("time-past", text=shown, at=moments[0])
        return refuse("time-far", text=shown, days=FARTHEST.days)
    if len(ahead) > 1:
        one, other = (at.astimezone(zone).strftime(WRITTEN) for at in ahead[:2])
        return refuse("time-ambiguous", text=shown, one=one, other=other, written=one)
    return next(one for one in readings if isinstance(one, Moment) and one.at == ahead[0])


def on_the_clock(wall: datetime, zone: ZoneInfo) -> Moment:
    """The moment when clocks in `zone` show `wall`, a time without a zone.

    Where they skip it, as much later; where they show it twice, the first.
    """
    local = wall.replace(tzinfo=zone, fold=0)
    at = local.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != wall:
        return Moment(at=at, note=refuse("time-gap", at=at))
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return Moment(at=at, note=refuse("time-fold", at=at))
    return Moment(at=at)


def _read(text: str, language: str, now: datetime, zone: ZoneInfo) -> tuple[Moment | Refusal, ...]:
    """What one language makes of it: nothing, one thing, or two where a weekday is today."""
    base = now.astimezone(zone).replace(tzinfo=None)
    plain = _plain(text)
    try:
        found, has_hour = _ask(plain, language, base)
        if found is None:
            return ()
        if found.tzinfo is not None:
            return (Moment(at=found.astimezone(UTC)),)
        moved, _ = _ask(plain, language, base + AN_HOUR_AND_A_BIT)
        if moved is not None and moved - found == AN_HOUR_AND_A_BIT:
            if has_hour:
                return (Moment(at=now.astimezone(UTC) + (found - base)),)
        elif not has_hour:
            return (refuse("time-no-hour", text=_quoted(text)),)
        yesterdays, _ = _ask(plain, language, base - DAY)
        if yesterdays is not None and found - yesterdays == 7 * DAY and yesterdays > base:
            return on_the_clock(yesterdays, zone), on_the_clock(found, zone)
        return (on_the_clock(found, zone),)
    except (ValueError, ArithmeticError):  # years that no calendar has
        return ()


def _ask(plain: str, language: str, base: datetime) -> tuple[datetime | None, bool]:
    """dateparser's answer, and whether it has a time of day.

    Without a day it takes today's, which is right for `20:00` and wrong for `march 20:00`.
    """
    settings = _SETTINGS | {"RELATIVE_BASE": base}
    if _DOTTED.search(plain):  # nobody puts the month first and dots between
        settings |= {"DATE_ORDER": "DMY"}
    answer = _answer(plain, language, settings)
    found = answer.date_obj
    if found is not None and found.tzinfo is None and abs(found - base) > WITHIN_REACH:
        answer = _answer(plain, language, settings | {"REQUIRE_PARTS": ["day"]})
    return answer.date_obj, answer.period == "time"


def _answer(plain: str, language: str, settings: Mapping[str, Any]) -> DateData:
    return DateDataParser(languages=[language], settings=dict(settings)).get_date_data(plain)


def _quoted(text: str) -> str:
    return text.strip().replace("`", "'")


def _plain(text: str) -> str:
    """Spell hours, noons and Japanese dates as dateparser knows them, so that it misreads none."""
    plain = " ".join(text.casefold().split())
    plain = re.sub(_NOON, " 12:00", plain)
    plain = re.sub(_HOUR, lambda hour: f" {hour[1]}:{(hour[2] or '0').zfill(2)} ", plain)
    plain = re.sub(*_IN_WORDS, plain)
    plain = re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"\1-\2-\3 ", plain)
    plain = re.sub(r"(\d{1,2})月(\d{1,2})日", _month_named, plain)
    plain = re.sub(r"([月火水木金土日])曜(?!日)", r"\1曜日 ", plain)
    return " ".join(plain.split())


def _month_named(day: re.Match[str]) -> str:
    month = int(day[1])
    return f"{day[2]} {_MONTHS[month - 1]} " if 1 <= month <= 12 else day[0]
