"""The life of a job in the database: admitted once, closed once, and paid for once."""

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from db.database import Database
from db.errors import Conflict
from db.records import FINAL, Admitted, Allowance, FinalState, NewJob, Refused
from tests.db.conftest import Sql
from tests.db.samples import (
    ALLOWANCE,
    IMAGE,
    IMAGE_DECISION,
    NOON,
    PROMPT_DECISION,
    TOKEN,
    Clock,
    a_job,
)


async def admitted(database: Database, new: NewJob, allowance: Allowance = ALLOWANCE) -> Admitted:
    answer = await database.jobs.admit(new, allowance, [PROMPT_DECISION])
    assert isinstance(answer, Admitted)
    return answer


async def refused(database: Database, new: NewJob, allowance: Allowance = ALLOWANCE) -> Refused:
    answer = await database.jobs.admit(new, allowance, [PROMPT_DECISION])
    assert isinstance(answer, Refused)
    return answer


async def test_an_admitted_job_is_stored_as_it_was_asked_for(database: Database) -> None:
    new = a_job(user_id=2**63 - 1, guild_id=2**63 - 1)
    job = (await admitted(database, new)).job

    assert {field: getattr(job, field) for field in new.__slots__} == dataclasses.asdict(new)
    assert (job.state, job.attempts, job.created_at) == ("queued", 0, NOON)
    assert job == await database.jobs.get(new.id)
    assert not job.is_final


async def test_admission_reserves_the_price(database: Database) -> None:
    answer = await admitted(database, a_job(price=30_000))

    assert answer.balance == await database.quota.balance(1, 3, ALLOWANCE)
    assert (answer.balance.available, answer.balance.reserved) == (70_000, 30_000)
    assert answer.balance.waiting == 1
    assert answer.balance.full_at == NOON + timedelta(seconds=0.3 * 3600)


async def test_a_job_ends_with_everything_that_belongs_to_it(
    database: Database, clock: Clock
) -> None:
    job = (await admitted(database, a_job(price=1000))).job
    clock.forward(5)
    started = await database.jobs.start(job.id)
    assert started is not None
    assert (started.state, started.attempts, started.started_at) == ("running", 1, clock())
    assert await database.jobs.posting(job.id)
    clock.forward(5)
    closed = await database.jobs.close(
        job.id, "done", charge=400, images=[IMAGE], decisions=[IMAGE_DECISION], message_id=77
    )

    assert closed
    ended = await database.jobs.get(job.id)
    assert ended is not None
    assert ended.is_final
    assert (ended.state, ended.posted_message_id, ended.finished_at) == ("done", 77, clock())
    lines = await database.quota.ledger(job.id)
    assert {line.kind: line.amount for line in lines} == {
        "reserve": 1000,
        "charge": 400,
        "refund": 600,
    }
    (image,) = await database.images.for_job(job.id)
    assert (image.job_id, image.seed) == (job.id, 2**32 - 1)
    about_prompt, about_image = await database.decisions.for_job(job.id)
    assert (about_prompt.stage, about_image.stage) == ("prompt", "image")
    assert await database.decisions.scores(about_image) == IMAGE_DECISION.scores
    assert closed.decisions == (about_image,)
    (entry, *_) = await database.audit.of_guild(1)
    assert (entry.action, entry.target, entry.after) == ("job.close", job.id, "done")


@pytest.mark.parametrize("state", FINAL)
async def test_a_job_that_has_ended_stays_as_it_is(database: Database, state: FinalState) -> None:
    job = (await admitted(database, a_job())).job
    assert await database.jobs.close(job.id, state, charge=1, reason="first")
    ended = await database.jobs.get(job.id)
    assert ended is not None
    assert (ended.state, ended.reason) == (state, "first")
    left = await database.quota.balance(1, 3, ALLOWANCE)

    for other in FINAL:
        assert not await database.jobs.close(job.id, other, charge=2, images=[IMAGE])
    assert await database.jobs.start(job.id) is None
    assert not await database.jobs.posting(job.id)

    assert await database.jobs.get(job.id) == ended
    assert await database.quota.balance(1, 3, ALLOWANCE) == left
    assert await database.images.for_job(job.id) == ()


async def test_many_who_close_a_job_at_once_charge_it_once(database: Database) -> None:
    job = (await admitted(database, a_job())).job
    closing = (database.jobs.close(job.id, "done", charge=1000) for _ in range(10))

    assert [closed is None for closed in await asyncio.gather(*closing)].count(False) == 1
    assert await database.quota.discrepancies() == ()
    assert (await database.quota.balance(1, 3, ALLOWANCE)).available == 99_000


@pytest.mark.parametrize("charge", [-1, 1001])
async def test_a_charge_beyond_the_price_changes_nothing(database: Database, charge: int) -> None:
    job = (await admitted(database, a_job(price=1000))).job

    with pytest.raises(Conflict):
        await database.jobs.close(job.id, "done", charge=charge, images=[IMAGE])

    assert await database.jobs.get(job.id) == job
    assert await database.images.for_job(job.id) == ()
    assert await database.quota.discrepancies() == ()


