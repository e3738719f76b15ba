"""What is held comes before reviewers, and what they say is done; through the real client."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.playground import Playground
from bot.playground.components import flat
from db.records import RetentionLimits
from inference.fingerprint import fingerprint
from inference.request import ImageRequest, Picture
from tests.bot.cases.court import HELD_WORD, REVIEWER, REVIEWS, Court, later, sitting
from tests.fakes import FakeEngine, picture, scores
from tests.pictures import encoded, smooth


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    async with sitting(place, tmp_path / "bot.db") as there:
        yield there


def painted(request: ImageRequest, index: int) -> Picture:
    """A picture with looks of its own, the same for each seed."""
    made = picture(request, index, scores())
    looks = smooth(made.seed, 64, 64)
    return replace(made, png=encoded(looks), fingerprint=fingerprint(looks))


async def test_a_held_prompt_is_shown_to_reviewers_and_painted_once_approved(court: Court) -> None:
    use = await court.held(court.mira)
    assert "case 1" in use.text
    sheet = await court.sheet()

    text = str(sheet.embeds[0])
    assert "a prompt is held" in text
    assert f"a __{HELD_WORD}__" in text
    assert court.mira.mention in text
    assert not sheet.pinged
    assert not sheet.files
    pressed = await court.theo.click(sheet, "Approve")
    assert "is approved" in await court.said(pressed)
    await court.place.wait_for(lambda: court.pictures() or None)
    await court.shows(sheet, "Approved by")
    assert not sheet.components
    assert not court.place.refusals
    assert not court.place.late


async def test_a_held_picture_is_veiled_opened_and_posted_once_approved(court: Court) -> None:
    await court.strict()
    await court.held(court.mira, "a red circle")
    sheet = await court.sheet()
    assert [file.filename for file in sheet.files] == ["held.png"]
    assert not court.pictures()

    opened = await court.theo.click(sheet, "Open picture")
    shown = await opened.message(lambda message: message.files)
    assert shown.ephemeral
    assert all(file.spoiler for file in shown.files)
    audit = await court.app.studio.database.audit.of_guild(court.guild_id, action="review.open")
    assert [entry.actor_id for entry in audit] == [court.theo.id]
    pressed = await court.theo.click(sheet, "Approve")
    assert "is approved" in await court.said(pressed)
    (one,) = await court.place.wait_for(lambda: court.pictures() or None)
    assert "A moderator has approved this (case 1)" in str(one.embeds)
    await court.shows(sheet, "Approved by")
    assert not sheet.files
    assert not sheet.components
    assert not court.place.refusals


async def test_a_rejected_picture_is_destroyed_and_one_like_it_does_not_come_again(
    place: Playground, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "bot.db", engine=FakeEngine(paint=painted)) as court:
        await court.strict()
        await court.held(court.mira, "a red circle")
        sheet = await court.sheet()
        pressed = await court.theo.click(sheet, "Reject + block picture")
        assert "not shown here any more" in await court.said(pressed)
        await court.shows(sheet, "Rejected, and the picture blocked")
        opened = await court.theo.slash("review show", {"case": 1}, channel=REVIEWS)
        assert "Rejected" in await court.said(opened)

        await court.rule(court.document())
        use = await court.juno.slash("dream", {"prompt": "another one", "seed": 7})
        assert "rejected here before" in await court.said(use)
        other = await court.juno.slash("dream", {"prompt": "another one", "seed": 8})
        assert await court.picture(other)


async def test_of_two_reviewers_at_once_the_first_decides_and_the_other_is_told(
    court: Court,
) -> None:
    await court.rule(court.document(reviewer_role=int(REVIEWER)))
    court.juno.person.roles.append(REVIEWER)
    await court.held(court.mira)
    sheet = await court.sheet()

    uses = await asyncio.gather(
        court.theo.click(sheet, "Approve"), court.juno.click(sheet, "Reject")
    )
    said = [await court.said(use) for use in uses]
    assert sum("Somebody was faster" in one for one in said) == 1
    review = await court.app.studio.database.reviews.get(court.guild_id, 1)
    assert review is not None
    winner = court.theo if review.verdict == "approve" else court.juno
    assert review.reviewer_id == winner.id
    late = next(one for one in said if "Somebody was faster" in one)
    assert winner.mention in late
    assert not court.place.refusals


async def test_the_buttons_work_after_a_restart(place: Playground, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "bot.db") as court:
        await court.strict()
        await court.held(court.mira, "a red circle")
        sheet = await court.sheet()
    async with sitting(place, tmp_path / "bot.db", rule=False) as court:
        await place.wait_for(lambda: place.gateway.connected or None)
        pressed = await court.theo.click(sheet, "Approve")
        assert "is approved" in await court.said(pressed)
        await place.wait_for(lambda: court.pictures() or None)
        await court.shows(sheet, "Approved by")


async def test_a_channel_reads_the_guilds_language_and_a_reviewer_their_own(
    place: Playground, tmp_path: Path
) -> None:
    place.world.guild.locale = "de"
    async with sitting(place, tmp_path / "bot.db") as court:
        court.theo.person.locale = "es-ES"
        await court.held(court.mira)
        sheet = await court.sheet()
        assert sheet.embeds[0]["title"] == "Fall 1: ein Prompt ist zurückgehalten"
        pressed = await court.theo.click(sheet, "Ablehnen")
        assert "El caso 1 está rechazado" in await court.said(pressed)
        await court.shows(sheet, "Abgelehnt von")


async def test_something_already_decided_stays_as_it_was_decided(court: Court) -> None:
    await court.held(court.mira)
    first = await court.theo.slash("review show", {"case": 1}, channel=REVIEWS)
    shown = await first.message(lambda message: message.components)
    await court.said(await court.theo.click(shown, "Reject"))

    pressed = await court.theo.click(shown, "Approve")
    assert "Somebody was faster" in await court.said(pressed)
    assert "rejected case 1" in await court.said(pressed)
    assert not court.pictures()


async def test_a_picture_whose_time_is_over_is_approved_and_cannot_be_shown(court: Court) -> None:
    await court.strict()
    await court.held(court.mira, "a red circle")
    sheet = await court.sheet()
    retention = court.app.studio.database.retention
    swept = await retention.sweep(later(73), RetentionLimits())
    assert swept.held == 1

    opened = await court.theo.click(sheet, "Open picture")
    assert "no picture of case 1" in await court.said(opened)
    pressed = await court.theo.click(sheet, "Approve")
    assert "kept no longer" in await court.said(pressed)
    assert not court.pictures()


async def test_a_channel_that_was_deleted_ends_in_a_sentence(court: Court) -> None:
    await court.strict()
    use = await court.held(court.mira, "a red circle")
    sheet = await court.sheet()
    court.place.expire(use)
    court.place.world.guild.channels.pop(court.mira.channel("dreams").id)

    pressed = await court.theo.click(sheet, "Approve")
    assert "could not be posted" in await court.said(pressed)
    await court.shows(sheet, "Approved by")


async def test_whoever_has_lost_the_role_decides_nothing(court: Court) -> None:
    await court.rule(court.document(reviewer_role=int(REVIEWER)))
    court.juno.person.roles.append(REVIEWER)
    await court.held(court.mira)
    sheet = await court.sheet()
    form = await court.juno.click(sheet, "Approve + allow phrase")
    await form.form()
    court.juno.person.roles.remove(REVIEWER)

    assert "for moderators and reviewers" in await court.said(
        await court.juno.submit_modal(form, {"phrase": "a walrus"})
    )
    for label in ("Approve", "Reject", "Escalate"):
        pressed = await court.juno.click(sheet, label)
        assert "for moderators and reviewers" in await court.said(pressed)
    again = await court.juno.click(sheet, "Approve + allow phrase")
    assert "for moderators and reviewers" in await court.said(again)
    asked = await court.juno.slash("review queue", force=True)
    assert "for moderators and reviewers" in await court.said(asked)
    review = await court.app.studio.database.reviews.get(court.guild_id, 1)
    assert review is not None
    assert review.verdict is None


async def test_nobody_decides_about_their_own_and_what_is_escalated_goes_up(court: Court) -> None:
    await court.rule(court.document(reviewer_role=int(REVIEWER)))
    for who in (court.mira, court.juno):
        who.person.roles.append(REVIEWER)
    await court.held(court.mira)
    sheet = await court.sheet()

    assert "your own" in await court.said(await court.mira.click(sheet, "Approve"))
    assert "is escalated" in await court.said(await court.juno.click(sheet, "Escalate"))
    await court.shows(sheet, "Escalated by")
    labels = [one.get("label") for one in flat(sheet.components)]
    assert "Escalate" not in labels
    assert "was escalated" in await court.said(await court.juno.click(sheet, "Approve"))
    assert "is approved" in await court.said(await court.theo.click(sheet, "Approve"))
    alerts = court.place.messages("gallery")
    assert "escalated something" in str(alerts[0].embeds)


async def test_an_allowed_phrase_passes_from_then_on(court: Court) -> None:
    await court.held(court.mira, "a happy walrus on ice")
    sheet = await court.sheet()
    opened = await court.theo.click(sheet, "Approve + allow phrase")
    form = await opened.form()
    field = next(one for one in flat(form["components"]) if one.get("custom_id") == "phrase")
    assert field["value"] == HELD_WORD

    sent = await court.theo.submit_modal(opened, {"phrase": "happy walrus"})
    await court.place.wait_for(lambda: "passes from now on" in sent.text or None)
    use = await court.juno.slash("dream", {"prompt": "a happy walrus"})
    assert await court.picture(use)
    await court.held(court.juno, "a sad walrus")
    guild = await court.app.studio.database.guilds.get(court.guild_id)
    current = await court.app.studio.communities.of(guild)
    assert current.community.allow == ("happy walrus",)


async def test_a_phrase_without_letters_decides_nothing(court: Court) -> None:
    await court.held(court.mira)
    opened = await court.theo.click(await court.sheet(), "Approve + allow phrase")
    await opened.form()
    sent = await court.theo.submit_modal(opened, {"phrase": "…"})

    assert "…" in await court.said(sent)
    review = await court.app.studio.database.reviews.get(court.guild_id, 1)
    assert review is not None
    assert review.verdict is None


async def test_where_no_channel_is_for_adults_the_queue_and_an_alert_tell(court: Court) -> None:
    await court.rule(court.document(review_channel=court.number("mod-log")))
    await court.held(court.mira)
    alerts = await court.place.wait_for(lambda: court.place.messages("gallery") or None)
    assert "no age-restricted channel" in str(alerts[0].embeds)
    assert HELD_WORD not in str(alerts[0].embeds)
    assert not court.sheets

    queue = await court.said(await court.theo.slash("review queue"))
    assert "One thing is held" in queue
    assert "case 1, prompt" in queue
    shown = await court.theo.slash("review show", {"case": 1})
    message = await shown.message(lambda one: one.components)
    assert "is approved" in await court.said(await court.theo.click(message, "Approve"))


async def test_a_held_picture_is_not_opened_where_everybody_may_read(court: Court) -> None:
    await court.strict()
    await court.held(court.mira, "a red circle")
    await court.sheet()
    shown = await court.theo.slash("review show", {"case": 1}, channel="dreams")
    message = await shown.message(lambda one: one.components)

    opened = await court.theo.click(message, "Open picture")
    assert "age-restricted channels only" in await court.said(opened)


@pytest.mark.parametrize("fault", ["drop_connection", "lost_reply"])
async def test_what_could_not_be_shown_for_a_moment_is_shown_once_in_the_next_round(
    court: Court, fault: str
) -> None:
    court.place.fail_next("POST", rf"/channels/{court.number(REVIEWS)}/messages", fault)
    await court.held(court.mira)
    tried = ("POST", f"/channels/{court.number(REVIEWS)}/messages")
    await court.place.wait_for(lambda: tried in court.place.door.requests or None)
    await asyncio.sleep(0.3)

    await court.app.studio.reviews.announce()
    (sheet,) = court.sheets
    review = await court.app.studio.database.reviews.get(court.guild_id, 1)
    assert review is not None
    assert review.post_message_id == int(sheet.id)


async def test_statistics_count_what_was_decided(court: Court) -> None:
    for number, label in enumerate(("Approve", "Reject"), start=1):
        await court.held(court.mira)
        await court.place.wait_for(lambda: len(court.sheets) == number or None)  # noqa: B023
        await court.said(await court.theo.click(court.sheets[-1], label))
    told = await court.said(await court.theo.slash("review stats"))

    assert "2 decided, 1 approved" in told
    assert f"{court.theo.mention} approved 1" in told
    assert f"{court.theo.mention} rejected 1" in told
