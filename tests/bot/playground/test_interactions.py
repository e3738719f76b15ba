"""Every kind of interaction between people and an unmodified discord.py."""

import asyncio

import discord
import pytest

from bot.playground import NotOffered, Playground
from tests.bot.playground.painter import Painter, png


async def test_a_command_is_deferred_and_then_shows_its_picture(
    place: Playground, painter: Painter
) -> None:
    mira = place.person("mira")
    use = await mira.slash("dream", {"prompt": "a red circle", "seed": 7})
    message = await use.message(lambda found: found.files)

    assert use.acknowledged_after is not None
    assert message.embeds[0]["description"] == "a red circle 7 ddim"
    assert message.files[0].content == png()
    assert (message.files[0].width, message.files[0].height) == (8, 8)
    # A file that an embed shows is not listed beside it.
    assert message.payload()["attachments"] == []
    assert message.payload()["embeds"][0]["image"]["url"].startswith(place.origin)
    assert place.refusals == [] and place.late == []


async def test_several_pictures_are_attachments_and_a_spoiler_is_marked(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("dream", {"prompt": "x", "count": 3, "hidden": True})
    message = await use.message(lambda found: found.files)

    assert [file.filename for file in message.attachments] == [
        "SPOILER_0.png",
        "SPOILER_1.png",
        "SPOILER_2.png",
    ]
    assert all(file.spoiler for file in message.attachments)


async def test_an_ephemeral_answer_is_seen_by_its_person_only(
    place: Playground, painter: Painter
) -> None:
    mira, juno = place.person("mira"), place.person("juno")
    use = await mira.slash("quota")
    await place.wait_for(lambda: len(use.messages) == 2 or None)

    assert use.ephemeral and use.text == "38 left\nand counting"
    assert len(mira.sees()) == 2 and juno.sees() == []


async def test_an_unanswered_interaction_fails_after_three_seconds(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("sleepy")
    await use.answered(within=5)
    assert use.failed and use.acknowledged_after is None
    assert [late.interaction.id for late in place.late] == [use.interaction.id]

    await asyncio.sleep(0.4)
    assert painter.heard[-1] == "late: 10062"


async def test_a_button_may_answer_with_a_new_message_or_delete_its_own(
    place: Playground, painter: Painter
) -> None:
    mira, juno = place.person("mira"), place.person("juno")
    message = await (await mira.slash("dream", {"prompt": "x"})).message()

    again = await (await juno.click(message, "Again")).message()
    assert again.content == "again" and again.files[0].filename == "again.png"
    # The first follow-up took the place of "thinking…".
    assert not again.thinking and len(place.messages()) == 2

    refused = await (await juno.click(message, "Delete")).message()
    assert refused.content == "This is not yours." and refused.audience is juno.person

    await mira.click(message, custom_id="delete")
    await place.wait_for(lambda: message.deleted or None)
    assert place.refusals == []


async def test_a_form_opens_keeps_its_defaults_and_is_submitted(
    place: Playground, painter: Painter
) -> None:
    mira = place.person("mira")
    message = await (await mira.slash("dream", {"prompt": "x"})).message()
    use = await mira.click(message, "Words")
    assert (await use.form())["title"] == "Other words"

    with pytest.raises(NotOffered, match="0 to 20 characters"):
        await mira.submit_modal(use, {"prompt": "x" * 21})
    answer = await (await mira.submit_modal(use, {})).message()
    assert answer.content == "Form: a circle"


async def test_a_select_menu_edits_its_message(place: Playground, painter: Painter) -> None:
    mira = place.person("mira")
    message = await (await mira.slash("dream", {"prompt": "x"})).message()
    with pytest.raises(NotOffered, match="calm"):
        await mira.choose(message, "wild")
    await (await mira.choose(message, "calm")).answered()
    assert message.content == "mood: calm"


async def test_suggestions_come_while_typing(place: Playground, painter: Painter) -> None:
    found = await place.person("mira").autocomplete("dream", "sampler", "eul")
    assert [choice["value"] for choice in found] == ["euler", "euler_a"]


async def test_people_channels_and_files_reach_the_command(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("theo").slash(
        "settings", {"who": "juno", "where": "gallery"}, files={"file": ("a.png", b"12345")}
    )
    assert (await use.message()).content == "Juno gallery 5"


async def test_sub_commands_and_context_menus_work(place: Playground, painter: Painter) -> None:
    mira = place.person("mira")
    assert (await (await mira.slash("limits show", {"of": "mira"})).message()).content == (
        "limits of mira"
    )
    said = await mira.say("hello")
    assert (await (await mira.menu("Report this", said)).message()).content == "reported hello"


async def test_direct_messages_are_no_guild(place: Playground, painter: Painter) -> None:
    mira = place.person("mira")
    assert "dream" not in mira.commands("dm")
    assert (await (await mira.slash("anywhere", channel="dm")).message()).content == "guild: None"
    use = await mira.slash("dream", {"prompt": "x"}, channel="dm", force=True)
    await use.answered(within=5)


async def test_an_expired_token_is_refused_and_a_channel_message_still_works(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("quota")
    await use.answered()
    place.expire(use)
    webhook = discord.Webhook.partial(
        painter.application_id or 0, use.interaction.token, client=painter
    )
    with pytest.raises(discord.HTTPException) as refusal:
        await webhook.edit_message(int(use.messages[0].id), content="late")
    assert (refusal.value.status, refusal.value.code) == (401, 50027)

    channel = painter.get_channel(int(place.world.channel("dreams").id))
    assert isinstance(channel, discord.TextChannel)
    sent = await channel.send(f"{place.person('mira').mention} here it is")
    assert place.world.messages[str(sent.id)].pinged == [place.person("mira").person]
