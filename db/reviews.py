"""Reviews: what is held waits here for a person; the first verdict counts."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.audit import note
from db.blocks import add_block
from db.cases import hold_case, set_state
from db.records import (
    APPROVALS,
    AlreadyDecided,
    CaseState,
    Decision,
    Review,
    ReviewerStats,
    ReviewStats,
    ReviewVerdict,
)
from db.rows import record
from db.schema import cases, reviews
from db.transactions import Transactions, uninterrupted


async def open_review(connection: AsyncConnection, decision: Decision, case_number: int) -> None:
    """Let a held thing wait for a reviewer, in the transaction that holds it."""
    await connection.execute(
        insert(reviews).values(
            guild_id=decision.guild_id,
            case_number=case_number,
            decision_id=decision.id,
            job_id=decision.job_id,
            image_index=decision.image_index,
            user_id=decision.user_id,
            opened_at=decision.created_at,
            reason="",
        )
    )


class Reviews:
    """The queue, and what became of everything that was in it."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def get(self, guild_id: int, case_number: int) -> Review | None:
        """Return the review of a case, or None if it has none."""
        async with self._transactions.reading() as connection:
            row = (await connection.execute(_one(guild_id, case_number))).one_or_none()
            return None if row is None else record(Review, row)

    @uninterrupted
    async def queue(self, guild_id: int, limit: int = 25) -> tuple[Review, ...]:
        """Return what waits, what has waited longest first."""
        query = (
            select(reviews)
            .where(reviews.c.guild_id == guild_id, reviews.c.decided_at.is_(None))
            .order_by(reviews.c.case_number)
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(Review, row) for row in await connection.execute(query))

    @uninterrupted
    async def open_count(self, guild_id: int) -> int:
        """Return how many wait."""
        async with self._transactions.reading() as connection:
            return await _waiting(connection, guild_id)

    @uninterrupted
    async def posted(
        self, guild_id: int, case_number: int, channel_id: int, message_id: int
    ) -> None:
        """Remember the message in which reviewers see an item, so that it can be edited."""
        async with self._transactions.writing() as connection:
            await connection.execute(
                update(reviews)
                .where(reviews.c.guild_id == guild_id, reviews.c.case_number == case_number)
                .values(post_channel_id=channel_id, post_message_id=message_id)
            )

    @uninterrupted
    async def decide(
        self,
        guild_id: int,
        case_number: int,
        *,
        reviewer_id: int,
        verdict: ReviewVerdict,
        reason: str = "",
        hashes: Sequence[str] = (),
    ) -> Review | AlreadyDecided | None:
        """Say what becomes of an item; None if there is none.

        To escalate leaves it in the queue, and counts once. With `reject_block`, `hashes` are what
        is blocked in the guild from then on, in the same transaction.
        """
        async with self._transactions.writing() as connection:
            await hold_case(connection, guild_id, case_number)
            row = (await connection.execute(_one(guild_id, case_number))).one_or_none()
            if row is None:
                return None
            found = record(Review, row)
            escalates = verdict == "escalate"
            if found.verdict is not None or (escalates and found.escalated_by is not None):
                return AlreadyDecided(review=found)
            now = self._transactions.now()
            values: dict[str, object] = (
                {"escalated_by": reviewer_id, "escalated_at": now, "reason": reason}
                if escalates
                else {
                    "verdict": verdict,
                    "reviewer_id": reviewer_id,
                    "decided_at": now,
                    "reason": reason or found.reason,
                }
            )
            statement = (
                update(reviews)
                .where(reviews.c.guild_id == guild_id, reviews.c.case_number == case_number)
                .values(**values)
            )
            decided = (await connection.execute(statement.returning(reviews))).one()
            if not escalates:
                state: CaseState = "overturned" if verdict in APPROVALS else "standing"
                await set_state(connection, guild_id, case_number, state)
            if verdict == "reject_block" and hashes:
                about = (guild_id, hashes, reason, reviewer_id, case_number)
                await add_block(self._transactions, connection, *about)
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=reviewer_id,
                action="review.decide",
                target=f"case {case_number}",
                after=verdict,
                reason=reason,
                at=now,
            )
            return record(Review, decided)

    @uninterrupted
    async def stats(self, guild_id: int, *, since: datetime) -> ReviewStats:
        """Return how the reviews decided or escalated at `since` or later went."""
        query = (
            select(
                reviews.c.reviewer_id,
                reviews.c.verdict,
                reviews.c.opened_at,
                reviews.c.decided_at,
                cases.c.state,
            )
            .join(
                cases,
                (cases.c.guild_id == reviews.c.guild_id)
                & (cases.c.number == reviews.c.case_number),
            )
            .where(reviews.c.guild_id == guild_id, reviews.c.decided_at >= since)
        )
        raised = select(func.count()).where(
            reviews.c.guild_id == guild_id, reviews.c.escalated_at >= since
        )
        async with self._transactions.reading() as connection:
            waiting = await _waiting(connection, guild_id)
            escalated = await connection.scalar(raised)
            rows = (await connection.execute(query)).all()
        groups: dict[tuple[int, ReviewVerdict], list[tuple[float, bool]]] = {}
        for row in rows:
            seconds = (row.decided_at - row.opened_at).total_seconds()
            undone = row.verdict not in APPROVALS and row.state == "overturned"
            groups.setdefault((row.reviewer_id, row.verdict), []).append((seconds, undone))
        everything = [one for group in groups.values() for one in group]
        return ReviewStats(
            waiting=waiting,
            decided=len(rows),
            approved=sum(row.verdict in APPROVALS for row in rows),
            overturned=sum(undone for _, undone in everything),
            escalated=escalated or 0,
            median_seconds=median(seconds for seconds, _ in everything) if everything else None,
            reviewers=tuple(
                ReviewerStats(
                    reviewer_id=reviewer_id,
                    verdict=verdict,
                    count=len(group),
                    median_seconds=median(seconds for seconds, _ in group),
                    overturned=sum(undone for _, undone in group),
                )
                for (reviewer_id, verdict), group in sorted(groups.items())
            ),
        )


def _one(guild_id: int, case_number: int) -> Select[*tuple[object, ...]]:
    return select(reviews).where(
        reviews.c.guild_id == guild_id, reviews.c.case_number == case_number
    )


async def _waiting(connection: AsyncConnection, guild_id: int) -> int:
    query = select(func.count()).where(
        reviews.c.guild_id == guild_id, reviews.c.decided_at.is_(None)
    )
    return await connection.scalar(query) or 0
