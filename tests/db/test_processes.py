"""Other tasks, other processes, and sudden death."""

import asyncio
import random
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from config.sections import DatabaseSettings
from db.database import Database
from db.records import Admitted, Intact
from tests.db.child import TIGHT
from tests.db.conftest import Sql
from tests.db.samples import ALLOWANCE, a_job

ROOT = Path(__file__).parents[2]


async def child(url: str, verb: str, name: str) -> Process:
    command = ("-m", "tests.db.child", url, verb, name)
    return await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, stdout=PIPE)


@pytest.mark.parametrize(("cap", "amount"), [(7, 100_000), (1000, 7_999)])
async def test_tasks_that_admit_at_once_exceed_neither_places_nor_credits(
    database: Database, cap: int, amount: int
) -> None:
    allowance = type(ALLOWANCE)(amount=amount, window_seconds=3600, waiting_cap=cap)
    asking = (database.jobs.admit(a_job(price=1000), allowance) for _ in range(40))
    answers = await asyncio.gather(*asking)

    assert sum(isinstance(answer, Admitted) for answer in answers) == 7
    balance = await database.quota.balance(1, 3, allowance)
    assert (balance.waiting, balance.reserved) == (7, 7000)
    assert balance.available == amount - 7000


async def test_processes_that_admit_at_once_exceed_no_cap(empty_url: str) -> None:
    children = [await child(empty_url, "admit", name) for name in ("a", "b", "c")]
    outputs = [await asyncio.wait_for(each.communicate(), 120) for each in children]

    assert sum(int(output) for output, _ in outputs) == TIGHT.waiting_cap
    async with Database.open(DatabaseSettings(url=empty_url)) as database:
        assert (await database.quota.balance(1, 3, TIGHT)).waiting == TIGHT.waiting_cap
        assert await database.quota.discrepancies() == ()


async def test_tasks_that_are_cancelled_leave_whole_jobs_or_none(database: Database) -> None:
    dice = random.Random(1)
    for _ in range(10):
        tasks = [asyncio.ensure_future(database.jobs.admit(a_job(), ALLOWANCE)) for _ in range(6)]
        await asyncio.sleep(dice.random() * 0.02)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert await database.quota.discrepancies() == ()
    balance = await database.quota.balance(1, 3, ALLOWANCE)
    assert balance.available + balance.reserved == ALLOWANCE.amount
    assert isinstance(await database.jobs.admit(a_job(), ALLOWANCE), Admitted)


async def test_what_was_stored_survives_kill_9_and_nothing_is_half_done(url: str, sql: Sql) -> None:
    dice = random.Random(9)
    promises: list[list[str]] = []
    for life in range(5):
        process = await child(url, "work", f"life-{life}")
        assert process.stdout is not None
        for _ in range(dice.randint(1, 60)):
            line = await asyncio.wait_for(process.stdout.readline(), 60)
            promises.append(line.decode().split())
        await asyncio.sleep(dice.random() * 0.03)
        process.kill()
        rest, _ = await process.communicate()
        promises += [line.split() for line in rest.decode().splitlines()]

        async with Database.open(DatabaseSettings(url=url)) as database:
            assert await database.quota.discrepancies() == ()
            assert isinstance(await database.audit.verify(1), Intact)
            cases = [case.number for case in await database.cases.of_guild(1, 10_000)]
            assert cases == list(range(len(cases), 0, -1))
            unfinished = await database.jobs.unfinished()
            balance = await database.quota.balance(1, 3, ALLOWANCE)
            assert balance.reserved == sum(job.price for job in unfinished)
            for verb, job_id, *charge in promises:
                job = await database.jobs.get(job_id)
                assert job is not None
                if verb == "posting":
                    assert job.is_final or job.state == "posting"
                if verb == "closed":
                    assert job.is_final
                    lines = await database.quota.ledger(job_id)
                    assert {line.kind: line.amount for line in lines}["charge"] == int(*charge)
                assert len(await database.images.for_job(job_id)) == int(job.is_final)
                assert len(await database.decisions.for_job(job_id)) == 1 + int(job.is_final)
    assert any(verb == "closed" for verb, *_ in promises)
    assert cases
    if url.startswith("sqlite"):
        assert await sql("PRAGMA integrity_check") == [("ok",)]
        assert await sql("PRAGMA foreign_key_check") == []
