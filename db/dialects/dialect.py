"""What the rest of the package needs to know about a database."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from sqlalchemy import URL, ColumnElement, Insert, Table
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.errors import DatabaseError


class Dialect(Protocol):
    """One kind of database, reached by one driver, at one address."""

    drivername: ClassVar[str]
    """How its address begins."""

    one_writer: ClassVar[bool]
    """Whether the whole database has one writer at a time, so that writers queue here."""

    def __init__(self, url: URL, patience: float) -> None:
        """Remember where it is and how many seconds a lock is waited for; touch nothing."""

    def create_engine(self) -> AsyncEngine:
        """Make the engine; it connects when it is first used."""

    async def prepare(self) -> None:
        """Do what must be done once, before the first transaction."""

    async def lock_schema(self, connection: AsyncConnection) -> None:
        """Keep everybody else from migrating until this transaction ends."""

    def insert_missing(self, table: Table, values: Mapping[str, object]) -> Insert:
        """Insert a row unless its key is there already."""

    def pack_numbers(self, column: ColumnElement[int], width: int) -> ColumnElement[bytes]:
        """Join a column of all rows into one value: big-endian, so many bytes a number."""

    def pack_bytes(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        """Join a column of all rows into one value, in the order of every other such column."""

    def pack_digits(self, column: ColumnElement[str]) -> ColumnElement[bytes]:
        """Join a column of hexadecimal digits of all rows into the bytes that they are."""

    def translate(self, error: BaseException) -> DatabaseError | None:
        """Say in this program's words what a driver's error means; None if it is not known."""
