"""Appeals: judged, shown once, decided by somebody else, and told to the member."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Actor, Playground
from tests.bot.cases.court import BLOCKED_WORD, HELD_WORD, REVIEWER, Court, sitting


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    async with sitting(place, tmp_path / "bot.db") as there:
        yield there


async def appeal(court: Court, who: Actor, case: int, text: str = "It was a statue.") -> str:
    return await court.said(await who.slash("appeal", {"case": case, "text": text}))


async def test_a_granted_appeal_paints_what_was_refused_and_tells_the_member(
    court: Court,
) -> None:
    await court.held(court.mira, f"a {BLOCKED_WORD}")
    assert "with the moderators" in await appeal(court, court.mira, 1, "@everyone it was art")
    sheet = await court.sheet()
    text = str(sheet.embeds[0])
    assert "it was art" in text
    assert f"__{BLOCKED_WORD}__" in text
    assert not sheet.pings_everyone
    assert "waits already" in await appeal(court, court.mira, 1)
    assert "Your appeal waits" in await court.said(await court.mira.slash("why"))

    assert "is granted" in await court.said(await court.theo.click(sheet, "Grant"))
    await court.shows(sheet, "granted by")
    assert not sheet.components
    await court.place.wait_for(lambda: court.pictures() or None)
    letters = court.mira.sees("dm")
    assert "the picture is being painted" in letters[-1].content
    assert "approved; there is nothing" in await appeal(court, court.mira, 1)
    assert not court.place.refusals


async def test_who_takes_no_direct_messages_is_told_at_their_next_command_once(
    place: Playground, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "bot.db") as court:
        court.mira.person.takes_direct_messages = False
        await court.held(court.mira, f"a {BLOCKED_WORD}")
        await appeal(court, court.mira, 1)
        await court.said(await court.theo.click(await court.sheet(), "Deny"))
    async with sitting(place, tmp_path / "bot.db", rule=False) as court:
        use = await court.mira.slash("help")
        await place.wait_for(lambda: "appeal of case 1 was denied" in use.text or None)
        assert all(message.ephemeral for message in use.messages)
        again = await court.mira.slash("why")
        await court.said(again)
        await asyncio.sleep(0.3)
        assert "was denied" not in again.text


async def test_what_is_appealed_is_ones_own_decided_and_in_words_that_may_be_passed_on(
    court: Court,
) -> None:
    await court.held(court.mira, f"a {BLOCKED_WORD}")
    await court.held(court.mira, f"a {HELD_WORD}")

    assert "another member's" in await appeal(court, court.juno, 1)
    assert "no case 9" in await appeal(court, court.mira, 9)
    assert "still waits" in await appeal(court, court.mira, 2)
    refused = await appeal(court, court.mira, 1, f"but a {BLOCKED_WORD} is nice")
    assert "not passed on" in refused
    assert not await court.app.studio.database.appeals.of_guild(court.guild_id)


async def test_whoever_rejected_first_decides_no_appeal_if_another_can(court: Court) -> None:
    await court.rule(court.document(reviewer_role=int(REVIEWER)))
    court.juno.person.roles.append(REVIEWER)
    for number, reviewer in enumerate((court.juno, court.theo), start=1):
        await court.held(court.mira)
        await court.place.wait_for(lambda: len(court.sheets) == number or None)  # noqa: B023
        await court.said(await reviewer.click(court.sheets[-1], "Reject"))
    await appeal(court, court.mira, 2)
    await court.place.wait_for(lambda: len(court.sheets) == 3 or None)
    sheet = court.sheets[-1]

    assert "decided about this case before" in await court.said(
        await court.theo.click(sheet, "Grant")
    )
    assert "is denied" in await court.said(await court.juno.click(sheet, "Deny"))
    await court.shows(sheet, "denied by")


async def test_alone_among_moderators_one_decides_appeals_of_ones_own_decisions(
    court: Court,
) -> None:
    await court.held(court.mira)
    await court.said(await court.theo.click(await court.sheet(), "Reject"))
    await appeal(court, court.mira, 1)
    await court.place.wait_for(lambda: len(court.sheets) == 2 or None)

    assert "is granted" in await court.said(await court.theo.click(court.sheets[-1], "Grant"))


async def test_of_two_who_decide_at_once_one_is_told_who_was_faster(
    place: Playground, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "bot.db") as court:
        await court.rule(court.document(reviewer_role=int(REVIEWER)))
        court.juno.person.roles.append(REVIEWER)
        await court.held(court.mira, f"a {BLOCKED_WORD}")
        await appeal(court, court.mira, 1)
        sheet = await court.sheet()
    async with sitting(place, tmp_path / "bot.db", rule=False) as court:
        await place.wait_for(lambda: place.gateway.connected or None)
        uses = await asyncio.gather(
            court.theo.click(sheet, "Grant"), court.juno.click(sheet, "Deny")
        )
        said = [await court.said(use) for use in uses]
        assert sum("Somebody was faster" in one for one in said) == 1


async def test_without_a_channel_an_appeal_stands_in_the_queue_with_its_buttons(
    court: Court,
) -> None:
    await court.rule(court.document(review_channel=None))
    await court.held(court.mira, f"a {BLOCKED_WORD}")
    await appeal(court, court.mira, 1)

    queue = await court.said(await court.theo.slash("review queue"))
    assert "appeal of case 1" in queue
    shown = await court.theo.slash("review show", {"case": 1})
    message = await shown.message(lambda one: one.components)
    assert "is granted" in await court.said(await court.theo.click(message, "Grant"))
