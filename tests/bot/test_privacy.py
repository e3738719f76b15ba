"""/privacy: what is kept is shown, packed up, and deleted for good, through the real client."""

import asyncio
import io
import json
import zipfile
from pathlib import Path

import pytest

from bot.desk import DiscordDesk
from bot.playground import Playground
from bot.playground.messages import Message
from bot.ports import Post
from db.records import Job
from tests.bot.stage import Stage, playing
from tests.bot.test_albums import hung, open_gallery
from tests.bot.test_buttons import dream
from tests.bot.test_end_to_end import job_of
from tests.fakes import FakeEngine


async def asked(stage: Stage) -> Message:
    use = await stage.mira.slash("privacy")
    return await use.message(lambda one: one.ephemeral)


async def told(stage: Stage, message: Message, words: str) -> None:
    await stage.place.wait_for(lambda: words in message.content or None)


async def test_a_member_takes_everything_along(stage: Stage) -> None:
    message = await dream(stage, prompt="a very private circle")
    await dream(stage, prompt="another one")
    await stage.alone(await stage.mira.click(message, "⭐"))
    other = await stage.picture(await stage.juno.slash("dream", {"prompt": "juno's own"}))
    page = await asked(stage)
    assert "`jobs` 2 · `images` 2" in page.content
    assert "`favourites` 1" in page.content

    await stage.mira.click(page, "Export")
    await stage.place.wait_for(lambda: page.files or None)
    with zipfile.ZipFile(io.BytesIO(page.files[0].content)) as archive:
        files = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    assert {job["id"] for job in files["jobs.json"]} >= {job_of(message)}
    assert "a very private circle" in str(files)
    assert job_of(other) not in str(files)
    assert "interaction_token" not in str(files)
    assert not stage.place.refusals


async def test_data_are_deleted_once_it_was_asked_twice_and_the_posts_stay(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await dream(stage)
        page = await asked(stage)
        await stage.mira.click(page, "Delete my data")
        await told(stage, page, "cannot be undone")
        assert "`jobs` 1" in (await asked(stage)).content
    async with playing(place, tmp_path / "bot.db", licensed=False) as stage:
        await stage.mira.click(page, "Yes, delete my data")
        await told(stage, page, "Posts deleted: 0.")
        assert not page.components
        assert "every server: –" in (await asked(stage)).content
        assert not message.deleted
        assert "deleted" in await stage.alone(await stage.juno.click(message, "🔄"))
        assert "nothing here yet" in await stage.alone(await stage.mira.slash("history"))
        assert not place.refusals


async def test_every_post_of_a_members_pictures_is_deleted_if_they_ask_for_it(
    stage: Stage,
) -> None:
    await open_gallery(stage, stars=1)
    one, sheet = await dream(stage), await dream(stage, count=4)
    single = await stage.picture(await stage.juno.click(sheet, "U2"))
    await stage.alone(await stage.juno.click(one, "⭐"))
    (shown,) = await stage.place.wait_for(lambda: hung(stage))
    others = await stage.picture(await stage.juno.click(one, "🔄"))
    await stage.idle()
    gone = await dream(stage)
    await stage.alone(await stage.mira.click(gone, "🗑️"))

    page = await asked(stage)
    await stage.mira.click(page, "Delete my data and my posts")
    await told(stage, page, "every message of mine")
    await stage.mira.click(page, "Yes, delete my data and my posts")
    await told(stage, page, "Posts deleted: 4.")
    assert [one.deleted for one in (one, sheet, single, shown)] == [True] * 4
    assert not others.deleted
    assert not hung(stage)


async def test_what_is_unfinished_is_taken_back_first(place: Playground, tmp_path: Path) -> None:
    engine = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await use.message(lambda one: one.components)
        page = await asked(stage)
        await stage.mira.click(page, "Delete my data")
        await told(stage, page, "cannot be undone")
        await stage.mira.click(page, "Yes, delete my data")
        await told(stage, page, "Posts deleted: 0.")
        await use.gone()
        assert not await stage.app.studio.database.jobs.unfinished()
        assert (await asked(stage)).content.startswith("This is what I keep about you")
        assert "`jobs`" not in (await asked(stage)).content


async def test_what_is_being_sent_is_waited_for(
    place: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, gate = asyncio.Event(), asyncio.Event()
    post = DiscordDesk.post

    async def slowly(desk: DiscordDesk, job: Job, what: Post) -> int:
        sent.set()
        await gate.wait()
        return await post(desk, job, what)

    monkeypatch.setattr(DiscordDesk, "post", slowly)
    async with playing(place, tmp_path / "bot.db") as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await sent.wait()
        page = await asked(stage)
        await stage.mira.click(page, "Delete my data")
        await told(stage, page, "cannot be undone")
        await stage.mira.click(page, "Yes, delete my data")
        await told(stage, page, "just being sent: 1")
        gate.set()
        await stage.picture(use)
        await stage.idle()
        assert "`jobs` 1" in (await asked(stage)).content


async def test_a_post_that_discord_keeps_is_said(stage: Stage) -> None:
    await dream(stage)
    page = await asked(stage)
    await stage.mira.click(page, "Delete my data and my posts")
    await told(stage, page, "every message of mine")
    stage.place.fail_next("DELETE", r"/channels/\d+/messages", 403)
    await stage.mira.click(page, "Yes, delete my data and my posts")
    await told(stage, page, "Posts deleted: 0; 1 I could not delete")
