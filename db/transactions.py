"""Transactions: short, uninterrupted, with every error translated at the edge."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, Row, Table, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.dialects import Dialect
from db.errors import Conflict, DatabaseBusy, DatabaseError, DatabaseUnreachable

P = ParamSpec("P")
T = TypeVar("T")


def uninterrupted(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Let a transaction come to its end before its caller may be cancelled.

    A driver that is stopped in the middle leaves its thread behind with the lock on the database,
    and the next writer would wait for that in vain.
    """

    @functools.wraps(method)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        task = asyncio.create_task(method(*args, **kwargs))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait({task})
            raise

    return run


class Transactions:
    """Hands transactions to the stores; nothing outside `db` ever holds one."""

    def __init__(self, engine: AsyncEngine, dialect: Dialect, now: Callable[[], datetime]) -> None:
        """Take the engine, which stays the caller's to close."""
        self._engine = engine
        self._dialect = dialect
        self._now = now
        self.known: dict[tuple[str, str], int] = {}
        """Numbers of texts that never change, as found in a table by their hashes."""
        # Where only one can write, this process queues its writers fairly and spares the polling.
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if dialect.one_writer else nullcontext()
        )

    def now(self) -> datetime:
        """Return the time; ask while holding the lock by which the answers shall be in order."""
        return self._now().astimezone(UTC)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that changes nothing."""
        with self.translated():
            async with self._engine.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is stored whole when the block ends, or not at all."""
        with self.translated():
            async with self._turn, self._engine.connect() as connection:
                await connection.execution_options(writes=True)
                async with connection.begin():
                    yield connection

    async def insert_missing(
        self, connection: AsyncConnection, table: Table, values: Mapping[str, object]
    ) -> bool:
        """Insert a row unless its key is there already; whether it was inserted."""
        result = await connection.execute(self._dialect.insert_missing(table, values))
        return result.rowcount > 0

    async def hold(
        self,
        connection: AsyncConnection,
        table: Table,
        key: Mapping[str, object],
        fresh: Mapping[str, object],
    ) -> Row[*tuple[Any, ...]]:
        """Read a row, made if it is not there, and keep everybody else from it until the end."""
        mine = (table.c[name] == value for name, value in key.items())
        query = select(table).where(*mine).with_for_update()
        while (row := (await connection.execute(query)).one_or_none()) is None:
            await self.insert_missing(connection, table, {**key, **fresh})
        return row

    def pack_numbers(self, column: ColumnElement[int], width: int = 8) -> ColumnElement[bytes]:
        """Join a column of integers into one value, so many bytes a number, big-endian."""
        return self._dialect.pack_numbers(column, width)

    def pack_bytes(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        """Join a column of byte strings into one value."""
        return self._dialect.pack_bytes(column)

    def pack_digits(self, column: ColumnElement[str]) -> ColumnElement[bytes]:
        """Join a column of hexadecimal digits into the bytes that they are."""
        return self._dialect.pack_digits(column)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn errors of the libraries below into this package's own."""
        try:
            yield
        except DatabaseError:
            raise
        except Exception as error:
            ours = self._translate(error)
            if ours is None:
                raise
            # A server's words about a contradiction quote the whole row, and a row has secrets.
            raise ours from (None if isinstance(ours, Conflict) else error)

    def _translate(self, error: Exception) -> DatabaseError | None:
        origin = error.orig if isinstance(error, DBAPIError) else None
        known = self._dialect.translate(origin or error)
        if known is not None:
            return known
        if isinstance(error, PoolTimeoutError):
            return DatabaseBusy()
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            return DatabaseUnreachable()
        return DatabaseError() if isinstance(error, SQLAlchemyError) else None
