"""Strikes, cool-downs that grow, and stops that survive a restart."""

import asyncio
from datetime import timedelta

from config.sections import DatabaseSettings
from db.database import Database
from db.records import CooldownTerms
from tests.db.samples import NOON, Clock

TERMS = CooldownTerms(first_seconds=600, longest_seconds=3600, forget_seconds=86400)


async def test_strikes_are_counted_by_member_and_guild_in_a_window(
    database: Database, clock: Clock
) -> None:
    for number in range(1, 4):
        await database.strikes.add(1, 3, number)
        clock.forward(60)
    await database.strikes.add(1, 4, 4)
    await database.strikes.add(2, 3, 1)

    assert await database.strikes.count(1, 3, since=NOON) == 3
    assert await database.strikes.count(1, 3, since=NOON + timedelta(seconds=60)) == 2
    assert await database.strikes.count(1, 3, since=clock()) == 0
    assert await database.strikes.count(2, 3, since=NOON) == 1


async def test_strikes_that_led_to_a_cooldown_do_not_lead_to_another(
    database: Database, clock: Clock
) -> None:
    await database.strikes.add(1, 3, 1)
    await database.strikes.start_cooldown(1, 3, TERMS)
    assert await database.strikes.count(1, 3, since=NOON) == 0
    clock.forward(1)
    await database.strikes.add(1, 3, 2)

    assert await database.strikes.count(1, 3, since=NOON) == 1


async def test_cooldowns_grow_up_to_the_longest_and_are_forgotten_in_the_end(
    database: Database, clock: Clock
) -> None:
    assert await database.strikes.cooldown(1, 3) is None
    lengths = []
    for _ in range(5):
        started = await database.strikes.start_cooldown(1, 3, TERMS, reason="five blocks")
        assert await database.strikes.cooldown(1, 3) == started.until
        lengths.append((started.until - clock()).total_seconds())
        clock.time = started.until
        assert await database.strikes.cooldown(1, 3) is None
    assert lengths == [600, 1200, 2400, 3600, 3600]

    clock.forward(86401)
    again = await database.strikes.start_cooldown(1, 3, TERMS)
    assert (again.level, again.until - again.since) == (1, timedelta(seconds=600))
    assert await database.strikes.cooldown(2, 3) is None
    entries = await database.audit.of_guild(1, action="cooldown.start")
    assert len(entries) == 6
    assert (entries[1].actor_id, entries[1].reason) == (None, "five blocks")


async def test_cooldowns_that_start_at_once_are_one(database: Database) -> None:
    starting = (database.strikes.start_cooldown(1, 3, TERMS) for _ in range(8))

    assert len({cooldown.until for cooldown in await asyncio.gather(*starting)}) == 1
    assert len(await database.audit.of_guild(1)) == 1


async def test_a_cooldown_that_is_lifted_is_over_and_does_not_count(
    database: Database, clock: Clock
) -> None:
    first = await database.strikes.start_cooldown(1, 3, TERMS)
    clock.time = first.until
    await database.strikes.start_cooldown(1, 3, TERMS)
    assert await database.strikes.lift(1, 3, actor_id=8, reason="a mistake")

    assert await database.strikes.cooldown(1, 3) is None
    assert not await database.strikes.lift(1, 3, actor_id=8)
    assert not await database.strikes.lift(1, 4, actor_id=8)
    (entry,) = await database.audit.of_guild(1, action="cooldown.lift")
    assert (entry.actor_id, entry.target, entry.reason) == (8, "member 3", "a mistake")
    assert (await database.strikes.start_cooldown(1, 3, TERMS)).level == 2


async def test_a_stop_holds_everywhere_until_it_is_lifted_and_survives_a_restart(
    url: str, clock: Clock
) -> None:
    async with Database.open(DatabaseSettings(url=url), now=clock) as database:
        assert await database.strikes.stopped(3) is None
        stop = await database.strikes.stop(3, guild_id=1, case_number=5)
        clock.forward(60)
        assert await database.strikes.stop(3, guild_id=2, case_number=9) == stop
    async with Database.open(DatabaseSettings(url=url), now=clock) as database:
        assert await database.strikes.stopped(3) == stop
        assert (stop.guild_id, stop.case_number, stop.at) == (1, 5, NOON)
        assert await database.strikes.stops() == (stop,)
        assert await database.strikes.lift_stop(3, actor_id=8, reason="looked into it")
        assert not await database.strikes.lift_stop(3, actor_id=8)
        assert await database.strikes.stopped(3) is None
        assert [entry.action for entry in await database.audit.of_guild(1)] == [
            *("stop.lift", "stop.start")
        ]
        assert await database.audit.of_guild(2) == ()
