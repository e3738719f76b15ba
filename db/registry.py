"""The registry of released pictures: enough to say "made here, on this day", and no more."""

from datetime import datetime

from sqlalchemy import func, insert, select

from db.blocks import is_fingerprint
from db.records import Fingerprint, Fingerprints
from db.rows import record
from db.schema import registry
from db.transactions import Transactions, uninterrupted


class Registry:
    """Perceptual hashes of everything that was shown; comparing them is the caller's."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(
        self, guild_id: int, fingerprint: str, *, model: str, salted_job: str
    ) -> Fingerprint:
        """Register a released picture."""
        assert is_fingerprint(fingerprint), "a hash is 16 hexadecimal digits"
        async with self._transactions.writing() as connection:
            statement = insert(registry).values(
                hash=fingerprint,
                created_at=self._transactions.now(),
                model=model,
                salted_job=salted_job,
                guild_id=guild_id,
            )
            row = (await connection.execute(statement.returning(registry))).one()
            return record(Fingerprint, row)

    @uninterrupted
    async def near(
        self, *, since: datetime | None = None, after: int = 0, limit: int = 1_000_000
    ) -> Fingerprints:
        """Return the newest hashes of a window, to be compared by their distance.

        A process that keeps what it has read asks for the rest by the last number it has seen.
        """
        query = select(registry.c.number, registry.c.hash).where(registry.c.number > after)
        if since is not None:
            query = query.where(registry.c.created_at >= since)
        mine = query.order_by(registry.c.number.desc()).limit(limit).subquery()
        packed = select(
            func.count().label("rows"),
            self._transactions.pack_numbers(mine.c.number).label("numbers"),
            self._transactions.pack_digits(mine.c.hash).label("hashes"),
        )
        async with self._transactions.reading() as connection:
            row = (await connection.execute(packed)).one()
            return Fingerprints(
                rows=row._mapping["rows"], numbers=row.numbers or b"", hashes=row.hashes or b""
            )

    @uninterrupted
    async def get(self, number: int) -> Fingerprint | None:
        """Return what is registered under a number."""
        query = select(registry).where(registry.c.number == number)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Fingerprint, row)
