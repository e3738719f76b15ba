"""/verify image: what is known of a picture, fetched from Discord only and never too much."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.downloads import Downloads
from bot.playground import Playground
from inference.chunks import with_texts
from tests.bot.cases.court import Court, sitting
from tests.bot.cases.test_reviews import painted
from tests.fakes import FakeEngine
from tests.pictures import decoded, encoded, smooth


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    engine = FakeEngine(paint=painted)
    async with sitting(place, tmp_path / "bot.db", engine=engine) as there:
        yield there


async def verified(court: Court, file: bytes, name: str = "picture.png") -> str:
    use = await court.juno.slash("verify image", files={"image": (name, file)})
    return await court.said(use)


async def test_a_posted_picture_is_ours_by_its_mark_and_known_by_its_looks(court: Court) -> None:
    use = await court.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
    message = await court.picture(use)
    file = message.files[0].content

    assert "I signed it on" in await verified(court, file)
    copy = encoded(decoded(file), "JPEG", quality=70)
    looks = await verified(court, copy, "copy.jpg")
    assert "looks like one that I made" in looks
    for said in (looks, await verified(court, file)):
        assert str(court.mira.id) not in said
        assert "Mira" not in said
    assert "damaged" in await verified(court, with_texts(file, {"Software": "Other"}))
    assert not court.place.refusals


async def test_what_is_not_ours_is_unknown_and_what_is_no_picture_is_a_sentence(
    court: Court,
) -> None:
    assert "I know nothing" in await verified(court, encoded(smooth(99)))
    assert "cannot read this" in await verified(court, b"GIF89a and more", "x.png")
    assert "cannot read this" in await verified(court, b"", "x.png")


async def test_the_registry_is_known_after_a_restart(place: Playground, tmp_path: Path) -> None:
    engine = FakeEngine(paint=painted)
    async with sitting(place, tmp_path / "bot.db", engine=engine) as court:
        use = await court.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
        file = (await court.picture(use)).files[0].content
        await court.idle()
    async with sitting(place, tmp_path / "bot.db", rule=False) as court:
        looks = await verified(court, encoded(decoded(file)))
        assert "looks like one that I made" in looks


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/picture.png",
        "http://cdn.discordapp.com/picture.png",
        "https://cdn.discordapp.com.example.org/picture.png",
        "https://cdn.discordapp.com:444/picture.png",
        "file:///etc/passwd",
        "/picture.png",
    ],
)
async def test_nothing_is_fetched_from_anywhere_but_discord(url: str) -> None:
    assert await Downloads().fetch(url, most=100) is None


async def test_a_file_that_is_larger_than_it_says_is_given_up() -> None:
    async def large(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 1000)

    async def elsewhere(_: web.Request) -> web.Response:
        raise web.HTTPFound("/large")

    app = web.Application()
    app.router.add_get("/large", large)
    app.router.add_get("/elsewhere", elsewhere)
    async with TestServer(app) as server:
        downloads = Downloads([str(server.make_url("/"))])
        here = str(server.make_url("/large"))
        assert await downloads.fetch(here, most=1000) == b"x" * 1000
        assert await downloads.fetch(here, most=999) is None
        moved = str(server.make_url("/elsewhere"))
        assert await downloads.fetch(moved, most=1000) is None
        gone = str(server.make_url("/gone"))
        assert await downloads.fetch(gone, most=1000) is None
