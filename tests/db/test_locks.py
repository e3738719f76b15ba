"""Everything that can be done to a guild, at once: all wait for each other, nobody in a ring."""

import asyncio
import dataclasses
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, event

from config.sections import DatabaseSettings
from db.database import Database
from db.records import Appeal, CooldownTerms, Guild, Intact, NewCase, RetentionLimits
from tests.db.samples import ALLOWANCE, BLOCKED_PROMPT, HELD_IMAGE, NOON, Clock, a_job

TERMS = CooldownTerms(first_seconds=0)
PLACE = NewCase(guild_id=1, kind="note", user_id=3, moderator_id=8)


@pytest.fixture
def written() -> Iterator[list[list[str]]]:
    """The statements of every transaction that is begun meanwhile."""
    transactions: dict[Connection, list[str]] = {}
    ended: list[list[str]] = []

    def begin(connection: Connection) -> None:
        transactions[connection] = []
        ended.append(transactions[connection])

    def execute(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if connection in transactions:
            transactions[connection].append(statement)

    event.listen(Engine, "begin", begin)
    event.listen(Engine, "before_cursor_execute", execute)
    yield ended
    event.remove(Engine, "begin", begin)
    event.remove(Engine, "before_cursor_execute", execute)


async def test_everything_at_once_comes_to_its_end(
    url: str, clock: Clock, written: list[list[str]]
) -> None:
    """A ring of locks would be a DatabaseBusy, and so would a wait of half a minute."""
    async with Database.open(DatabaseSettings(url=url), now=clock, patience=30) as database:
        for number in range(24):
            await database.decisions.record(
                HELD_IMAGE, guild_id=1, channel_id=2, user_id=number % 4
            )

        async def paint(number: int) -> None:
            new = a_job(user_id=number % 4)
            await database.jobs.admit(new, ALLOWANCE, [BLOCKED_PROMPT])
            await database.jobs.close(new.id, "held", charge=0, decisions=[HELD_IMAGE])

        async def review(number: int) -> None:
            await database.reviews.decide(
                1, number + 1, reviewer_id=8, verdict="reject_block", hashes=[f"{number:016x}"]
            )
            case = await database.cases.get(1, number + 1)
            asked = await database.appeals.open(
                1, number + 1, user_id=case.user_id if case else 3, text="please"
            )
            if isinstance(asked, Appeal):
                await database.appeals.decide(asked.id, reviewer_id=9, granted=number % 2 == 0)

        async def tune(number: int) -> None:
            await database.guilds.set(Guild(guild_id=1, amount=number), actor_id=8)
            policy = (await database.guilds.get(1)).policy_number
            words = ",".join(f"word{n}" for n in range(number * 100))
            await database.policies.save(1, words, author_id=8, expected=policy)

        async def talk(number: int) -> None:
            for case in range(1, 9):
                await database.cases.amend(1, case, moderator_id=9, reason="so")
            await database.cases.open(dataclasses.replace(PLACE, user_id=number % 4))
            await database.hash_blocks.add(number % 2, [f"{number:016x}"], author_id=8)

        async def punish(number: int) -> None:
            member = number % 4
            await database.strikes.add(1, member, 1)
            await database.strikes.start_cooldown(1, member, TERMS)
            await database.strikes.stop(member, guild_id=1)
            await database.strikes.lift_stop(member, actor_id=8)

        async def tidy(number: int) -> None:
            limits = RetentionLimits(cases=0, subjects=0, scores=0, batch=5)
            await database.members.forget(number % 4)
            swept = await database.retention.sweep(NOON + timedelta(seconds=number), limits)
            gone.append(swept.cases)

        gone: list[int] = []
        acts = [act(n) for act in (paint, review, tune, talk, punish, tidy) for n in range(8)]
        random.Random(3).shuffle(acts)
        await asyncio.gather(*acts)

        for guild in (0, 1):
            assert isinstance(await database.audit.verify(guild), Intact)
        noting = [one for one in written if any("INTO audit " in each for each in one)]
        assert len(noting) > 80
        for statements in noting:
            first = next(n for n, each in enumerate(statements) if "audit_heads" in each)
            after = [each for each in statements[first:] if "audit" not in each]
            assert after == [], "the head is the last lock of a transaction"
        assert sum(gone) >= 24, "the sweeps had something to do"
        assert (await database.cases.open(PLACE)).number == 24 + 8 + 8 + 8 + 1
        assert await database.quota.discrepancies() == ()
