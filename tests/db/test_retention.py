"""What is kept for how long, what a sweep leaves, and what is left of a member who is forgotten."""

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from db.database import Database
from db.records import (
    FORGOTTEN,
    Allowance,
    Appeal,
    CooldownTerms,
    Decision,
    Intact,
    NewCase,
    NewDecision,
    NewHeld,
    RetentionLimits,
    Swept,
)
from db.schema import metadata
from tests.db.conftest import Sql
from tests.db.samples import (
    ALLOWANCE,
    BLOCKED_PROMPT,
    HELD_IMAGE,
    IMAGE,
    IMAGE_DECISION,
    NOON,
    Clock,
    a_job,
)

LIMITS = RetentionLimits(batch=3)
ALLOWED_PROMPT = dataclasses.replace(BLOCKED_PROMPT, action="allow")
DAY = timedelta(days=1)


async def recorded(
    database: Database, new: NewDecision, count: int = 1, guild_id: int = 1
) -> list[Decision]:
    return [
        await database.decisions.record(new, guild_id=guild_id, channel_id=2, user_id=3)
        for _ in range(count)
    ]


async def test_nothing_is_swept_before_its_time(database: Database, clock: Clock) -> None:
    await recorded(database, ALLOWED_PROMPT)
    await recorded(database, HELD_IMAGE)
    at_once = await database.retention.sweep(clock(), LIMITS)
    to_the_last_moment = await database.retention.sweep(clock() + 7 * DAY, LIMITS)

    assert at_once == to_the_last_moment == Swept()


async def test_prompts_that_were_allowed_are_emptied_after_a_week(
    database: Database, clock: Clock
) -> None:
    (allowed, *_) = await recorded(database, ALLOWED_PROMPT, 7)
    (blocked,) = await recorded(database, BLOCKED_PROMPT)
    clock.forward(60)
    (young,) = await recorded(database, ALLOWED_PROMPT)

    swept = await database.retention.sweep(NOON + 7 * DAY + timedelta(seconds=1), LIMITS)
    assert swept == Swept(subjects=7)
    emptied, kept, new = [await database.decisions.get(one.id) for one in (allowed, blocked, young)]
    assert emptied == dataclasses.replace(allowed, subject="")
    assert (kept, new) == (blocked, young)
    assert await database.retention.sweep(NOON + 7 * DAY + timedelta(seconds=1), LIMITS) == Swept()


async def test_scores_go_after_a_month_in_every_guild(database: Database, clock: Clock) -> None:
    old = await recorded(database, IMAGE_DECISION, 4)
    await recorded(database, IMAGE_DECISION, 2, guild_id=2)
    clock.forward(60)
    (young,) = await recorded(database, IMAGE_DECISION)

    swept = await database.retention.sweep(NOON + 30 * DAY + timedelta(seconds=1), LIMITS)
    assert swept == Swept(scores=12)
    assert await database.decisions.scores(old[0]) == ()
    assert await database.decisions.scores(young) == IMAGE_DECISION.scores
    assert await database.decisions.get(old[0].id) == old[0]


async def test_held_pictures_are_destroyed_at_their_own_time(
    database: Database, clock: Clock
) -> None:
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE)
    pictures = [
        NewHeld(
            image_index=n,
            nonce=b"n",
            ciphertext=b"c",
            media_type="image/png",
            destroy_at=NOON + timedelta(hours=72 + n),
        )
        for n in range(5)
    ]
    holds = [dataclasses.replace(HELD_IMAGE, image_index=n) for n in range(5)]
    await database.jobs.close(new.id, "held", charge=0, decisions=holds, held=pictures)
    clock.forward(75 * 3600)

    assert await database.retention.sweep(clock(), LIMITS) == Swept(held=4)
    assert await database.held.get(new.id, 4) is not None
    assert await database.held.get(new.id, 3) is None


async def test_cases_go_after_half_a_year_with_all_that_hangs_on_them(
    database: Database, clock: Clock, sql: Sql
) -> None:
    await recorded(database, BLOCKED_PROMPT, 2)
    await recorded(database, HELD_IMAGE, 2)
    await database.cases.open(NewCase(guild_id=1, kind="note", user_id=3, moderator_id=8))
    await database.reviews.decide(1, 3, reviewer_id=8, verdict="reject")
    appeal = await database.appeals.open(1, 1, user_id=3, text="please")
    assert isinstance(appeal, Appeal)
    clock.forward(60)
    (young,) = await recorded(database, BLOCKED_PROMPT)

    swept = await database.retention.sweep(NOON + 180 * DAY + timedelta(seconds=1), LIMITS)
    assert (swept.cases, swept.decisions) == (5, 4)
    for table in ("reviews", "appeals", "scores"):
        assert await sql(f"SELECT count(*) FROM {table}") == [(0,)]
    (left,) = await database.cases.of_guild(1)
    assert left.decision_id == young.id
    (next_one,) = await recorded(database, BLOCKED_PROMPT)
    assert next_one.case_number == 7, "a number is not given twice"
    assert isinstance(await database.audit.verify(1), Intact)


