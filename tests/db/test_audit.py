"""The audit's chain: whatever somebody with a database tool does to it is found."""

import asyncio
import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.chain import digest, fault
from db.database import Database
from db.records import AuditEntry, Broken, Guild, Intact
from tests.db.conftest import Sql
from tests.db.samples import ALLOWANCE, NOON, Clock, a_job

ENTRY = AuditEntry(
    guild_id=1,
    seq=2,
    actor_id=3,
    action="case.amend",
    target="case 4",
    before="a",
    after="b",
    reason="c",
    at=NOON,
    prev_hash="d" * 64,
    hash="",
)

entries = st.builds(
    AuditEntry,
    guild_id=st.integers(0, 2**63 - 1),
    seq=st.integers(1, 2**40),
    actor_id=st.none() | st.integers(0, 2**63 - 1),
    action=st.text(),
    target=st.text(),
    before=st.text(),
    after=st.text(),
    reason=st.text(),
    at=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)),
    prev_hash=st.text("0123456789abcdef", max_size=64),
    hash=st.just(""),
)


@given(entries, entries)
def test_entries_that_differ_in_any_field_differ_in_their_hash(
    one: AuditEntry, other: AuditEntry
) -> None:
    assert (digest(one) == digest(other)) == (one == other)
    for field in dataclasses.fields(AuditEntry):
        mixed = dataclasses.replace(one, **{field.name: getattr(other, field.name)})
        assert (digest(mixed) == digest(one)) == (mixed == one)


def test_the_canonical_text_never_changes() -> None:
    """A chain that was written by an older version must stay intact for ever."""
    assert digest(ENTRY) == "20573546646d70e552a4dbe2e3b76b57b3c05ca564b3fc2b12f3f4c65b1c9b22"


def test_a_fault_says_which_entry_and_what_is_wrong() -> None:
    whole = dataclasses.replace(ENTRY, hash=digest(ENTRY))

    assert fault(whole, 2, "d" * 64) == ""
    assert "2 is missing" in fault(dataclasses.replace(whole, seq=3), 2, "d" * 64)
    assert "does not follow" in fault(whole, 2, "e" * 64)
    assert "not as it was written" in fault(dataclasses.replace(whole, reason="x"), 2, "d" * 64)


async def grown(database: Database, count: int = 6, guild_id: int = 7) -> None:
    for number in range(count):
        await database.guilds.set(
            Guild(guild_id=guild_id, amount=number), actor_id=8, reason=f"the {number}th"
        )


async def test_a_chain_that_nobody_touched_is_intact(database: Database, clock: Clock) -> None:
    assert await database.audit.verify(7) == Intact(count=0, head="")
    await grown(database)
    clock.time = datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    await database.guilds.set(Guild(guild_id=7), actor_id=9, reason="a\0b\ud800 \U0001f600 é")
    new = a_job(guild_id=7)
    await database.jobs.admit(new, ALLOWANCE)
    await database.jobs.close(new.id, "done", charge=0)

    answer = await database.audit.verify(7)
    last, *_ = await database.audit.of_guild(7)
    assert answer == Intact(count=8, head=last.hash)
    assert (last.seq, last.action) == (8, "job.close")


async def test_a_long_chain_is_walked_to_its_end(
    database: Database, monkeypatch: pytest.MonkeyPatch, sql: Sql
) -> None:
    monkeypatch.setattr("db.audit._STRIDE", 3)
    await grown(database, 9)
    assert isinstance(await database.audit.verify(7), Intact)
    await sql("DELETE FROM audit WHERE guild_id = 7 AND seq = 6")

    assert await database.audit.verify(7) == Broken(seq=6, why="Entry 6 is missing.")


