"""The life of a job: every path ends in one post or one sentence, and the books are right."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import words
from bot.languages.phrase import phrase
from bot.outcomes import Accepted, Declined, Repeated
from bot.ports import DeliveryFailed
from bot.presenter import write
from config.sections import LimitSettings
from inference.errors import OutOfMemory
from inference.grid import cell
from inference.request import ImageRequest, Picture
from moderation.verdict import Action, Finding, Verdict
from tests.bot.waiting import until
from tests.bot.workshop import GUILD, MEMBER, PRICE, REQUEST, world
from tests.english import english
from tests.fakes import FakeDesk, FakeEngine, FakeModerator, picture


async def test_a_job_is_posted_once_and_charged_once(file: Path) -> None:
    async with world(file) as here:
        job = await here.accepted()
        stored = await here.ended(job)

        assert stored.state == "done"
        assert stored.posted_message_id == 1
        assert [posted for posted, _ in here.desk.posts] == [job.id]
        assert not here.desk.told
        assert await here.charged(job) == PRICE
        images = await here.database.images.for_job(job.id)
        assert [(one.seed, one.action) for one in images] == [(7, "allow")]
        decisions = await here.database.decisions.for_job(job.id)
        assert [(one.stage, one.action) for one in decisions] == [
            ("prompt", "allow"),
            ("image", "allow"),
        ]


async def test_a_blocked_prompt_never_reaches_the_engine(file: Path) -> None:
    moderator = FakeModerator(prompts={"a red circle": Action.BLOCK})
    async with world(file, moderator=moderator) as here:
        outcome = await here.ask()

        assert isinstance(outcome, Declined)
        assert english(outcome.sentence).startswith("The rules say block.\nThis is case 1.")
        assert not here.engine.submitted
        assert not await here.database.jobs.unfinished()
        since = datetime.now(UTC) - timedelta(minutes=1)
        recorded = await here.database.decisions.of_guild(GUILD, since=since)
        assert [(one.stage, one.action, one.job_id) for one in recorded] == [
            ("prompt", "block", None)
        ]


async def test_after_zero_tolerance_a_member_gets_nothing_more_and_no_words_are_kept(
    file: Path,
) -> None:
    verdict = Verdict(
        action=Action.BLOCK,
        findings=(
            Finding(
                kind="zero_tolerance",
                category="minors_sexual",
                action=Action.BLOCK,
                rule="zero_tolerance",
                matched="stand-in words",
                span=(0, 3),
            ),
        ),
        why="No.",
        zero_tolerance=True,
    )
    async with world(file, moderator=FakeModerator(prompts={"a red circle": verdict})) as here:
        outcome = await here.ask()
        assert isinstance(outcome, Declined)
        assert english(outcome.sentence).startswith("Nothing sexual about minors")
        harmless = await here.ask(replace(REQUEST, prompt="a blue square"), number=2)
        assert harmless == Declined(sentence=words.STOPPED)
        await here.accepted(replace(REQUEST, prompt="a blue square"), number=3, member=MEMBER + 1)
        since = datetime.now(UTC) - timedelta(minutes=1)
        kept = await here.database.decisions.of_guild(GUILD, since=since)
        assert not [one for one in kept if "stand-in words" in one.findings]


async def test_one_picture_of_zero_tolerance_hides_all_of_its_job_and_stops_the_member(
    file: Path,
) -> None:
    verdict = Verdict(action=Action.BLOCK, findings=(), why="No.", zero_tolerance=True)
    async with world(file, moderator=FakeModerator(pictures={1: verdict})) as here:
        job = await here.accepted(replace(REQUEST, count=2))

        assert (await here.ended(job)).state == "blocked"
        assert not here.desk.posts
        [(_, sentence)] = here.desk.told
        assert sentence.startswith("No.\nThis is case 1.")
        assert await here.ask(number=2) == Declined(sentence=words.STOPPED)


async def test_a_prompt_that_could_not_be_judged_is_not_painted(file: Path) -> None:
    moderator = FakeModerator(prompts={"a red circle": RuntimeError("boom")})
    async with world(file, moderator=moderator) as here:
        outcome = await here.ask()

        assert isinstance(outcome, Declined)
        assert "safety check could not run" in english(outcome.sentence)
        assert not here.engine.submitted


@pytest.mark.parametrize(
    ("judgement", "state"),
    [
        (Action.BLOCK, "blocked"),
        (Action.HOLD, "held"),
        (RuntimeError("boom"), "held"),
    ],
)
async def test_a_picture_that_may_not_be_shown_ends_in_one_sentence_and_costs_nothing(
    file: Path, judgement: Action | Exception, state: str
) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: judgement})) as here:
        job = await here.accepted()

        assert (await here.ended(job)).state == state
        assert not here.desk.posts
        assert len(here.desk.told) == 1
        assert await here.charged(job) == 0


def _unscored(request: ImageRequest, index: int) -> Picture:
    return picture(request, index, None)


def _broken(request: ImageRequest, index: int) -> Picture:
    return replace(_unscored(request, index), render_fault=True)


@pytest.mark.parametrize(("paint", "state"), [(_unscored, "held"), (_broken, "failed")])
async def test_a_picture_without_scores_is_never_shown_and_costs_nothing(
    file: Path, paint: Callable[[ImageRequest, int], Picture], state: str
) -> None:
    """Even where moderation itself lets it pass."""
    async with world(file, engine=FakeEngine(paint=paint)) as here:
        job = await here.accepted()

        assert (await here.ended(job)).state == state
        assert not here.desk.posts
        assert len(here.desk.told) == 1
        assert await here.charged(job) == 0


async def test_the_pictures_that_may_be_shown_are_shown(file: Path) -> None:
    moderator = FakeModerator(pictures={1: Action.BLOCK, 2: Action.SPOILER})
    async with world(file, moderator=moderator) as here:
        job = await here.accepted(replace(REQUEST, count=3))

        assert (await here.ended(job)).state == "done"
        [(_, post)] = here.desk.posts
        [sheet] = post.images
        assert sheet.spoiler
        on_it = [cell(sheet.png, index) for index in range(3)]
        assert [one is not None for one in on_it] == [True, False, True]
        assert post.controls is not None
        assert post.controls.shown == (0, 2)
        assert "1 of 3 pictures is not shown. The rules say block." in write(post, english).text
        images = await here.database.images.for_job(job.id)
        assert [one.action for one in images] == ["allow", "block", "spoiler"]


async def test_an_engine_that_fails_costs_nothing_and_shows_no_details(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FakeEngine(error=OutOfMemory("CUDA error 0xdeadbeef"))
    async with world(file, engine=engine) as here:
        job = await here.accepted()

        assert (await here.ended(job)).state == "failed"
        [(_, sentence)] = here.desk.told
        assert "did not fit into memory" in sentence
        assert "0xdeadbeef" not in sentence
        reference = sentence.rsplit("Reference ", 1)[1].rstrip(")")
        assert reference in caplog.text
        assert await here.charged(job) == 0
        assert not here.desk.posts


async def test_a_picture_that_cannot_be_sent_is_paid_back(file: Path) -> None:
    desk = FakeDesk(broken=DeliveryFailed(phrase("no-entry")))
    async with world(file, desk=desk) as here:
        job = await here.accepted()

        assert (await here.ended(job)).state == "failed"
        [(_, sentence)] = desk.told
        assert sentence.startswith("I am not allowed to write in this channel")
        assert await here.charged(job) == 0


async def test_the_same_interaction_makes_one_job(file: Path) -> None:
    async with world(file) as here:
        outcomes = await asyncio.gather(*(here.ask() for _ in range(5)))

        assert sum(isinstance(one, Accepted) for one in outcomes) == 1
        assert sum(isinstance(one, Repeated) for one in outcomes) == 4


async def test_too_many_waiting_and_too_few_credits_are_said(file: Path) -> None:
    limits = LimitSettings(waiting_jobs=2, allowance_credits=3.5)
    gate = asyncio.Event()
    async with world(file, engine=FakeEngine(gate=gate), limits=limits) as here:
        first = await here.accepted(number=1)
        await here.accepted(number=2)
        third = await here.ask(number=3)
        assert isinstance(third, Declined)
        assert "You already have 2 pictures waiting" in english(third.sentence)

        gate.set()
        await here.ended(first)
        fourth = await here.ask(replace(REQUEST, count=2), number=4)
        assert isinstance(fourth, Declined)
        assert "This costs 2 credits and you have 1.5" in english(fourth.sentence)


async def test_a_waiting_job_that_is_cancelled_costs_nothing(file: Path) -> None:
    gate = asyncio.Event()
    limits = LimitSettings(running_jobs=1)
    async with world(file, engine=FakeEngine(gate=gate), limits=limits) as here:
        running = await here.accepted(number=1)
        waiting = await here.accepted(number=2)

        assert await here.jobs.cancel(waiting.id) == PRICE
        assert await here.jobs.cancel(waiting.id) is None
        assert (await here.ended(waiting)).state == "cancelled"
        assert await here.charged(waiting) == 0
        gate.set()
        assert (await here.ended(running)).state == "done"
        assert [posted for posted, _ in here.desk.posts] == [running.id]


async def test_a_running_job_that_is_cancelled_costs_what_was_used(file: Path) -> None:
    engine = FakeEngine(seconds=4.0, steps=40)
    async with world(file, engine=engine) as here:
        job = await here.accepted()
        place = here.jobs.line.find(job.id)
        assert place is not None
        await until(lambda: place.done >= 2)
        refund = await here.jobs.cancel(job.id)

        assert refund is not None
        assert 0 < refund < PRICE
        assert await here.charged(job) == PRICE - refund
        assert (await here.ended(job)).state == "cancelled"
        assert not here.desk.posts
        assert not here.desk.told


async def test_a_finished_job_cannot_be_cancelled(file: Path) -> None:
    async with world(file) as here:
        job = await here.accepted()
        await here.ended(job)

        assert await here.jobs.cancel(job.id) is None
        assert await here.charged(job) == PRICE


async def test_one_members_many_jobs_do_not_starve_another(file: Path) -> None:
    limits = LimitSettings(running_jobs=1, waiting_jobs=40)
    gate = asyncio.Event()
    async with world(file, engine=FakeEngine(gate=gate), limits=limits) as here:
        many = [await here.accepted(number=number) for number in range(1, 11)]
        late = await here.accepted(number=99, member=MEMBER + 1)
        gate.set()
        for job in (*many, late):
            await here.ended(job)

        order = [job_id for job_id, _ in here.desk.posts]
        assert order.index(late.id) <= 2


async def test_a_prompt_longer_than_the_model_reads_is_said(file: Path) -> None:
    async with world(file) as here:
        await here.ended(await here.accepted(replace(REQUEST, prompt="a " * 100)))

        [(_, post)] = here.desk.posts
        assert "The prompt has 100 tokens (pieces of words), and the model reads the first 75" in (
            write(post, english).text
        )


async def test_no_prompt_is_ever_logged(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = replace(REQUEST, prompt="zanzibar")
    moderator = FakeModerator(pictures={1: RuntimeError("boom")})
    async with world(file, moderator=moderator) as here:
        await here.ended(await here.accepted(secret, number=1))
        await here.ended(await here.accepted(secret, number=2))

    ours = [one for one in caplog.records if one.name.startswith(("bot", "inference", "db"))]
    assert ours
    assert not [one for one in ours if "zanzibar" in one.getMessage()]