async def test_a_sweep_that_is_cancelled_has_swept_whole_batches(
    database: Database, clock: Clock
) -> None:
    await recorded(database, ALLOWED_PROMPT, 30)
    sweep = asyncio.ensure_future(database.retention.sweep(NOON + 8 * DAY, LIMITS))
    await asyncio.sleep(0.02)
    sweep.cancel()
    await asyncio.gather(sweep, return_exceptions=True)
    left = len(await database.decisions.subjects_of(1, since=NOON))

    swept = await database.retention.sweep(NOON + 8 * DAY, LIMITS)
    assert swept.subjects == left
    assert left % 3 == 0


async def test_members_paint_and_moderators_decide_while_it_sweeps(
    database: Database, clock: Clock
) -> None:
    await recorded(database, HELD_IMAGE, 12)
    now = NOON + 181 * DAY
    clock.time = now

    async def paint(number: int) -> None:
        new = a_job(user_id=number)
        await database.jobs.admit(new, ALLOWANCE, [ALLOWED_PROMPT])
        await database.jobs.close(new.id, "held", charge=0, decisions=[HELD_IMAGE])

    deciding = (
        database.reviews.decide(1, n, reviewer_id=8, verdict="approve") for n in range(1, 13)
    )
    amending = (database.cases.amend(1, n, moderator_id=9, reason="late") for n in range(12, 0, -1))
    sweeping = (database.retention.sweep(now, LIMITS) for _ in range(2))
    await asyncio.gather(*sweeping, *deciding, *amending, *(paint(n) for n in range(6)))

    assert [case.number for case in await database.cases.of_guild(1, 100)] == [*range(18, 12, -1)]
    assert isinstance(await database.audit.verify(1), Intact)


@pytest.mark.parametrize("up_to", [0, 1, 3, 5, 9])
async def test_the_pictures_that_a_member_has_been_shown_are_counted(
    database: Database, up_to: int
) -> None:
    async def end(state: str, *actions: str, user_id: int = 3, guild_id: int = 1) -> None:
        new = a_job(user_id=user_id, guild_id=guild_id, price=1)
        await database.jobs.admit(new, ALLOWANCE)
        pictures = [dataclasses.replace(IMAGE, index=n, action=a) for n, a in enumerate(actions)]
        await database.jobs.close(new.id, state, charge=0, images=pictures)  # type: ignore[arg-type]

    await end("done", "allow", "spoiler", "log", "hold", "block")
    await end("held", "hold", "allow")
    await end("done", "allow", "allow")
    await end("done", "allow", user_id=4)
    await end("done", "allow", guild_id=2)

    assert await database.images.shown(1, 3, up_to) == min(5, up_to)


async def test_of_a_forgotten_member_neither_id_nor_words_are_left(
    database: Database, clock: Clock, sql: Sql
) -> None:
    member, other = 2**62 + 12345, 2**62 + 54321
    for user in (member, other):
        new = a_job(user_id=user, request=f'{{"prompt": "words of {user}"}}')
        words = dataclasses.replace(HELD_IMAGE, subject=f"words of {user}", why=f"as {user} said")
        held = NewHeld(
            image_index=0,
            nonce=b"n",
            ciphertext=b"c",
            media_type="image/png",
            destroy_at=NOON + DAY,
        )
        await database.jobs.admit(new, ALLOWANCE, [dataclasses.replace(words, stage="prompt")])
        await database.jobs.close(new.id, "held", charge=1, decisions=[words], held=[held])
        number = (await database.cases.of_user(1, user))[0].number
        await database.appeals.open(1, number, user_id=user, text=f"words of {user}")
        await database.members.answer_licence(user, "1", True)
        await database.strikes.add(1, user, number)
        await database.strikes.start_cooldown(1, user, CooldownTerms(first_seconds=60))

    forgotten = await database.members.forget(member)
    assert (forgotten.jobs, forgotten.decisions, forgotten.cases) == (1, 2, 2)
    everything = await _dump(sql)
    audit = everything.pop("audit")
    assert str(member) in audit, "the audit tells of the cool-down"
    for name, rows in everything.items():
        assert str(member) not in rows, name
        if name in ("jobs", "decisions", "cases", "appeals", "strikes", "licence_answers"):
            assert str(other) in rows, name
    assert len(await database.cases.of_user(1, FORGOTTEN)) == 2
    assert isinstance(await database.audit.verify(1), Intact)
    assert await database.quota.discrepancies() == ()
    assert (await database.members.forget(member)).jobs == 0


async def _dump(sql: Sql) -> dict[str, str]:
    return {name: repr(await sql(f"SELECT * FROM {name}")) for name in metadata.tables}


async def test_a_job_that_has_not_ended_keeps_its_member_until_it_has(
    database: Database,
) -> None:
    new = a_job(user_id=5)
    await database.jobs.admit(new, Allowance(amount=9999, window_seconds=9, waiting_cap=9))
    assert (await database.members.forget(5)).jobs == 0
    job = await database.jobs.get(new.id)
    assert job is not None and job.user_id == 5
    await database.jobs.close(new.id, "cancelled", charge=0)

    assert (await database.members.forget(5)).jobs == 1
    assert await database.quota.discrepancies() == ()