CHANGES = {
    **{
        column: f"UPDATE audit SET {column} = {value} WHERE guild_id = 7 AND seq = 3"
        for column, value in {
            "actor_id": "9",
            "action": "'guild.get'",
            "target": "'8'",
            "before": "'{}'",
            "after": "'{}'",
            "reason": "'the 3rd'",
            "prev_hash": "'00'",
            "hash": "'00'",
        }.items()
    },
    "actor taken away": "UPDATE audit SET actor_id = NULL WHERE guild_id = 7 AND seq = 3",
    "removed": "DELETE FROM audit WHERE guild_id = 7 AND seq = 3",
    "first removed": "DELETE FROM audit WHERE guild_id = 7 AND seq = 1",
    "last removed": "DELETE FROM audit WHERE guild_id = 7 AND seq = 6",
    "tail cut off": "DELETE FROM audit WHERE guild_id = 7 AND seq > 4",
    "all removed": "DELETE FROM audit WHERE guild_id = 7",
    "head removed": "DELETE FROM audit_heads WHERE guild_id = 7",
    "head set back": "UPDATE audit_heads SET seq = 5 WHERE guild_id = 7",
    "removed and closed up": (
        "DELETE FROM audit WHERE guild_id = 7 AND seq = 3;"
        "UPDATE audit SET seq = seq - 1 WHERE guild_id = 7 AND seq = 4;"
        "UPDATE audit SET seq = seq - 1 WHERE guild_id = 7 AND seq = 5;"
        "UPDATE audit SET seq = seq - 1 WHERE guild_id = 7 AND seq = 6;"
        "UPDATE audit_heads SET seq = 5 WHERE guild_id = 7"
    ),
    "swapped": (
        "UPDATE audit SET seq = -1 WHERE guild_id = 7 AND seq = 2;"
        "UPDATE audit SET seq = 2 WHERE guild_id = 7 AND seq = 5;"
        "UPDATE audit SET seq = 5 WHERE guild_id = 7 AND seq = -1"
    ),
    "added at the end": (
        'INSERT INTO audit (guild_id, seq, actor_id, action, target, "before", "after", reason,'
        ' at, prev_hash, hash) SELECT guild_id, 7, actor_id, action, target, "before", "after",'
        " reason, at, hash, hash FROM audit WHERE guild_id = 7 AND seq = 6"
    ),
    "moved to another guild": "UPDATE audit SET guild_id = 9 WHERE guild_id = 7 AND seq = 6",
}


@pytest.mark.parametrize("change", CHANGES)
async def test_every_change_from_outside_is_found(
    database: Database, sql: Sql, change: str
) -> None:
    await grown(database)
    await grown(database, guild_id=8)
    before = await database.audit.of_guild(7)
    for statement in CHANGES[change].split(";"):
        await sql(statement)
    if change != "head removed" and not change.startswith("head"):
        assert await database.audit.of_guild(7) != before

    answer = await database.audit.verify(7)
    assert isinstance(answer, Broken), change
    assert f"{answer.seq}" in answer.why
    assert isinstance(await database.audit.verify(8), Intact)


async def test_a_time_that_was_changed_is_found(database: Database, sql: Sql) -> None:
    await grown(database)
    await sql("UPDATE audit SET at = '2026-03-01 12:00:01.000000' WHERE guild_id = 7 AND seq = 3")

    assert isinstance(await database.audit.verify(7), Broken)


async def test_many_who_act_at_once_make_one_chain(database: Database) -> None:
    async def act(number: int) -> None:
        guild = number % 2 + 1
        match number % 3:
            case 0:
                await database.guilds.set(Guild(guild_id=guild, amount=number), actor_id=number)
            case 1:
                new = a_job(guild_id=guild, user_id=number)
                await database.jobs.admit(new, ALLOWANCE)
                await database.jobs.close(new.id, "failed", charge=0)
            case _:
                await database.policies.save(guild, "{}", author_id=number, expected=0)

    await asyncio.gather(*(act(number) for number in range(40)))

    for guild in (1, 2):
        answer = await database.audit.verify(guild)
        assert isinstance(answer, Intact)
        # Of all who wanted to be the first to save a policy, one was.
        assert answer.count == len(await database.audit.export(guild)) == 14 + (guild == 2)


async def test_entries_are_filtered_and_exported_in_order(database: Database, clock: Clock) -> None:
    await database.guilds.set(Guild(guild_id=7), actor_id=8)
    clock.forward(60)
    await database.policies.save(7, "{}", author_id=9, expected=0)
    clock.forward(60)
    await database.policies.save(7, "[]", author_id=8, expected=1)

    async def seqs(**wanted: object) -> list[int]:
        found = await database.audit.of_guild(7, **wanted)  # type: ignore[arg-type]
        return [entry.seq for entry in found]

    assert await seqs() == [3, 2, 1]
    assert await seqs(actor_id=8) == [3, 1]
    assert await seqs(action="policy") == [3, 2]
    assert await seqs(action="policy.save", actor_id=9) == [2]
    assert await seqs(action="pol") == []
    assert await seqs(action="%") == []
    assert await seqs(since=NOON + timedelta(seconds=1)) == [3, 2]
    assert await seqs(before_seq=3, limit=1) == [2]
    exported = await database.audit.export(7, since=NOON + timedelta(seconds=60))
    assert [entry.seq for entry in exported] == [2, 3]
    assert exported[1].prev_hash == exported[0].hash == digest(exported[0])
