"""Jobs, from admission to their one end; what they cost is settled in the same transactions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db import ledger
from db.audit import note
from db.decisions import store_decisions
from db.held import store_held
from db.images import store_images
from db.records import (
    FINAL,
    UNFINISHED,
    Admitted,
    Allowance,
    Closed,
    Decision,
    FinalState,
    Job,
    NewDecision,
    NewHeld,
    NewImage,
    NewJob,
    Refused,
)
from db.rows import columns, record
from db.schema import jobs
from db.transactions import Transactions, uninterrupted


class Jobs:
    """Every job there was; each is admitted once and closed once."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def admit(
        self, new: NewJob, allowance: Allowance, decisions: Sequence[NewDecision] = ()
    ) -> Admitted | Refused:
        """Store a job and reserve its price, or say why not; either way keep the decisions.

        An interaction that has been admitted already is refused as a duplicate, and its decisions
        are not stored a second time. Raises Conflict if the job's id is taken.
        """
        guild, user = new.guild_id, new.user_id
        async with self._transactions.writing() as connection:
            # From here on nobody else admits for this member.
            bucket = await ledger.hold(self._transactions, connection, guild, user)
            now = self._transactions.now()
            bucket = bucket.at(now, allowance)
            waiting, reserved = await ledger.open_jobs(connection, guild, user)
            balance = ledger.balance(bucket, allowance, waiting, reserved)
            same = select(jobs.c.id).where(jobs.c.interaction_id == new.interaction_id)
            if await connection.scalar(same) is not None:
                return Refused(reason="duplicate", balance=balance, retry_at=None)
            if waiting >= allowance.waiting_cap:
                return Refused(
                    reason="waiting",
                    balance=balance,
                    retry_at=None,
                    decisions=await self._decided(connection, decisions, new, now, False),
                )
            if new.price > balance.available:
                return Refused(
                    reason="quota",
                    balance=balance,
                    retry_at=bucket.ready_at(new.price, allowance),
                    decisions=await self._decided(connection, decisions, new, now, False),
                )
            statement = insert(jobs).values(
                **columns(new), state="queued", created_at=now, attempts=0, reason=""
            )
            row = (await connection.execute(statement.returning(jobs))).one()
            bucket = bucket.take(new.price)
            await ledger.keep(connection, guild, user, bucket)
            await ledger.enter(connection, new.id, now, {"reserve": new.price})
            stored = await self._decided(connection, decisions, new, now)
            balance = ledger.balance(bucket, allowance, waiting + 1, reserved + new.price)
            return Admitted(job=record(Job, row), balance=balance, decisions=stored)

    @uninterrupted
    async def get(self, job_id: str) -> Job | None:
        """Return a job, or None if there is none of this id."""
        found = await self._read(select(jobs).where(jobs.c.id == job_id))
        return found[0] if found else None

    @uninterrupted
    async def unfinished(self) -> tuple[Job, ...]:
        """Return every job that has not ended, the oldest first."""
        query = select(jobs).where(jobs.c.state.in_(UNFINISHED))
        return await self._read(query.order_by(jobs.c.number))

    @uninterrupted
    async def waiting(self, guild_id: int) -> tuple[Job, ...]:
        """Return a guild's jobs that have not ended, the oldest first."""
        query = select(jobs).where(jobs.c.state.in_(UNFINISHED), jobs.c.guild_id == guild_id)
        return await self._read(query.order_by(jobs.c.number))

    @uninterrupted
    async def of_member(self, guild_id: int, user_id: int, limit: int = 20) -> tuple[Job, ...]:
        """Return a member's last jobs in a guild, whatever became of them, the newest first."""
        query = select(jobs).where(jobs.c.guild_id == guild_id, jobs.c.user_id == user_id)
        return await self._read(query.order_by(jobs.c.number.desc()).limit(limit))

    @uninterrupted
    async def several(self, job_ids: Sequence[str]) -> tuple[Job, ...]:
        """Return the jobs of these ids, as far as there are any, in no order."""
        return await self._read(select(jobs).where(jobs.c.id.in_(job_ids)))

    @uninterrupted
    async def start(self, job_id: str) -> Job | None:
        """Count an attempt and make the job `running`; None if it has ended, or is not there.

        A job in `posting` may be started too: after a crash it can be the only way on.
        """
        async with self._transactions.writing() as connection:
            statement = (
                update(jobs)
                .where(jobs.c.id == job_id, jobs.c.state.in_(UNFINISHED))
                .values(
                    state="running",
                    attempts=jobs.c.attempts + 1,
                    started_at=func.coalesce(jobs.c.started_at, self._transactions.now()),
                )
            )
            row = (await connection.execute(statement.returning(jobs))).one_or_none()
            return None if row is None else record(Job, row)

    @uninterrupted
    async def posting(self, job_id: str) -> bool:
        """Store that a running job is about to be sent; False means that it must not be."""
        async with self._transactions.writing() as connection:
            statement = (
                update(jobs)
                .where(jobs.c.id == job_id, jobs.c.state == "running")
                .values(state="posting")
            )
            row = (await connection.execute(statement.returning(jobs.c.id))).one_or_none()
            return row is not None

    @uninterrupted
    async def close(
        self,
        job_id: str,
        state: FinalState,
        *,
        charge: int,
        images: Sequence[NewImage] = (),
        decisions: Sequence[NewDecision] = (),
        held: Sequence[NewHeld] = (),
        message_id: int | None = None,
        reason: str = "",
        forget: bool = False,
    ) -> Closed | None:
        """End a job, once: charge so many millicredits, give the rest of its price back.

        Each picture in `held` belongs to the decision with its index, which must be a hold. With
        `forget`, what was asked for is not kept.
        Returns None, and changes nothing, if the job has ended already or is not there. Raises
        Conflict if the charge is negative or more than the price.
        """
        assert state in FINAL, state
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            statement = (
                update(jobs)
                .where(jobs.c.id == job_id, jobs.c.state.in_(UNFINISHED))
                .values(
                    state=state,
                    finished_at=now,
                    posted_message_id=message_id,
                    reason=reason,
                    interaction_token="",
                    **({"request": "{}"} if forget else {}),
                )
            )
            row = (await connection.execute(statement.returning(jobs))).one_or_none()
            if row is None:
                return None
            job = record(Job, row)
            refund = job.price - charge
            await ledger.enter(connection, job_id, now, {"charge": charge, "refund": refund})
            await ledger.give_back(
                self._transactions, connection, job.guild_id, job.user_id, refund
            )
            await store_images(connection, job_id, images)
            stored = await self._decided(connection, decisions, job, now)
            await store_held(connection, held, stored)
            await note(
                self._transactions,
                connection,
                guild_id=job.guild_id,
                actor_id=None,
                action="job.close",
                target=job_id,
                after=state,
                reason=reason,
                at=now,
            )
            return Closed(decisions=stored)

    async def _decided(
        self,
        connection: AsyncConnection,
        decisions: Sequence[NewDecision],
        about: NewJob,
        at: datetime,
        admitted: bool = True,
    ) -> tuple[Decision, ...]:
        return await store_decisions(
            self._transactions, connection, decisions, about, at=at, admitted=admitted
        )

    async def _read(self, query: Select[*tuple[object, ...]]) -> tuple[Job, ...]:
        async with self._transactions.reading() as connection:
            return tuple(record(Job, row) for row in await connection.execute(query))
