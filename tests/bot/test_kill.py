"""SIGKILL at random moments with jobs in flight: each is posted once and charged once."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.playground import Actor, Invocation, Playground
from db.database import Database
from tests.bot.process import BotProcess
from tests.bot.stage import PEOPLE
from tests.bot.waiting import until_async

KILLS = 10
JOBS_A_ROUND = 4
LONGEST = 2.5


def _everything_posted(place: Playground) -> list[str]:
    """The job ids of all posts that were ever made, deleted ones and repetitions included."""
    return [
        str(message.embeds[0]["footer"]["text"]).rsplit(" ", 1)[-1]
        for message in place.world.messages.values()
        if message.embeds and message.files
    ]


async def _dream(person: Actor, seed: int) -> Invocation:
    options: dict[str, str | int] = {
        "prompt": "a red circle on a blue background",
        "seed": seed,
        "steps": 8,
    }
    return await person.slash("dream", options)


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_after_ten_kills_every_job_is_posted_once_and_charged_once(
    place: Playground, tmp_path: Path
) -> None:
    chance = random.Random(4)
    bot = BotProcess(place, tmp_path / "bot.db", tmp_path / "bot.log")
    await bot.accept_licence()
    uses: list[Invocation] = []
    try:
        for round_ in range(KILLS):
            await bot.start()
            for number in range(JOBS_A_ROUND):
                who = place.person(PEOPLE[number % len(PEOPLE)])
                uses.append(await _dream(who, round_ * JOBS_A_ROUND + number))
            await asyncio.sleep(chance.uniform(0.0, LONGEST))
            await bot.kill()
        await bot.start()
        async with Database.open(bot.settings) as database:

            async def all_ended() -> bool:
                return not await database.jobs.unfinished()

            await until_async(all_ended, within=300)
        assert await bot.stop() == 0
    finally:
        await bot.remove()

    posted = _everything_posted(place)
    async with Database.open(bot.settings) as database:
        guild = int(place.world.guild.id)
        jobs = [
            job
            for who in PEOPLE
            for job in await database.jobs.of_member(guild, place.person(who).id, 1000)
        ]
        assert len(jobs) >= KILLS
        assert [job.state for job in jobs] == ["done"] * len(jobs)
        assert sorted(posted) == sorted(job.id for job in jobs)
        assert len({job.interaction_id for job in jobs}) == len(jobs)
        for job in jobs:
            entries = {one.kind: one.amount for one in await database.quota.ledger(job.id)}
            assert entries == {"reserve": job.price, "charge": job.price, "refund": 0}
        assert await database.quota.discrepancies() == ()


@pytest.mark.slow
async def test_sigterm_ends_it_cleanly_and_the_job_is_posted_after_the_next_start(
    place: Playground, tmp_path: Path
) -> None:
    bot = BotProcess(place, tmp_path / "bot.db", tmp_path / "bot.log")
    await bot.accept_licence()
    try:
        await bot.start()
        use = await place.person("mira").slash("dream", {"prompt": "a red circle", "steps": 100})
        await use.answered()
        assert await bot.stop() == 0
        await bot.start()
        await use.message(lambda message: message.files and message.embeds, within=120)
        assert await bot.stop() == 0
    finally:
        await bot.remove()

    assert len(_everything_posted(place)) == 1
    assert "Traceback" not in (tmp_path / "bot.log").read_text()
