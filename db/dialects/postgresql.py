"""PostgreSQL, by asyncpg."""

from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Insert,
    LargeBinary,
    Table,
    cast,
    func,
    literal,
    text,
    type_coerce,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db.errors import (
    Conflict,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseFull,
    DatabaseUnreachable,
    DatabaseUnwritable,
    UnsupportedDatabase,
)

# Error codes of PostgreSQL (its manual, appendix A), the longest match first.
_MEANINGS: tuple[tuple[str, type[DatabaseError], str], ...] = (
    ("3D000", DatabaseUnreachable, "There is no such database on the server; create it."),
    ("28", DatabaseUnreachable, "The server refused the name or password; correct the address."),
    ("53100", DatabaseFull, "The disk of the database server is full; free some space there."),
    ("53", DatabaseUnreachable, "The database server has no connection or memory left for us."),
    ("08", DatabaseUnreachable, ""),
    ("57P", DatabaseUnreachable, ""),
    ("57014", DatabaseBusy, ""),
    ("55P03", DatabaseBusy, ""),
    ("40", DatabaseBusy, ""),
    ("25006", DatabaseUnwritable, "The database server accepts no changes; it is read-only."),
    ("42501", DatabaseUnwritable, "The database user may not do that; grant it the rights."),
    ("23", Conflict, ""),
    ("XX001", DatabaseDamaged, "A table of the database is damaged; restore it from a backup."),
    ("XX002", DatabaseDamaged, "An index of the database is damaged; restore it or reindex."),
)

# Any number will do, as long as it stays the same.
_SCHEMA_LOCK = 0x447265616D


class Postgresql:
    """A PostgreSQL server: writers meet only where they lock the same rows."""

    drivername: ClassVar[str] = "postgresql+asyncpg"
    one_writer: ClassVar[bool] = False

    def __init__(self, url: URL, patience: float) -> None:
        """Remember the address."""
        self._url = url
        self._patience = patience

    def create_engine(self) -> AsyncEngine:
        """Make an engine that notices when the server has been restarted."""
        try:
            return create_async_engine(
                self._url,
                pool_size=8,
                max_overflow=0,
                pool_timeout=self._patience,
                pool_pre_ping=True,
                connect_args={
                    "timeout": self._patience,
                    "command_timeout": 60,
                    "server_settings": {
                        "application_name": "dreamloom",
                        "lock_timeout": str(round(self._patience * 1000)),
                    },
                },
                hide_parameters=True,
            )
        except ModuleNotFoundError as error:
            raise UnsupportedDatabase(
                "PostgreSQL needs the driver asyncpg; install it with"
                ' .venv/bin/pip install ".[postgresql]".'
            ) from error

    async def prepare(self) -> None:
        """Do nothing: the server has done it."""

    async def lock_schema(self, connection: AsyncConnection) -> None:
        """Let one program migrate at a time."""
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})

    def insert_missing(self, table: Table, values: Mapping[str, object]) -> Insert:
        """Insert a row unless its key is there already."""
        return postgresql.insert(table).values(**values).on_conflict_do_nothing()

    def pack_numbers(self, column: ColumnElement[int], width: int) -> ColumnElement[bytes]:
        """Send integers as the wire would, and keep their last bytes."""
        sent = func.substr(func.int8send(cast(column, BigInteger)), 9 - width)
        return self.pack_bytes(type_coerce(sent, LargeBinary))

    def pack_bytes(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        """Join byte strings as they are."""
        joined = func.string_agg(column, literal(b"", LargeBinary))
        return type_coerce(joined, LargeBinary)

    def pack_digits(self, column: ColumnElement[str]) -> ColumnElement[bytes]:
        """Join the digits and read them at once."""
        return type_coerce(func.decode(func.string_agg(column, ""), "hex"), LargeBinary)

    def translate(self, error: BaseException) -> DatabaseError | None:
        """Read the server's error codes, or the operating system's on the way there."""
        state = getattr(error, "sqlstate", None)
        if isinstance(state, str):
            for beginning, kind, sentence in _MEANINGS:
                if state.startswith(beginning):
                    return kind(sentence)
        if isinstance(error, OSError):  # TimeoutError among them
            where = self._url.render_as_string(hide_password=True)
            return DatabaseUnreachable(
                f"No database answers at {where}; see whether it is running."
            )
        return None
