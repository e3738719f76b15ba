"""What is held comes before reviewers, and what they say is done; through the real client."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.bot.cases.court import HELD_WORD, Court, sitting


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    async with sitting(place, tmp_path / "bot.db") as there:
        yield there


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
    pressed = await court.theo.click(sheet, "Approve")
    assert "is approved" in await court.said(pressed)
    (picture,) = await court.place.wait_for(lambda: court.pictures() or None)
    assert "A moderator has approved this (case 1)" in str(picture.embeds)
    await court.shows(sheet, "Approved by")
    assert not sheet.files
    assert not sheet.components
    assert not court.place.refusals
