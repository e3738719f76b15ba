"""What can be wrong with a file, each said in a sentence."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseForeign,
    DatabaseFull,
    DatabaseUnwritable,
    UnsupportedDatabase,
)
from db.records import Admitted
from tests.db.samples import ALLOWANCE, a_job


def at(path: Path) -> DatabaseSettings:
    return DatabaseSettings(url=f"sqlite+aiosqlite:///{path}")


async def opened(path: Path) -> None:
    async with Database.open(at(path), patience=0.2):
        pass


def closed(folder: Path, *files: Path) -> None:
    """Let everybody read what is in a folder, and nobody write."""
    for above in folder.parents[:2]:
        above.chmod(0o755)
    for path in (*files, folder):
        path.chmod(0o555)


@contextmanager
def nobody() -> Iterator[None]:
    """Give up root's right to write everywhere, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


async def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    await opened(tmp_path / "some" / "where" / "new.db")

    assert (tmp_path / "some" / "where" / "new.db").is_file()


async def test_the_file_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    await opened(tmp_path / "new.db")

    with closing(sqlite3.connect(tmp_path / "new.db")) as outside:
        assert outside.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DatabaseUnwritable, match=r"folder .* cannot be made"):
        await opened(tmp_path / "file" / "new.db")


async def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    closed(tmp_path)

    with nobody(), pytest.raises(DatabaseUnwritable, match=r"new\.db cannot be written"):
        await opened(tmp_path / "new.db")


async def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "ours.db"
    await opened(path)
    closed(tmp_path, path)

    with nobody(), pytest.raises(DatabaseUnwritable, match=r"ours\.db cannot be written"):
        await opened(path)


async def test_a_folder_in_the_place_of_the_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DatabaseForeign, match="is a folder"):
        await opened(tmp_path)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("This is a list of things to do. " * 100)
    before = path.read_bytes()

    with pytest.raises(DatabaseForeign, match="no SQLite database"):
        await opened(path)
    assert path.read_bytes() == before


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    await opened(tmp_path / "empty.db")


async def test_a_damaged_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    async with Database.open(at(path)) as database:
        for number in range(50):
            await database.facts.put(f"key {number}", "x" * 1000)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))

    with pytest.raises(DatabaseDamaged, match="restore the file from a backup"):
        await opened(path)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///data/x.db",
        "postgresql://localhost/x",
        "mysql+aiomysql://localhost/x",
        "somewhere",
        "",
    ],
)
async def test_an_address_of_another_kind_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=r"sqlite\+aiosqlite:///"):
        async with Database.open(DatabaseSettings(url=url)):
            pass


async def test_a_file_that_another_program_keeps_locked_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    async with Database.open(at(path), patience=0.2) as database:
        with closing(sqlite3.connect(path, isolation_level=None)) as outside:
            outside.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseBusy, match=r"locked\.db"):
                await database.jobs.admit(a_job(), ALLOWANCE)
            with pytest.raises(DatabaseBusy, match=r"locked\.db"):
                await opened(path)
            assert await database.jobs.unfinished() == ()
            outside.execute("ROLLBACK")

        assert isinstance(await database.jobs.admit(a_job(), ALLOWANCE), Admitted)


async def test_a_new_file_that_another_program_keeps_locked_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as outside:
        outside.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusy, match=r"locked\.db"):
            await opened(path)


async def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    small = 300

    def connected(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {small}")
        cursor.close()

    stored: list[str] = []
    with _listening(connected):
        async with Database.open(at(path)) as database:
            with pytest.raises(DatabaseFull, match="no space left"):
                for number in range(1000):
                    new = a_job(job_id=f"job-{number}", price=10, request="x" * 3000)
                    answer = await database.jobs.admit(new, ALLOWANCE)
                    assert isinstance(answer, Admitted)
                    stored.append(new.id)
            await _holds(database, stored)

    async with Database.open(at(path)) as database:
        await _holds(database, stored)
        assert isinstance(await database.jobs.admit(a_job(), ALLOWANCE), Admitted)


async def _holds(database: Database, ids: list[str]) -> None:
    assert [job.id for job in await database.jobs.unfinished()] == ids
    assert await database.quota.discrepancies() == ()
    assert (await database.quota.balance(1, 3, ALLOWANCE)).reserved == 10 * len(ids)


@contextmanager
def _listening(
    connected: Callable[[DBAPIConnection, ConnectionPoolEntry], None],
) -> Iterator[None]:
    event.listen(Pool, "connect", connected)
    try:
        yield
    finally:
        event.remove(Pool, "connect", connected)


def test_every_error_speaks_in_a_sentence() -> None:
    kinds: list[type[DatabaseError]] = [DatabaseError, *DatabaseError.__subclasses__()]
    for kind in kinds:
        assert str(kind()).endswith(".")
        assert str(kind("Say this.")) == "Say this."
