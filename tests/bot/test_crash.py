"""A crash between the post and the books: found again, neither lost nor repeated."""

import asyncio
from pathlib import Path

import pytest

from bot import jobs
from bot.playground import Playground
from tests.bot.stage import Stage, playing
from tests.fakes import FakeEngine


async def _books_that_never_close(*_: object, **__: object) -> bool:
    await asyncio.Event().wait()
    return False


async def _crash_before_closing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program were killed after the post and before the transaction that charges."""
    monkeypatch.setattr(stage.app.studio.database.jobs, "close", _books_that_never_close)
    monkeypatch.setattr(jobs, "SENDING_PATIENCE", 0.1)


@pytest.mark.parametrize("expired", [False, True])
async def test_a_post_before_a_crash_is_found_and_not_repeated(
    place: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expired: bool
) -> None:
    gate = asyncio.Event()
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(gate=gate)) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
        await use.message(lambda message: message.components)
        await _crash_before_closing(stage, monkeypatch)
        if expired:
            place.expire(use)
        gate.set()
        await place.wait_for(stage.pictures)
        [job] = await stage.app.studio.database.jobs.unfinished()
        assert job.state == "posting"
    async with playing(place, tmp_path / "bot.db") as stage:
        await stage.idle()
        stored = await stage.app.studio.database.jobs.get(job.id)

        assert stored is not None
        assert stored.state == "done"
        assert stored.posted_message_id == int(stage.pictures()[0].id)
        assert len(stage.pictures()) == 1
        ledger = await stage.app.studio.database.quota.ledger(job.id)
        assert [(one.kind, one.amount) for one in ledger] == [
            ("reserve", job.price),
            ("charge", job.price),
            ("refund", 0),
        ]


async def test_a_crash_before_the_post_arrived_posts_it_after_the_restart(
    place: Playground, tmp_path: Path
) -> None:
    gate = asyncio.Event()
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(gate=gate)) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
        await use.message(lambda message: message.components)
        [job] = await stage.app.studio.database.jobs.unfinished()
        assert await stage.app.studio.database.jobs.posting(job.id)
    async with playing(place, tmp_path / "bot.db") as stage:
        await stage.picture(use)
        await stage.idle()

        assert len(stage.pictures()) == 1
