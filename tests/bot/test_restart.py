"""What a restart makes of the jobs that an earlier run left behind."""

import asyncio
from pathlib import Path

from moderation.verdict import Action
from tests.bot.workshop import PRICE, world
from tests.fakes import FakeDesk, FakeEngine, FakeModerator


async def test_jobs_of_a_run_that_stopped_run_again_at_the_next(file: Path) -> None:
    async with world(file, engine=FakeEngine(gate=asyncio.Event())) as here:
        jobs = [await here.accepted(number=number) for number in (1, 2, 3)]
        await asyncio.sleep(0.05)
    async with world(file) as here:
        assert await here.jobs.resume() == 3
        for job in jobs:
            assert (await here.ended(job)).state == "done"
            assert await here.charged(job) == PRICE
        assert sorted(job_id for job_id, _ in here.desk.posts) == sorted(job.id for job in jobs)


async def test_a_job_posted_before_a_crash_is_not_posted_again(file: Path) -> None:
    async with world(file, engine=FakeEngine(gate=asyncio.Event())) as here:
        job = await here.accepted()
        await asyncio.sleep(0.05)
        assert await here.database.jobs.posting(job.id)
    desk = FakeDesk()
    desk.known[job.id] = 77
    async with world(file, desk=desk) as here:
        await here.jobs.resume()

        stored = await here.ended(job)
        assert (stored.state, stored.posted_message_id) == ("done", 77)
        assert not desk.posts
        assert await here.charged(job) == PRICE


async def test_a_job_that_was_about_to_be_posted_in_a_crash_is_posted(file: Path) -> None:
    async with world(file, engine=FakeEngine(gate=asyncio.Event())) as here:
        job = await here.accepted()
        await asyncio.sleep(0.05)
        assert await here.database.jobs.posting(job.id)
    async with world(file) as here:
        await here.jobs.resume()

        assert (await here.ended(job)).state == "done"
        assert len(here.desk.posts) == 1


async def test_a_stored_prompt_is_judged_again_before_it_runs_again(file: Path) -> None:
    async with world(file, engine=FakeEngine(gate=asyncio.Event())) as here:
        job = await here.accepted()
    moderator = FakeModerator(prompts={"a red circle": Action.BLOCK})
    async with world(file, moderator=moderator) as here:
        await here.jobs.resume()

        assert (await here.ended(job)).state == "blocked"
        assert not here.engine.submitted
        assert [job_id for job_id, _ in here.desk.told] == [job.id]
        assert await here.charged(job) == 0
