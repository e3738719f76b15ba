"""What is no longer needed is taken away, in many short transactions and never in a long one."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db import counters
from db.records import OPERATOR, WITHHELD, RetentionLimits, Swept
from db.schema import (
    HAS_SUBJECT,
    appeals,
    cases,
    decisions,
    held,
    reviews,
    scores,
    start_images,
)
from db.transactions import Transactions, uninterrupted


async def take_turn(transactions: Transactions, connection: AsyncConnection) -> None:
    """Wait for whoever else takes many rows at once, which nobody can do in one order."""
    await counters.take(transactions, connection, OPERATOR, "sweeps")


Batch = Callable[[AsyncConnection, datetime, int], Awaitable[int]]


class Retention:
    """Sweeps; whoever calls it says what time it is, and how long things are kept."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    async def sweep(self, now: datetime, limits: RetentionLimits) -> Swept:
        """Take away everything whose time is over; it may be broken off between two batches."""

        async def swept(batch: Batch, age: int) -> int:
            before, total = now - timedelta(seconds=age), 0
            while count := await self._once(batch, before, limits.batch):
                total += count
            return total

        return Swept(
            held=await swept(_held, 0),
            subjects=await swept(_subjects, limits.subjects),
            scores=await swept(_scores, limits.scores),
            cases=await swept(_cases, limits.cases),
            decisions=await swept(_decisions, limits.cases),
            start_images=await swept(_start_images, 0),
        )

    @uninterrupted
    async def _once(self, batch: Batch, before: datetime, count: int) -> int:
        async with self._transactions.writing() as connection:
            await take_turn(self._transactions, connection)
            return await batch(connection, before, count)


async def _held(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Destroy held pictures whose time has come."""
    due = select(held.c.job_id, held.c.image_index).where(held.c.destroy_at <= before)
    keys = [tuple(row) for row in await connection.execute(due.limit(count))]
    if keys:
        which = tuple_(held.c.job_id, held.c.image_index).in_(keys)
        await connection.execute(delete(held).where(which))
    return len(keys)


async def _start_images(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Destroy the pictures that were sent with jobs, when their time has come."""
    key = (start_images.c.job_id, start_images.c.kind)
    due = select(*key).where(start_images.c.destroy_at <= before)
    keys = [tuple(row) for row in await connection.execute(due.limit(count))]
    if keys:
        await connection.execute(delete(start_images).where(tuple_(*key).in_(keys)))
    return len(keys)


async def _subjects(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Empty what was judged, unless a case still needs it."""
    due = select(decisions.c.id).where(
        HAS_SUBJECT, decisions.c.created_at < before, decisions.c.action.not_in(WITHHELD)
    )
    ids = (await connection.scalars(due.order_by(decisions.c.created_at).limit(count))).all()
    if ids:
        await connection.execute(
            update(decisions).where(decisions.c.id.in_(ids)).values(subject="")
        )
    return len(ids)


async def _scores(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Delete scores, a guild's oldest first: those of decisions before the first that is kept."""
    for guild_id in (await connection.scalars(select(scores.c.guild_id).distinct())).all():
        kept = (
            select(decisions.c.id)
            .where(decisions.c.guild_id == guild_id, decisions.c.created_at >= before)
            .order_by(decisions.c.created_at, decisions.c.id)
            .limit(1)
        )
        due = select(scores.c.scorer_id, scores.c.decision_id).where(scores.c.guild_id == guild_id)
        if (first := await connection.scalar(kept)) is not None:
            due = due.where(scores.c.decision_id < first)
        keys = [tuple(row) for row in await connection.execute(due.limit(count))]
        if keys:
            which = tuple_(scores.c.scorer_id, scores.c.decision_id).in_(keys)
            await connection.execute(delete(scores).where(scores.c.guild_id == guild_id, which))
            return len(keys)
    return 0


async def _cases(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Delete cases with their reviews and appeals; their numbers are not given again."""
    due = select(cases.c.guild_id, cases.c.number).where(cases.c.created_at < before)
    due = due.order_by(cases.c.created_at, cases.c.guild_id, cases.c.number).limit(count)
    keys = [tuple(row) for row in await connection.execute(due.with_for_update())]
    if keys:
        for table in (reviews, appeals):
            which = tuple_(table.c.guild_id, table.c.case_number).in_(keys)
            await connection.execute(delete(table).where(which))
        which = tuple_(cases.c.guild_id, cases.c.number).in_(keys)
        await connection.execute(delete(cases).where(which))
    return len(keys)


async def _decisions(connection: AsyncConnection, before: datetime, count: int) -> int:
    """Delete decisions, withheld or not, once their cases are gone."""
    oldest = select(decisions.c.id, decisions.c.created_at).order_by(decisions.c.id).limit(count)
    ids = [row.id for row in await connection.execute(oldest) if row.created_at < before]
    if ids:
        await connection.execute(delete(decisions).where(decisions.c.id.in_(ids)))
    return len(ids)
