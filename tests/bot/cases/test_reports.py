"""Reports: a case each, a picture that three have reported is hidden, and reviewers decide."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Actor, Playground
from bot.playground.guild import Person
from bot.playground.messages import Message
from bot.playground.world import GUILD
from db.records import RetentionLimits
from tests.bot.cases.court import REVIEWS, Court, later, sitting
from tests.bot.cases.test_reviews import painted
from tests.fakes import FakeEngine

REPORT, ALLOWED = "Report image", "Why was this allowed?"


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    for number, key in enumerate(("nils", "rosa"), start=210):
        person = Person(id=str(int(GUILD) + number), key=key, name=key.title())
        place.world.people[key] = person
        place.world.guild.members[person.id] = person
    engine = FakeEngine(paint=painted)
    async with sitting(place, tmp_path / "bot.db", engine=engine) as there:
        yield there


async def report(court: Court, who: Actor, message: Message, reason: str = "not nice") -> str:
    use = await who.menu(REPORT, message)
    await use.form()
    return await court.said(await who.submit_modal(use, {"reason": reason}))


async def dreamt(court: Court, count: int = 1) -> Message:
    use = await court.mira.slash("dream", {"prompt": "a red circle", "seed": 7, "count": count})
    message = await court.picture(use)
    await court.idle()
    return message


async def reported(court: Court, message: Message) -> None:
    for number, key in enumerate(("juno", "nils", "rosa"), start=1):
        said = await report(court, court.place.person(key), message)
        assert f"case {number}" in said


async def test_a_report_is_a_case_that_reviewers_see_and_the_owner_reads_no_name(
    court: Court,
) -> None:
    message = await dreamt(court)
    said = await report(court, court.juno, message, "@everyone **ugly**")
    assert "case 1" in said
    sheet = await court.sheet()
    assert [file.filename for file in sheet.files] == ["held.png"]
    assert court.juno.mention in str(sheet.embeds)
    assert not sheet.pings_everyone
    assert "reported this already (case 1)" in await report(court, court.juno, message)

    own = await court.said(await court.mira.slash("why"))
    assert "Members reported this picture" in own
    assert court.juno.mention not in own
    assert "ugly" not in own
    assert message.files
    assert not court.place.refusals


async def test_three_reporters_hide_a_picture_and_keeping_it_brings_it_back(court: Court) -> None:
    message = await dreamt(court, count=2)
    before = [(file.filename, file.content, file.description) for file in message.files]
    await report(court, court.mira, message)
    for key in ("juno", "nils"):
        await report(court, court.place.person(key), message)
    assert message.files
    await report(court, court.place.person("rosa"), message)
    assert not message.files
    assert "hidden until a moderator" in message.content

    await court.shows(court.sheets[-1], "hidden meanwhile")
    said = await court.said(await court.theo.click(court.sheets[0], "Keep"))
    assert "the picture stays" in said
    assert [(one.filename, one.content, one.description) for one in message.files] == before
    assert not message.content
    for sheet in court.sheets:
        await court.shows(sheet, "Kept by")
        assert not sheet.components
    assert not court.place.refusals


async def test_a_removed_picture_is_gone_and_one_like_it_does_not_come_again(
    court: Court,
) -> None:
    message = await dreamt(court)
    await report(court, court.juno, message)
    sheet = await court.sheet()
    said = await court.said(await court.theo.click(sheet, "Remove + block picture"))

    assert "not shown here any more" in said
    assert not message.files
    assert "removed this picture (case 1)" in message.content
    again = await court.juno.slash("dream", {"prompt": "the same", "seed": 7})
    assert "rejected here before" in await court.said(again)
    nothing = await court.juno.menu(REPORT, message)
    assert "no picture in this message" in await court.said(nothing)


async def test_a_hidden_picture_can_be_removed_with_its_sealed_copy(court: Court) -> None:
    message = await dreamt(court)
    await reported(court, message)
    await court.said(await court.theo.click(court.sheets[-1], "Remove"))

    assert not message.files
    queue = await court.said(await court.theo.slash("review queue"))
    assert "report" not in queue
    held = court.app.studio.database.held
    job = message.embeds[0]["footer"]["text"].rsplit(" ", 1)[-1]
    assert await held.get(job, 0) is None


async def test_a_hidden_picture_whose_time_is_over_does_not_come_back(court: Court) -> None:
    message = await dreamt(court)
    await reported(court, message)
    await court.app.studio.database.retention.sweep(later(73), RetentionLimits())

    said = await court.said(await court.theo.click(court.sheets[-1], "Keep"))
    assert "could not be changed" in said
    assert not message.files


async def test_of_two_who_decide_at_once_the_first_counts(court: Court) -> None:
    message = await dreamt(court)
    await report(court, court.juno, message)
    sheet = await court.sheet()
    uses = await asyncio.gather(court.theo.click(sheet, "Keep"), court.theo.click(sheet, "Remove"))
    said = [await court.said(use) for use in uses]

    assert sum("Somebody was faster" in one for one in said) == 1


async def test_the_buttons_of_a_report_work_after_a_restart(
    place: Playground, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "bot.db") as court:
        message = await dreamt(court)
        await report(court, court.juno, message)
        sheet = await court.sheet()
    async with sitting(place, tmp_path / "bot.db", rule=False) as court:
        await place.wait_for(lambda: place.gateway.connected or None)
        assert "is removed" in await court.said(await court.theo.click(sheet, "Remove"))
        assert not message.files


async def test_what_is_not_ours_cannot_be_reported(court: Court) -> None:
    message = await court.juno.say("look at this")

    assert "no picture of mine" in await court.said(await court.mira.menu(REPORT, message))


async def test_moderators_read_why_a_picture_was_allowed(court: Court) -> None:
    message = await dreamt(court)
    told = await court.said(await court.theo.menu(ALLOWED, message))

    assert "Prompt: allow" in told
    assert "Picture 1: allow" in told
    assert "hazard sign: cos 0.100" in told
    assert ALLOWED not in court.mira.commands()
    assert ALLOWED in court.theo.commands()
    nothing = await court.theo.menu(ALLOWED, await court.juno.say("x"))
    assert "no decision" in await court.said(nothing)


async def test_without_a_channel_a_report_stands_in_the_queue(court: Court) -> None:
    await court.rule(court.document(review_channel=None))
    message = await dreamt(court)
    await report(court, court.juno, message)

    assert "case 1, report" in await court.said(await court.theo.slash("review queue"))
    shown = await court.theo.slash("review show", {"case": 1}, channel=REVIEWS)
    sheet = await shown.message(lambda one: one.components)
    assert "the picture stays" in await court.said(await court.theo.click(sheet, "Keep"))