async def test_only_a_running_job_may_be_posted_and_only_by_one(database: Database) -> None:
    job = (await admitted(database, a_job())).job
    assert not await database.jobs.posting(job.id)
    await database.jobs.start(job.id)

    assert sorted(await asyncio.gather(*(database.jobs.posting(job.id) for _ in range(5)))) == [
        *[False] * 4,
        True,
    ]


async def test_a_job_found_in_posting_after_a_crash_can_be_started_again(
    database: Database, clock: Clock
) -> None:
    job = (await admitted(database, a_job())).job
    await database.jobs.start(job.id)
    await database.jobs.posting(job.id)
    clock.forward(60)
    again = await database.jobs.start(job.id)

    assert again is not None
    assert (again.state, again.attempts, again.started_at) == ("running", 2, NOON)


async def test_nothing_happens_to_a_job_that_is_not_there(database: Database) -> None:
    assert await database.jobs.get("nobody") is None
    assert await database.jobs.start("nobody") is None
    assert not await database.jobs.posting("nobody")
    assert not await database.jobs.close("nobody", "failed", charge=0)


async def test_an_interaction_is_admitted_once(database: Database) -> None:
    new = a_job(interaction_id=5)
    answers = await asyncio.gather(
        *(database.jobs.admit(dataclasses.replace(new, id=f"try-{n}"), ALLOWANCE) for n in range(6))
    )

    assert sum(isinstance(answer, Admitted) for answer in answers) == 1
    for answer in answers:
        assert isinstance(answer, Admitted) or answer.reason == "duplicate"
    assert len(await database.jobs.unfinished()) == 1


async def test_the_same_id_for_another_job_is_a_conflict(database: Database) -> None:
    await admitted(database, a_job(job_id="one"))

    with pytest.raises(Conflict):
        await database.jobs.admit(a_job(job_id="one"), ALLOWANCE)
    assert (await database.quota.balance(1, 3, ALLOWANCE)).available == 99_000


async def test_too_many_waiting_jobs_are_refused_until_one_ends(database: Database) -> None:
    two = dataclasses.replace(ALLOWANCE, waiting_cap=2)
    first = (await admitted(database, a_job(), two)).job
    await admitted(database, a_job(), two)
    answer = await refused(database, a_job(), two)
    assert (answer.reason, answer.retry_at, answer.balance.waiting) == ("waiting", None, 2)

    await admitted(database, a_job(user_id=4), two)
    await admitted(database, a_job(guild_id=7), two)
    await database.jobs.close(first.id, "cancelled", charge=0)
    await admitted(database, a_job(), two)


async def test_credits_that_are_spent_come_back_with_time(database: Database, clock: Clock) -> None:
    await admitted(database, a_job(price=100_000))
    answer = await refused(database, a_job(price=25_000))
    assert answer.reason == "quota"
    assert answer.retry_at == NOON + timedelta(minutes=15)

    clock.forward(15 * 60 - 1)
    await refused(database, a_job(price=25_000))
    clock.forward(1)
    await admitted(database, a_job(price=25_000))


async def test_a_price_beyond_the_whole_allowance_is_never_worth_waiting_for(
    database: Database,
) -> None:
    answer = await refused(database, a_job(price=100_001))

    assert (answer.reason, answer.retry_at) == ("quota", None)


async def test_a_refused_prompt_is_on_record_without_a_job_but_a_duplicate_is_not(
    database: Database,
) -> None:
    await refused(database, a_job(price=100_001))
    new = a_job()
    await admitted(database, new)
    await refused(database, new)

    decisions = await database.decisions.of_guild(1, since=NOON)
    assert [decision.job_id for decision in decisions] == [new.id, None]


async def test_lists_of_jobs_are_in_order(database: Database) -> None:
    mine = [a_job() for _ in range(4)]
    for new in [*mine, a_job(user_id=4), a_job(guild_id=8)]:
        await admitted(database, new)
    await database.jobs.close(mine[1].id, "done", charge=0)
    ids = [new.id for new in mine]

    waiting = [job.id for job in await database.jobs.waiting(1)]
    assert waiting[:3] == [ids[0], ids[2], ids[3]]
    assert len(waiting) == 4
    assert len(await database.jobs.unfinished()) == 5
    assert [job.id for job in await database.jobs.of_member(1, 3)] == ids[::-1]
    assert [job.id for job in await database.jobs.of_member(1, 3, limit=2)] == [ids[3], ids[2]]


async def test_the_token_is_forgotten_when_the_job_ends(database: Database, sql: Sql) -> None:
    job = (await admitted(database, a_job())).job
    assert job.interaction_token == TOKEN
    await database.jobs.close(job.id, "failed", charge=0)

    assert await sql("SELECT interaction_token FROM jobs") == [("",)]


async def test_text_that_no_database_can_keep_does_not_hold_a_job_open(database: Database) -> None:
    job = (await admitted(database, a_job())).job
    why = dataclasses.replace(IMAGE_DECISION, why="the word a\0b\ud800c \U0001f600")
    assert await database.jobs.close(job.id, "blocked", charge=0, decisions=[why])

    stored = (await database.decisions.for_job(job.id))[-1].why
    assert stored == "the word a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c \U0001f600"
