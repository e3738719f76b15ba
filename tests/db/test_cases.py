"""Cases: numbered from 1 in each guild without gaps, whatever happens beside them."""

import asyncio
import dataclasses
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.errors import Conflict
from db.records import Admitted, Closed, NewCase
from tests.db.samples import (
    ALLOWANCE,
    BLOCKED_PROMPT,
    HELD_IMAGE,
    IMAGE_DECISION,
    NOON,
    PROMPT_DECISION,
    Clock,
    a_job,
    a_member,
)

NOTE = NewCase(guild_id=1, kind="note", user_id=3, moderator_id=8, reason="a word was had")


async def numbers(database: Database, guild_id: int = 1) -> list[int]:
    return [case.number for case in await database.cases.of_guild(guild_id, 10_000)][::-1]


async def test_a_case_that_is_opened_is_read_back(database: Database) -> None:
    case = await database.cases.open(NOTE)

    assert {f.name: getattr(case, f.name) for f in dataclasses.fields(NOTE)} == dataclasses.asdict(
        NOTE
    )
    assert (case.number, case.created_at) == (1, NOON)
    assert await database.cases.get(1, 1) == case == await database.cases.latest(1)
    assert await database.cases.get(1, 2) is None
    assert await database.cases.latest(2) is None
    (entry,) = await database.audit.of_guild(1)
    assert (entry.action, entry.target, entry.actor_id) == ("case.open", "case 1", 8)


async def test_each_hold_and_each_block_opens_a_case_and_nothing_else_does(
    database: Database,
) -> None:
    blocked = await database.decisions.record(BLOCKED_PROMPT, guild_id=1, channel_id=2, user_id=3)
    passed = await database.decisions.record(PROMPT_DECISION, guild_id=1, channel_id=2, user_id=3)
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE, [PROMPT_DECISION])
    two = [HELD_IMAGE, IMAGE_DECISION, dataclasses.replace(HELD_IMAGE, image_index=2)]
    closed = await database.jobs.close(new.id, "held", charge=0, decisions=two)

    assert isinstance(closed, Closed)
    assert (blocked.case_number, passed.case_number) == (1, None)
    assert [one.case_number for one in closed.decisions] == [2, None, 3]
    assert closed.decisions == (await database.decisions.for_job(new.id))[1:]
    prompt, first, second = [await database.cases.get(1, number) for number in (1, 2, 3)]
    assert prompt is not None and first is not None and second is not None
    assert (prompt.kind, prompt.state, prompt.job_id) == ("prompt", "standing", None)
    assert (first.kind, first.state, first.job_id) == ("image", "open", new.id)
    assert (prompt.decision_id, first.decision_id) == (blocked.id, closed.decisions[0].id)
    assert second.user_id == 3


async def test_a_refused_job_tells_the_case_of_its_prompt(database: Database) -> None:
    answer = await database.jobs.admit(a_job(price=10**9), ALLOWANCE, [BLOCKED_PROMPT])

    assert not isinstance(answer, Admitted)
    assert [one.case_number for one in answer.decisions] == [1]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(("note", "block", "fail", "two holds")), max_size=16))
async def test_numbers_have_no_gaps_though_many_write_at_once_and_some_fail(
    database: Database, acts: list[str]
) -> None:
    guild = a_member()

    async def act(kind: str) -> int:
        place = {"guild_id": guild, "channel_id": 2, "user_id": a_member()}
        if kind == "note":
            await database.cases.open(dataclasses.replace(NOTE, guild_id=guild))
            return 1
        if kind == "two holds":
            new = a_job(guild_id=guild, user_id=place["user_id"])
            await database.jobs.admit(new, ALLOWANCE)
            two = [HELD_IMAGE, IMAGE_DECISION, dataclasses.replace(HELD_IMAGE, image_index=2)]
            assert await database.jobs.close(new.id, "held", charge=0, decisions=two)
            return 2
        if kind == "block":
            await database.decisions.record(BLOCKED_PROMPT, job_id=None, **place)
            return 1
        with pytest.raises(Conflict):  # once the number has been taken
            await database.decisions.record(BLOCKED_PROMPT, job_id="nobody", **place)
        return 0

    opened = sum(await asyncio.gather(*map(act, acts)))

    assert await numbers(database, guild) == list(range(1, opened + 1))
    decided = await database.decisions.of_guild(guild, since=NOON, limit=1000)
    cased = [one.case_number for one in decided if one.case_number is not None]
    assert len(cased) == len(set(cased)) == opened - acts.count("note")
    assert await database.quota.discrepancies() == ()


async def test_tasks_that_are_cancelled_leave_no_gap(database: Database) -> None:
    dice = random.Random(5)
    for _ in range(8):
        tasks = [asyncio.ensure_future(database.cases.open(NOTE)) for _ in range(5)]
        await asyncio.sleep(dice.random() * 0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    mine = await numbers(database)
    assert mine == list(range(1, len(mine) + 1))


async def test_an_amended_case_says_by_whom_and_the_audit_what_it_said_before(
    database: Database, clock: Clock
) -> None:
    await database.cases.open(NOTE)
    clock.forward(60)
    case = await database.cases.amend(1, 1, moderator_id=9, reason="two words were had")

    assert case is not None
    assert (case.reason, case.amended_by, case.amended_at) == ("two words were had", 9, clock())
    assert (case.moderator_id, case.created_at) == (8, NOON)
    entry, _ = await database.audit.of_guild(1)
    assert (entry.before, entry.after) == (NOTE.reason, "two words were had")
    assert await database.cases.amend(1, 2, moderator_id=9, reason="there is none") is None


async def test_cases_are_listed_the_newest_first_and_page_by_page(database: Database) -> None:
    for user_id in (3, 4, 3, 3):
        await database.cases.open(dataclasses.replace(NOTE, user_id=user_id))

    assert [case.number for case in await database.cases.of_user(1, 3)] == [4, 3, 1]
    assert [case.number for case in await database.cases.of_user(1, 3, limit=2)] == [4, 3]
    assert [case.number for case in await database.cases.of_user(1, 3, before=3)] == [1]
    assert [case.number for case in await database.cases.of_guild(1, 2, before=4)] == [3, 2]


async def test_a_case_remembers_where_moderators_see_it(database: Database) -> None:
    await database.cases.open(NOTE)
    await database.cases.logged(1, 1, 20, 30)

    case = await database.cases.get(1, 1)
    assert case is not None
    assert (case.log_channel_id, case.log_message_id) == (20, 30)
    assert case.message_id is None
