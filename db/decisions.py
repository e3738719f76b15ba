"""Moderation's decisions: added with their scores and cases, and read; only time takes them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import counters
from db.cases import open_case
from db.records import (
    WITHHELD,
    Decision,
    Judgement,
    NewCase,
    NewDecision,
    NewJob,
    Retained,
    Scores,
    ScoreTable,
)
from db.reviews import open_review
from db.rows import record
from db.schema import cases, decisions, reviews
from db.scores import read_scores, store_scores, table_of
from db.transactions import Transactions, uninterrupted

_STORED = tuple(field.name for field in fields(Judgement))


async def store_decisions(
    transactions: Transactions,
    connection: AsyncConnection,
    new: Sequence[NewDecision],
    about: NewJob,
    *,
    at: datetime,
    admitted: bool = True,
) -> tuple[Decision, ...]:
    """Store decisions about a job, or about what would have been one, in a transaction."""
    job_id = about.id if admitted else None
    place = (about.guild_id, about.channel_id, about.user_id)
    return await _store(transactions, connection, new, *place, job_id, at)


async def _store(
    transactions: Transactions,
    connection: AsyncConnection,
    new: Sequence[NewDecision],
    guild_id: int,
    channel_id: int,
    user_id: int,
    job_id: str | None,
    at: datetime,
) -> tuple[Decision, ...]:
    """Store decisions; each hold and each block opens a case, and a hold a review."""
    withheld = sum(one.action in WITHHELD for one in new)
    number = (
        await counters.take(transactions, connection, guild_id, "cases", withheld)
        if withheld
        else 0
    )
    stored = []
    for one in new:
        opens = one.action in WITHHELD
        statement = insert(decisions).values(
            case_number=number if opens else None,
            job_id=job_id,
            guild_id=guild_id,
            channel_id=channel_id,
            user_id=user_id,
            created_at=at,
            **{name: getattr(one, name) for name in _STORED},
        )
        row = (await connection.execute(statement.returning(decisions))).one()
        decision = record(Decision, row)
        stored.append(decision)
        if opens:
            await _open(connection, decision, number, review=one.review and one.action == "hold")
            number += 1
    await store_scores(transactions, connection, tuple(zip(stored, new, strict=True)))
    return tuple(stored)


async def _open(
    connection: AsyncConnection, decision: Decision, number: int, *, review: bool
) -> None:
    new = NewCase(
        guild_id=decision.guild_id,
        kind=decision.stage,
        user_id=decision.user_id,
        reason=decision.why,
        decision_id=decision.id,
        job_id=decision.job_id,
        channel_id=decision.channel_id,
        state="open" if review else "standing",
    )
    await open_case(connection, new, number, decision.created_at)
    if review:
        await open_review(connection, decision, number)


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
            now = self._transactions.now()
            place = (guild_id, channel_id, user_id, job_id)
            (stored,) = await _store(self._transactions, connection, [decision], *place, now)
            return stored

    @uninterrupted
    async def get(self, decision_id: int) -> Decision | None:
        """Return a decision, or None if there is none, or none any more."""
        query = select(decisions).where(decisions.c.id == decision_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Decision, row)

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

    @uninterrupted
    async def scores(self, decision: Decision) -> tuple[Scores, ...]:
        """Return the scores that a decision was made by, as long as they are kept."""
        async with self._transactions.reading() as connection:
            return await read_scores(connection, decision)

    @uninterrupted
    async def scores_of(
        self, guild_id: int, *, since: datetime, limit: int = 100_000
    ) -> ScoreTable:
        """Return a guild's scores from `since` on, at most so many of each view, to replay."""
        async with self._transactions.reading() as connection:
            return await table_of(self._transactions, connection, guild_id, since, limit)

    @uninterrupted
    async def subjects_of(
        self, guild_id: int, *, since: datetime, limit: int = 10_000
    ) -> tuple[Retained, ...]:
        """Return a guild's prompts that are still kept, the newest first, to replay."""
        undone = (cases.c.state == "overturned", "approve")
        query = (
            select(
                decisions.c.id.label("decision_id"),
                decisions.c.channel_id,
                decisions.c.subject,
                decisions.c.place,
                decisions.c.action,
                decisions.c.age_restricted,
                decisions.c.newcomer,
                case(undone, else_=func.coalesce(reviews.c.verdict, "")).label("verdict"),
            )
            .outerjoin(cases, cases.c.decision_id == decisions.c.id)
            .outerjoin(
                reviews,
                (reviews.c.guild_id == cases.c.guild_id)
                & (reviews.c.case_number == cases.c.number),
            )
            .where(
                decisions.c.guild_id == guild_id,
                decisions.c.created_at >= since,
                decisions.c.stage == "prompt",
                decisions.c.subject != "",
            )
            .order_by(decisions.c.created_at.desc(), decisions.c.id.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(Retained, row) for row in await connection.execute(query))
