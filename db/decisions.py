"""Moderation's decisions with their raw scores: they are added and read, never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import Decision, NewDecision, NewJob
from db.rows import columns, record
from db.schema import decisions
from db.transactions import Transactions, uninterrupted


async def store_decisions(
    connection: AsyncConnection,
    new: Sequence[NewDecision],
    about: NewJob,
    *,
    at: datetime,
    admitted: bool = True,
) -> None:
    """Store decisions about a job, or about what would have been one, in a transaction."""
    place = {
        "job_id": about.id if admitted else None,
        "guild_id": about.guild_id,
        "channel_id": about.channel_id,
        "user_id": about.user_id,
        "created_at": at,
    }
    if new:
        await connection.execute(insert(decisions), [place | columns(one) for one in new])


class Decisions:
    """The record of what moderation decided, and why."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def record(
        self,
        decision: NewDecision,
        *,
        guild_id: int,
        channel_id: int,
        user_id: int,
        job_id: str | None = None,
    ) -> Decision:
        """Store a decision on its own, for instance about a prompt that never became a job."""
        async with self._transactions.writing() as connection:
            statement = insert(decisions).values(
                job_id=job_id,
                guild_id=guild_id,
                channel_id=channel_id,
                user_id=user_id,
                created_at=self._transactions.now(),
                **columns(decision),
            )
            row = (await connection.execute(statement.returning(decisions))).one()
            return record(Decision, row)

    @uninterrupted
    async def for_job(self, job_id: str) -> tuple[Decision, ...]:
        """Return all decisions about a job, in the order in which they were taken."""
        query = select(decisions).where(decisions.c.job_id == job_id).order_by(decisions.c.id)
        async with self._transactions.reading() as connection:
            return tuple(record(Decision, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_guild(
        self, guild_id: int, *, since: datetime, limit: int = 100
    ) -> tuple[Decision, ...]:
        """Return a guild's decisions taken at `since` or later, the newest first."""
        query = (
            select(decisions)
            .where(decisions.c.guild_id == guild_id, decisions.c.created_at >= since)
            .order_by(decisions.c.created_at.desc(), decisions.c.id.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(Decision, row) for row in await connection.execute(query))
