"""Challenges that come again: what they are like, until somebody ends them."""

from sqlalchemy import insert, select, update

from db.audit import note
from db.records import StoredSeries
from db.rows import columns, record
from db.schema import challenge_series
from db.transactions import Transactions, uninterrupted


class SeriesStore:
    """Every series; its challenges are in `challenges`, each made once by its id."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def begin(
        self, series_id: str, *, guild_id: int, document: str, actor_id: int
    ) -> StoredSeries:
        """Store a series. Raises Conflict if its id is taken."""
        async with self._transactions.writing() as connection:
            new = StoredSeries(
                id=series_id,
                guild_id=guild_id,
                document=document,
                created_by=actor_id,
                created_at=self._transactions.now(),
                ended_at=None,
            )
            await connection.execute(insert(challenge_series).values(**columns(new)))
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=actor_id,
                action="series.begin",
                target=f"series {series_id}",
                after=document,
                at=new.created_at,
            )
            return new

    @uninterrupted
    async def end(self, series_id: str, *, actor_id: int, reason: str = "") -> bool:
        """End a series; what it has announced goes on. False if it has ended or is not there."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            statement = (
                update(challenge_series)
                .where(challenge_series.c.id == series_id, challenge_series.c.ended_at.is_(None))
                .values(ended_at=now)
            )
            row = (await connection.execute(statement.returning(challenge_series))).one_or_none()
            if row is None:
                return False
            await note(
                self._transactions,
                connection,
                guild_id=row.guild_id,
                actor_id=actor_id,
                action="series.end",
                target=f"series {series_id}",
                reason=reason,
                at=now,
            )
            return True

    @uninterrupted
    async def running(self) -> tuple[StoredSeries, ...]:
        """Return every series that has not ended, in every guild, the oldest first."""
        query = select(challenge_series).where(challenge_series.c.ended_at.is_(None))
        query = query.order_by(challenge_series.c.created_at, challenge_series.c.id)
        async with self._transactions.reading() as connection:
            return tuple(record(StoredSeries, row) for row in await connection.execute(query))
