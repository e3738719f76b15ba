"""Who did what to what: added in the transaction that does it, and read, never changed."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import AuditEntry
from db.rows import record
from db.schema import audit
from db.transactions import Transactions, uninterrupted


async def note(
    connection: AsyncConnection,
    *,
    guild_id: int,
    actor_id: int | None,
    action: str,
    target: str,
    at: datetime,
    before: str = "",
    after: str = "",
    reason: str = "",
) -> None:
    """Add an entry inside the transaction that it tells of; no actor is the program itself."""
    statement = insert(audit).values(
        guild_id=guild_id,
        actor_id=actor_id,
        action=action,
        target=target,
        before=before,
        after=after,
        reason=reason,
        at=at,
    )
    await connection.execute(statement)


class Audit:
    """Reads what the other stores have noted."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def of_guild(self, guild_id: int, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Return a guild's entries, the newest first."""
        query = (
            select(audit)
            .where(audit.c.guild_id == guild_id)
            .order_by(audit.c.id.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(AuditEntry, row) for row in await connection.execute(query))
