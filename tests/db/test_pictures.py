"""Pictures that are held, blocked or known."""

import dataclasses
import os
import struct
from datetime import timedelta
from pathlib import Path

import pytest

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import Conflict
from db.records import OPERATOR, Closed, Held, NewHeld
from tests.db.samples import ALLOWANCE, HELD_IMAGE, IMAGE_DECISION, NOON, Clock, a_job

PICTURE = NewHeld(
    image_index=0,
    nonce=b"\0" * 12,
    ciphertext=os.urandom(40_000),
    media_type="image/png",
    destroy_at=NOON + timedelta(hours=72),
)
HELD = Held(
    **{field.name: getattr(PICTURE, field.name) for field in dataclasses.fields(PICTURE)},
    job_id="one",
    guild_id=1,
    case_number=1,
)
HASHES = [f"{number:016x}" for number in range(8)]


async def test_a_picture_is_held_with_its_decision_and_found_by_its_case(
    database: Database,
) -> None:
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE)
    second = dataclasses.replace(PICTURE, image_index=1)
    closed = await database.jobs.close(
        new.id,
        "held",
        charge=0,
        decisions=[IMAGE_DECISION, dataclasses.replace(HELD_IMAGE, image_index=1)],
        held=[second],
    )

    assert isinstance(closed, Closed)
    assert await database.held.get(new.id, 1) == Held(
        **{field.name: getattr(second, field.name) for field in dataclasses.fields(second)},
        job_id=new.id,
        guild_id=1,
        case_number=1,
    )
    assert await database.held.get(new.id, 0) is None


async def test_a_picture_that_nobody_withheld_is_not_kept_and_the_job_stays_open(
    database: Database,
) -> None:
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE)
    with pytest.raises(KeyError):
        await database.jobs.close(
            new.id, "done", charge=0, decisions=[IMAGE_DECISION], held=[PICTURE]
        )

    job = await database.jobs.get(new.id)
    assert job is not None and not job.is_final


async def test_a_held_picture_is_kept_once_and_destroyed_once(database: Database) -> None:
    await database.held.put(HELD)
    with pytest.raises(Conflict):
        await database.held.put(HELD)

    assert await database.held.get("one", 0) == HELD
    assert await database.held.destroy("one", 0)
    assert await database.held.get("one", 0) is None
    assert not await database.held.destroy("one", 0)


async def test_a_held_picture_is_not_given_out_after_its_time(
    database: Database, clock: Clock
) -> None:
    await database.held.put(HELD)
    clock.time = HELD.destroy_at - timedelta(microseconds=1)
    assert await database.held.get("one", 0) == HELD
    clock.time = HELD.destroy_at

    assert await database.held.get("one", 0) is None


async def test_a_ciphertext_is_not_shown_by_accident() -> None:
    assert "ciphertext" not in repr(HELD)
    assert "nonce" not in repr(HELD)


async def test_of_a_destroyed_picture_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    settings = DatabaseSettings(url=f"sqlite+aiosqlite:///{path}")
    piece = PICTURE.ciphertext[1000:1100]

    def files() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    async with Database.open(settings) as database:
        await database.held.put(HELD)
    assert piece in files()
    async with Database.open(settings) as database:
        await database.held.destroy("one", 0)
    assert piece not in files()


async def test_blocks_of_a_guild_and_of_the_operator_hold_together(database: Database) -> None:
    mine = await database.hash_blocks.add(1, HASHES, author_id=8, reason="vile", case_number=4)
    everywhere = await database.hash_blocks.add(OPERATOR, HASHES[:1], author_id=9)
    await database.hash_blocks.add(2, HASHES[:2], author_id=9)

    assert (mine.hashes, mine.case_number, mine.created_at) == (tuple(HASHES), 4, NOON)
    assert (await database.hash_blocks.all_for(1)).blocks == (mine, everywhere)
    assert (await database.hash_blocks.all_for(3)).blocks == (everywhere,)
    (entry,) = await database.audit.of_guild(OPERATOR)
    assert (entry.action, entry.actor_id) == ("hash_block.add", 9)


async def test_the_number_of_a_blocklist_rises_with_every_change_that_concerns_it(
    database: Database,
) -> None:
    seen = [await database.hash_blocks.number(1)]

    async def look() -> None:
        seen.append(await database.hash_blocks.number(1))
        assert (await database.hash_blocks.all_for(1)).number == seen[-1]

    mine = await database.hash_blocks.add(1, HASHES, author_id=8)
    await look()
    everywhere = await database.hash_blocks.add(OPERATOR, HASHES, author_id=8)
    await look()
    assert await database.hash_blocks.remove(1, mine.id, actor_id=8, reason="a mushroom")
    await look()
    assert await database.hash_blocks.remove(OPERATOR, everywhere.id, actor_id=8)
    await look()
    assert seen == sorted(set(seen))

    other = await database.hash_blocks.add(2, HASHES, author_id=8)
    assert await database.hash_blocks.number(1) == seen[-1]
    assert not await database.hash_blocks.remove(1, other.id, actor_id=8)
    assert not await database.hash_blocks.remove(1, mine.id, actor_id=8)


@pytest.mark.parametrize("wrong", [[], ["0" * 15], ["0" * 17], ["F" * 16], ["g" * 16], [""]])
async def test_a_hash_that_is_none_is_our_own_mistake(database: Database, wrong: list[str]) -> None:
    with pytest.raises(AssertionError):
        await database.hash_blocks.add(1, wrong, author_id=8)
    for fingerprint in wrong:
        with pytest.raises(AssertionError):
            await database.registry.add(1, fingerprint, model="m", salted_job="s")


async def test_the_registry_gives_its_hashes_to_be_compared(
    database: Database, clock: Clock
) -> None:
    empty = await database.registry.near()
    assert (empty.rows, empty.numbers, empty.hashes) == (0, b"", b"")
    known = []
    for fingerprint in ("0000000000000001", "ffffffffffffffff", "8000000000000000"):
        known.append(await database.registry.add(1, fingerprint, model="demo", salted_job="x"))
        clock.forward(60)

    table = await database.registry.near()
    numbers = struct.unpack(f">{table.rows}q", table.numbers)
    hashes = struct.unpack(f">{table.rows}Q", table.hashes)
    pairs = sorted(zip(numbers, hashes, strict=True))
    assert pairs == [(one.number, int(one.hash, 16)) for one in known]
    assert (await database.registry.near(since=NOON + timedelta(seconds=60))).rows == 2
    assert (await database.registry.near(after=known[1].number)).rows == 1
    (newest,) = struct.unpack(">q", (await database.registry.near(limit=1)).numbers)
    assert newest == known[2].number
    assert await database.registry.get(known[1].number) == known[1]
    assert known[1].created_at == NOON + timedelta(seconds=60)
    assert await database.registry.get(known[2].number + 1) is None
