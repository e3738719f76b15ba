"""What is urgent is told at once, and then digested: one message a time and kind."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.alerts import Alerts
from bot.playground import Playground
from tests.bot.cases.court import ALERTS, Court, sitting
from tests.fakes import FakeEngine, picture


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    async with sitting(place, tmp_path / "bot.db") as there:
        yield there


def told(court: Court) -> list[str]:
    return [str(one.embeds[0]["description"]) for one in court.place.messages(ALERTS)]


def alerts_of(court: Court, seconds: float) -> Alerts:
    studio = court.app.studio
    return Alerts(studio.communities, studio.database.guilds, studio.cases.notices, seconds=seconds)


async def test_what_comes_within_the_time_is_one_message_more(court: Court) -> None:
    alerts = alerts_of(court, 1.0)
    for _ in range(5):
        alerts.tell(court.guild_id, "unmarked")
    alerts.tell(court.guild_id, "nowhere")
    await court.place.wait_for(lambda: len(told(court)) == 2 or None)
    for _ in range(3):
        alerts.tell(court.guild_id, "unmarked")
    await court.place.wait_for(lambda: len(told(court)) == 3 or None)

    said = told(court)
    assert sum("5 pictures could not be marked" in one for one in said) == 1
    assert sum("no age-restricted channel" in one for one in said) == 1
    assert "3 pictures" in said[-1]
    await alerts.close()


async def test_a_guild_without_a_channel_and_one_that_is_gone_hear_nothing(court: Court) -> None:
    alerts = alerts_of(court, 0.01)
    await court.rule(court.document(alert_channel=None))
    alerts.tell(court.guild_id, "unmarked")
    await asyncio.sleep(0.2)
    await court.rule(court.document(alert_channel=court.number("mod-log") + 5))
    alerts.tell(court.guild_id, "unmarked")
    await asyncio.sleep(0.2)
    await alerts.close()
    assert all(one.status == 404 for one in court.place.refusals)


async def test_a_checker_that_cannot_run_is_told_without_what_was_asked(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(paint=lambda request, index: picture(request, index, None))
    async with sitting(place, tmp_path / "bot.db", engine=engine) as court:
        await court.held(court.mira, "a red circle")
        await place.wait_for(lambda: told(court) or None)
        assert "safety check could not run" in told(court)[0]
        assert "circle" not in told(court)[0]
        sheet = await court.sheet()
        assert "could not be checked" in str(sheet.embeds).lower()
