"""Stars, the gallery, and the pages of a member's own pictures, through the real client."""

import asyncio
import re
from pathlib import Path

from bot.playground import Playground
from bot.playground.components import flat
from bot.playground.messages import Message
from db.records import Gallery
from tests.bot.stage import Stage, playing
from tests.bot.test_buttons import dream
from tests.bot.test_end_to_end import job_of
from tests.fakes import FakeEngine, picture, scores


def guild_of(stage: Stage) -> int:
    return int(stage.place.world.guild.id)


async def open_gallery(stage: Stage, *, stars: int, channel: str = "gallery") -> None:
    place = int(stage.theo.channel(channel).id)
    gallery = Gallery(guild_id=guild_of(stage), channel_id=place, stars=stars)
    await stage.app.studio.database.galleries.choose(
        guild_of(stage), gallery, actor_id=stage.theo.id
    )


def hung(stage: Stage) -> list[Message]:
    return [one for one in stage.place.messages("gallery") if one.files]


async def test_a_star_is_given_and_taken_back_before_and_after_a_restart(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await dream(stage)
        assert "Stars in all: 1." in await stage.alone(await stage.juno.click(message, "⭐"))
    async with playing(place, tmp_path / "bot.db") as stage:
        assert "Stars in all: 2." in await stage.alone(await stage.theo.click(message, "⭐"))
        assert "not in your /favourites" in await stage.alone(await stage.juno.click(message, "⭐"))
        assert "nothing here yet" in await stage.alone(await stage.juno.slash("favourites"))
        assert not place.refusals


async def test_a_picture_that_enough_members_like_hangs_in_the_gallery_once(stage: Stage) -> None:
    await open_gallery(stage, stars=2)
    message = await dream(stage)
    await stage.alone(await stage.juno.click(message, "⭐"))
    await asyncio.sleep(0.1)
    assert not hung(stage)
    uses = [await who.click(message, "⭐") for who in (stage.theo, stage.mira)]
    for use in uses:
        await stage.alone(use)
    (post,) = await stage.place.wait_for(lambda: hung(stage))
    assert post.files[0].filename == message.files[0].filename
    assert f"by {stage.mira.mention}" in str(post.embeds[0]["description"])
    assert not post.pinged
    for _ in range(2):
        await stage.alone(await stage.theo.click(message, "⭐"))
    # What hangs there has the same buttons, its own star among them.
    await stage.alone(await stage.theo.click(post, "⭐"))
    again = await stage.picture(await stage.juno.click(post, "🔄"))
    assert again.channel.name == "gallery"
    assert [one.id for one in hung(stage) if job_of(one).endswith("-0")] == [post.id]

    await stage.alone(await stage.mira.click(message, "🗑️"))
    assert post.deleted
    assert not stage.place.refusals


async def test_a_picture_of_a_sheet_hangs_by_itself(stage: Stage) -> None:
    await open_gallery(stage, stars=1)
    sheet = await dream(stage, count=4)
    single = await stage.picture(await stage.juno.click(sheet, "U3"))
    await stage.alone(await stage.juno.click(single, "⭐"))
    (post,) = await stage.place.wait_for(lambda: hung(stage))

    assert (post.files[0].width, job_of(post)) == (64, f"{job_of(sheet)}-2")


async def test_what_an_adults_channel_shows_does_not_hang_among_everybodys(stage: Stage) -> None:
    await open_gallery(stage, stars=1)
    use = await stage.mira.slash("dream", {"prompt": "a red circle"}, channel="after-dark")
    message = await stage.picture(use)
    await stage.idle()
    assert "Stars in all: 1" in await stage.alone(await stage.mira.click(message, "⭐"))
    await asyncio.sleep(0.3)
    assert not hung(stage)

    await open_gallery(stage, stars=1, channel="after-dark")
    await stage.alone(await stage.juno.click(message, "⭐"))
    await stage.place.wait_for(lambda: len(stage.pictures("after-dark")) == 2 or None)


async def test_a_gallery_that_is_closed_to_the_bot_is_tried_again(stage: Stage) -> None:
    await open_gallery(stage, stars=1)
    message = await dream(stage)
    stage.place.fail_next("POST", r"/channels/\d+/messages", 403)
    await stage.alone(await stage.juno.click(message, "⭐"))
    await asyncio.sleep(0.3)
    assert not hung(stage)
    await stage.alone(await stage.theo.click(message, "⭐"))
    await stage.place.wait_for(lambda: hung(stage) or None)


async def test_history_has_pages_that_turn_even_after_a_restart(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        for number in range(7):
            await dream(stage, seed=number, prompt=f"a circle {'red' if number % 2 else 'blue'}")
        await dream(stage, prompt="somebody else's", seed=50)
        use = await stage.mira.slash("history")
        page = await use.message(lambda one: one.embeds)
        assert page.ephemeral
        assert page.content == "Page 1 of 2, 8 in all."
        assert [_seed(embed) for embed in page.embeds] == [50, 6, 5, 4, 3]
        newest = stage.pictures()[-1].payload()["attachments"][0]["url"]
        assert page.embeds[0]["thumbnail"]["url"] == newest
        assert [bool(one.get("disabled")) for one in flat(page.components)] == [True, False]
    async with playing(place, tmp_path / "bot.db") as stage:
        await stage.mira.click(page, "▶️")
        await place.wait_for(lambda: page.content == "Page 2 of 2, 8 in all." or None)
        assert [_seed(embed) for embed in page.embeds] == [2, 1, 0]
        await stage.mira.click(page, "◀️")
        await place.wait_for(lambda: page.content == "Page 1 of 2, 8 in all." or None)

        use = await stage.mira.slash("history", {"text": "RED circle"})
        found = await use.message(lambda one: one.embeds)
        assert [_seed(embed) for embed in found.embeds] == [5, 3, 1]
        assert "None of your pictures" in await stage.alone(
            await stage.mira.slash("history", {"text": "green"})
        )
        assert "nothing here yet" in await stage.alone(await stage.juno.slash("history"))
        assert not place.refusals


async def test_favourites_are_found_again_by_their_words_and_what_was_deleted_is_said(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(paint=lambda request, index: picture(request, index, scores()))
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        first = await dream(stage, prompt="a red circle", seed=1)
        second = await dream(stage, prompt="a blue square", seed=2, spoiler=True)
        for one in (first, second):
            await stage.alone(await stage.juno.click(one, "⭐"))
        await stage.alone(await stage.mira.click(first, "🗑️"))
        use = await stage.juno.slash("favourites")
        page = await use.message(lambda one: one.embeds)
        assert [_seed(embed) for embed in page.embeds] == [2, 1]
        assert "its message was deleted" in page.embeds[1]["description"]
        assert not any("thumbnail" in embed for embed in page.embeds)
        use = await stage.juno.slash("favourites", {"text": "square"})
        page = await use.message(lambda one: one.embeds)
        assert [_seed(embed) for embed in page.embeds] == [2]
        await stage.app.studio.database.members.forget(stage.mira.id)
        assert "nothing here yet" in await stage.alone(await stage.juno.slash("favourites"))


def _seed(embed: dict[str, object]) -> int:
    found = re.search(r"seed: (\d+)", str(embed["description"]))
    assert found is not None
    return int(found[1])
