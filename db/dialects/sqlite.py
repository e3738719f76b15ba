"""SQLite in a file, by aiosqlite."""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import aiosqlite
from sqlalchemy import URL, ColumnElement, Connection, Insert, Table, event, func, type_coerce
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from db.columns import HexBytes
from db.errors import (
    Conflict,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseForeign,
    DatabaseFull,
    DatabaseUnwritable,
    UnsupportedDatabase,
)

_MEANINGS: Mapping[int, type[DatabaseError]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_READONLY: DatabaseUnwritable,
    sqlite3.SQLITE_PERM: DatabaseUnwritable,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnwritable,
    sqlite3.SQLITE_IOERR: DatabaseUnwritable,
    sqlite3.SQLITE_NOTADB: DatabaseForeign,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_CONSTRAINT: Conflict,
}

_SENTENCES: Mapping[type[DatabaseError], str] = {
    DatabaseBusy: "Another program kept {} locked for too long; see what else has it open.",
    DatabaseFull: "There is no space left for {}; free some, and nothing that was stored is lost.",
    DatabaseUnwritable: (
        "{} cannot be written; let the user who runs Dreamloom write the file and its folder,"
        " and see whether the disk is in order."
    ),
    DatabaseForeign: "{} is no SQLite database; name another file, or move this one away.",
    DatabaseDamaged: "{} is damaged; stop Dreamloom and restore the file from a backup.",
}


class Sqlite:
    """A SQLite file: one writer at a time, and readers wait for nobody (write-ahead log)."""

    drivername: ClassVar[str] = "sqlite+aiosqlite"
    one_writer: ClassVar[bool] = True

    def __init__(self, url: URL, patience: float) -> None:
        """Take the file's name from the address."""
        if not url.database or ":memory:" in url.database:
            raise UnsupportedDatabase(
                "Jobs must survive a restart, so the database must be a file, for example"
                " sqlite+aiosqlite:///data/dreamloom.db."
            )
        self._url = url
        self._patience = patience
        self._file = Path(url.database)

    def create_engine(self) -> AsyncEngine:
        """Make an engine whose transactions begin when and how they say."""
        # At level debug this library logs every parameter: prompts, and tokens that still work.
        logging.getLogger("aiosqlite").setLevel(logging.WARNING)
        engine = create_async_engine(
            self._url,
            pool_size=4,
            max_overflow=0,
            pool_timeout=self._patience,
            connect_args={"timeout": self._patience},
            hide_parameters=True,
        )

        @event.listens_for(engine.sync_engine, "connect")
        def connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
            # Python's driver would begin transactions late and by rules of its own; see below.
            connection.isolation_level = None
            cursor = connection.cursor()
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA synchronous = FULL")
            # What is deleted is overwritten: held pictures, and words that members wrote.
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Connection) -> None:
            # A reader that turns writer may find its snapshot outdated, and then no waiting
            # helps; so a writer takes the lock at once.
            writes = connection.get_execution_options().get("writes", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    async def prepare(self) -> None:
        """Make the folder, and turn the write-ahead log on (the file remembers it)."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnwritable(
                f"The folder {self._file.parent} for the database cannot be made"
                f" ({error.strerror}); make it, or name another place."
            ) from error
        if self._file.is_dir():
            raise DatabaseForeign(f"{self._file} is a folder; name a file in it instead.")
        try:
            await asyncio.wait_for(self._write_ahead(), self._patience)
        except TimeoutError as error:
            raise self._error(DatabaseBusy) from error

    async def _write_ahead(self) -> None:
        """Switch the journal; SQLite does not wait for others here, so we do."""
        async with aiosqlite.connect(self._file, timeout=0) as connection:
            while True:
                try:
                    await connection.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if not isinstance(self.translate(error), DatabaseBusy):
                        raise
                    await asyncio.sleep(0.02)
                else:
                    return

    async def lock_schema(self, connection: AsyncConnection) -> None:
        """Do nothing: whoever writes has the database for itself."""

    def insert_missing(self, table: Table, values: Mapping[str, object]) -> Insert:
        """Insert a row unless its key is there already."""
        return sqlite.insert(table).values(**values).on_conflict_do_nothing()

    def pack_numbers(self, column: ColumnElement[int], width: int) -> ColumnElement[bytes]:
        """Join hexadecimal digits: SQLite joins texts only."""
        digits = func.printf(f"%0{2 * width}x", column)
        return type_coerce(func.group_concat(digits, ""), HexBytes)

    def pack_bytes(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        """Join hexadecimal digits: SQLite joins texts only."""
        return type_coerce(func.group_concat(func.hex(column), ""), HexBytes)

    def pack_digits(self, column: ColumnElement[str]) -> ColumnElement[bytes]:
        """Join the digits as they are."""
        return type_coerce(func.group_concat(column, ""), HexBytes)

    def translate(self, error: BaseException) -> DatabaseError | None:
        """Read SQLite's own error codes, of which the low byte is the kind."""
        code = getattr(error, "sqlite_errorcode", None)
        kind = _MEANINGS.get(code & 0xFF) if isinstance(code, int) else None
        return None if kind is None else self._error(kind)

    def _error(self, kind: type[DatabaseError]) -> DatabaseError:
        return kind(_SENTENCES.get(kind, "").format(f"The database file {self._file}"))
