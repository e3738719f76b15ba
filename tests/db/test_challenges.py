"""Challenges in the database: each phase begins once, and everything is kept."""

import asyncio
import dataclasses
import sys
from asyncio.subprocess import PIPE
from datetime import timedelta
from pathlib import Path

import pytest

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import Conflict
from db.records import Intact, NewHallPlace, StoredChallenge
from tests.db.challenges import NEW, created, in_voting, moved, state_of, vote
from tests.db.samples import NOON, Clock

ROOT = Path(__file__).parents[2]


async def test_a_challenge_is_made_once_however_often_its_series_asks(database: Database) -> None:
    answers = await asyncio.gather(*(database.challenges.create(NEW) for _ in range(10)))

    made = [answer for answer in answers if answer is not None]
    assert len(made) == 1
    assert made[0] == await database.challenges.get("c1")
    assert (made[0].phase, made[0].version, made[0].created_at) == ("announced", 1, NOON)
    assert [entry.action for entry in await database.audit.of_guild(1)] == ["challenge.create"]
    assert await database.challenges.get("nothing") is None


async def test_of_many_who_move_a_phase_one_does(database: Database) -> None:
    challenge = await created(database)
    state = state_of(challenge, "open")
    answers = await asyncio.gather(
        *(database.challenges.change("c1", 1, state, action="challenge.move") for _ in range(20))
    )

    done = [answer for answer in answers if answer is not None]
    assert [answer.version for answer in done] == [2]
    (move,) = await database.challenges.moves("c1")
    assert (move.was, move.becomes, move.version, move.at) == ("announced", "open", 2, NOON)


async def test_processes_that_move_at_once_move_and_announce_each_phase_once(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url)) as database:
        await created(database)
    children = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.db.mover", url, name, cwd=ROOT, stdout=PIPE
        )
        for name in ("a", "b", "c")
    ]
    outputs = [await asyncio.wait_for(each.communicate(), 120) for each in children]

    lines = sorted(line for output, _ in outputs for line in output.decode().splitlines())
    phases = ("closed", "open", "voting")
    assert lines == [f"{act} {phase}" for act in ("move", "post") for phase in phases]
    async with Database.open(DatabaseSettings(url=url)) as database:
        moves = await database.challenges.moves("c1")
        assert [move.becomes for move in moves] == ["open", "voting", "closed"]
        assert all(move.announced_at is not None for move in moves)
        assert isinstance(await database.audit.verify(1), Intact)


async def test_a_claim_that_ran_out_is_somebody_elses(database: Database, clock: Clock) -> None:
    await moved(database, await created(database), "open")
    assert await database.challenges.claim("c1", 2, 60)
    assert not await database.challenges.claim("c1", 2, 60)
    assert len(await database.challenges.unannounced()) == 1

    clock.forward(60)
    assert await database.challenges.claim("c1", 2, 60)
    assert await database.challenges.announced("c1", 2, 99)
    clock.forward(600)
    assert not await database.challenges.claim("c1", 2, 60)
    assert not await database.challenges.announced("c1", 2, 100)
    (move,) = await database.challenges.moves("c1")
    assert move.message_id == 99
    assert await database.challenges.unannounced() == ()


async def test_a_change_of_times_is_no_move_and_is_noted_with_who_did_it(
    database: Database,
) -> None:
    challenge = await created(database)
    state = dataclasses.replace(state_of(challenge, document="{}"), paused_at=NOON)
    changed = await database.challenges.change(
        "c1", 1, state, action="challenge.pause", actor_id=9, reason="storm"
    )

    assert changed is not None
    assert (changed.version, changed.paused_at, changed.document) == (2, NOON, "{}")
    assert await database.challenges.moves("c1") == ()
    entry = (await database.audit.of_guild(1))[0]
    assert (entry.action, entry.actor_id, entry.reason) == ("challenge.pause", 9, "storm")
    assert (entry.before, entry.after) == (NEW.document, "{}")


async def test_nothing_changes_a_challenge_that_is_over_or_another_version(
    database: Database,
) -> None:
    challenge = await moved(database, await created(database), "cancelled")
    again = state_of(challenge, "open")

    assert await database.challenges.change("c1", 2, again, action="x") is None
    assert await database.challenges.change("c1", 1, again, action="x") is None
    assert await database.challenges.change("nothing", 1, again, action="x") is None
    assert await database.challenges.unfinished() == ()


async def test_no_phase_begins_a_second_time(database: Database) -> None:
    challenge = await moved(database, await created(database), "open", "voting")

    with pytest.raises(Conflict):
        await database.challenges.change("c1", 3, state_of(challenge, "open"), action="x")
    assert await database.challenges.get("c1") == challenge


async def test_challenges_are_listed_in_their_order(database: Database) -> None:
    made: list[StoredChallenge] = []
    for name in ("a", "b", "c"):
        made.append(await created(database, dataclasses.replace(NEW, id=name)))
    over = await moved(database, made[1], "cancelled")

    assert await database.challenges.unfinished() == (made[0], made[2])
    assert await database.challenges.of_guild(1) == (made[2], over, made[0])
    assert await database.challenges.of_guild(1, limit=1) == (made[2],)
    assert await database.challenges.of_guild(2) == ()


async def test_places_go_into_the_hall_once_the_challenge_is_closed(
    database: Database, clock: Clock
) -> None:
    crowns = {"a": 5, "b": None, "c": 6}
    for name, crowned in crowns.items():
        challenge, entries = await in_voting(database, 5, 6, challenge_id=name)
        await vote(database, 9, entries[0])
        places = [
            NewHallPlace(
                place=place,
                entry_id=entry.id,
                user_id=entry.user_id,
                score=1.0 / 3 / place,
                crowned=entry.user_id == crowned,
            )
            for place, entry in enumerate(entries, 1)
        ]
        clock.forward(60)
        assert not await database.hall.enter(name, places)
        await moved(database, challenge, "closed")
        answers = await asyncio.gather(*(database.hall.enter(name, places) for _ in range(5)))
        assert sum(answers) == 1
        assert not await database.hall.enter(name, [])

    first, second = await database.hall.of_challenge("a")
    assert (first.user_id, first.score, first.crowned, first.place) == (5, 1.0 / 3, True, 1)
    assert second.place == 2
    assert [one.challenge_id for one in await database.hall.of_guild(1)] == ["c", "b", "a"]
    assert [one.place for one in await database.hall.of_member(1, 6)] == [2, 2, 2]
    later = clock() + timedelta(seconds=1)
    assert await database.hall.crowned(1, 5, before=later) == (6, 0, 5)
    assert await database.hall.crowned(1, 1, before=later) == (6,)
    assert await database.hall.crowned(1, 5, before=clock()) == (0, 5)
    assert await database.hall.crowned(2, 5, before=later) == ()


async def test_a_series_runs_until_it_is_ended_once(database: Database) -> None:
    series = await database.series.begin("s1", guild_id=1, document="{}", actor_id=8)

    assert await database.series.running() == (series,)
    ends = [database.series.end("s1", actor_id=9, reason="enough") for _ in range(5)]
    assert sum(await asyncio.gather(*ends)) == 1
    assert await database.series.running() == ()
    with pytest.raises(Conflict):
        await database.series.begin("s1", guild_id=1, document="{}", actor_id=8)
    actions = [entry.action for entry in await database.audit.of_guild(1)]
    assert actions == ["series.end", "series.begin"]
