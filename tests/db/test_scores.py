"""Scores: kept as they were measured, and read by the hundred thousand to be replayed."""

import dataclasses
import struct
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.records import ACTIONS, Appeal, Decision, NewDecision, NewHeld, ScoreColumn, Scores
from tests.db.conftest import Sql
from tests.db.samples import (
    ALLOWANCE,
    BLOCKED_PROMPT,
    HELD_IMAGE,
    NOON,
    PROMPT_DECISION,
    Clock,
    a_job,
    a_member,
)

SCORER = '{"concepts": ["a", "b"]}'

scored = st.builds(
    NewDecision,
    stage=st.just("image"),
    image_index=st.integers(0, 3),
    action=st.sampled_from(ACTIONS),
    cause=st.just(""),
    why=st.just(""),
    policy=st.just("standard"),
    place=st.sampled_from(["{}", '{"roles": [1]}', '{"category": 2}']),
    age_restricted=st.booleans(),
    newcomer=st.booleans(),
    scores=st.lists(
        st.builds(
            Scores,
            view=st.sampled_from(["centre", "whole"]),
            scorer=st.sampled_from([SCORER, '{"concepts": ["c"]}']),
            cosines=st.binary(min_size=4, max_size=4),
        ),
        unique_by=lambda one: (one.view, one.scorer),
        max_size=3,
    ).map(tuple),
)


def rows_of(column: ScoreColumn, places: dict[int, str]) -> dict[int, tuple[object, ...]]:
    """Read a column as a replay would, each row by its decision."""
    count = column.rows
    assert len(column.cosines) % count == 0
    width = len(column.cosines) // count
    ids, channels, spots = (
        struct.unpack(f">{count}q", packed)
        for packed in (column.decision_ids, column.channel_ids, column.place_ids)
    )
    return {
        ids[n]: (
            channels[n],
            places[spots[n]],
            ACTIONS[column.actions[n]],
            bool(column.circumstances[n] & 1),
            bool(column.circumstances[n] & 2),
            column.cosines[n * width : (n + 1) * width],
        )
        for n in range(count)
    }


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(scored, max_size=6))
async def test_a_replay_reads_what_was_stored(database: Database, new: list[NewDecision]) -> None:
    guild = a_member()
    wanted: dict[tuple[str, str], dict[int, tuple[object, ...]]] = {}
    for one in new:
        channel = 2**63 - 1 - len(wanted)
        made = await database.decisions.record(one, guild_id=guild, channel_id=channel, user_id=3)
        facts = (channel, one.place, one.action, one.age_restricted, one.newcomer)
        for view in one.scores:
            mine = wanted.setdefault((view.view, view.scorer), {})
            mine[made.id] = (*facts, view.cosines)
        kept = await database.decisions.scores(made)
        assert sorted(kept, key=repr) == sorted(one.scores, key=repr)

    table = await database.decisions.scores_of(guild, since=NOON)
    places = dict(table.places)
    found = {(one.view, one.scorer): rows_of(one, places) for one in table.columns}
    assert found == wanted
    assert set(places.values()) == {one.place for one in new if one.scores}


async def recorded(
    database: Database, clock: Clock, new: NewDecision, count: int
) -> list[Decision]:
    made = []
    for _ in range(count):
        clock.forward(10)
        made.append(await database.decisions.record(new, guild_id=1, channel_id=2, user_id=3))
    return made


async def test_a_replay_reads_the_newest_of_its_window(database: Database, clock: Clock) -> None:
    made = await recorded(database, clock, HELD_IMAGE, 5)
    ids = [one.id for one in made]

    async def read(since: float, limit: int = 100) -> list[list[int]]:
        moment = NOON + timedelta(seconds=since)
        table = await database.decisions.scores_of(1, since=moment, limit=limit)
        assert [column.view for column in table.columns] == ["centre", "whole"][
            : len(table.columns)
        ]
        return [sorted(rows_of(column, dict(table.places))) for column in table.columns]

    assert await read(0) == [ids, ids]
    assert await read(30) == [ids[2:], ids[2:]]
    assert await read(0, limit=2) == [ids[3:], ids[3:]]
    assert await read(51) == []
    assert (await database.decisions.scores_of(2, since=NOON)).columns == ()


async def test_a_description_is_stored_once(database: Database, clock: Clock, sql: Sql) -> None:
    await recorded(database, clock, HELD_IMAGE, 5)

    assert await sql("SELECT count(*) FROM scorers") == [(2,)]
    assert await sql("SELECT count(*) FROM places") == [(1,)]


async def test_a_description_that_was_rolled_back_is_stored_the_next_time(
    database: Database, clock: Clock
) -> None:
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE)
    astray = NewHeld(
        image_index=7, nonce=b"", ciphertext=b"", media_type="image/png", destroy_at=NOON
    )
    with pytest.raises(KeyError):  # the last step of the transaction, after the scores
        await database.jobs.close(new.id, "held", charge=0, decisions=[HELD_IMAGE], held=[astray])

    for made in await recorded(database, clock, HELD_IMAGE, 3):
        assert await database.decisions.scores(made) == HELD_IMAGE.scores
    assert len((await database.decisions.scores_of(1, since=NOON)).places) == 1


async def test_a_replay_knows_what_people_said(database: Database, clock: Clock) -> None:
    made = await recorded(database, clock, HELD_IMAGE, 4)
    for number, verdict in ((1, "approve"), (2, "reject"), (3, "reject")):
        await database.reviews.decide(1, number, reviewer_id=8, verdict=verdict)  # type: ignore[arg-type]
    appeal = await database.appeals.open(1, 3, user_id=3, text="please")
    assert isinstance(appeal, Appeal)
    await database.appeals.decide(appeal.id, reviewer_id=9, granted=True)

    table = await database.decisions.scores_of(1, since=NOON)
    said = dict(table.reviewed)
    assert [said.get(one.id) for one in made] == ["approve", "reject", "approve", None]


async def test_prompts_are_kept_with_what_people_said_of_them(
    database: Database, clock: Clock
) -> None:
    held = dataclasses.replace(BLOCKED_PROMPT, action="hold", age_restricted=True, place='{"a": 1}')
    one, two = await recorded(database, clock, held, 2)
    (three,) = await recorded(database, clock, BLOCKED_PROMPT, 1)
    await recorded(database, clock, PROMPT_DECISION, 1)  # of this one nothing is kept
    await recorded(database, clock, dataclasses.replace(HELD_IMAGE, subject="x"), 1)
    await database.reviews.decide(1, 1, reviewer_id=8, verdict="approve_allow")

    kept = await database.decisions.subjects_of(1, since=NOON)
    assert [prompt.decision_id for prompt in kept] == [three.id, two.id, one.id]
    assert [prompt.verdict for prompt in kept] == ["", "", "approve"]
    assert [prompt.action for prompt in kept] == ["block", "hold", "hold"]
    assert (kept[2].subject, kept[2].place) == (held.subject, '{"a": 1}')
    assert (kept[2].age_restricted, kept[2].newcomer, kept[2].channel_id) == (True, False, 2)
    assert await database.decisions.subjects_of(1, since=NOON, limit=1) == kept[:1]
    assert await database.decisions.subjects_of(1, since=three.created_at) == kept[:1]
    assert await database.decisions.subjects_of(2, since=NOON) == ()


async def test_a_decision_is_read_back_by_its_id(database: Database) -> None:
    made = await database.decisions.record(HELD_IMAGE, guild_id=1, channel_id=2, user_id=3)

    assert await database.decisions.get(made.id) == made
    assert await database.decisions.get(made.id + 1) is None
