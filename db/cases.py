"""Cases: what was withheld, reported or noted, numbered in each guild without gaps."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db import counters
from db.audit import note
from db.records import Case, CaseState, NewCase
from db.rows import columns, record
from db.schema import cases
from db.transactions import Transactions, uninterrupted


async def open_case(connection: AsyncConnection, new: NewCase, number: int, at: datetime) -> Case:
    """Store a case under a number that was taken in the same transaction."""
    statement = insert(cases).values(number=number, created_at=at, **columns(new))
    return record(Case, (await connection.execute(statement.returning(cases))).one())


async def hold_case(connection: AsyncConnection, guild_id: int, number: int) -> Case | None:
    """Read a case and keep everybody else from it until the transaction ends."""
    query = select(cases).where(cases.c.guild_id == guild_id, cases.c.number == number)
    row = (await connection.execute(query.with_for_update())).one_or_none()
    return None if row is None else record(Case, row)


async def set_state(
    connection: AsyncConnection, guild_id: int, number: int, state: CaseState
) -> None:
    """Change what became of a case that is held."""
    await connection.execute(
        update(cases)
        .where(cases.c.guild_id == guild_id, cases.c.number == number)
        .values(state=state)
    )


class Cases:
    """Every case there is; decisions open theirs, people the others."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def open(self, new: NewCase) -> Case:
        """Open a case and give it the next number, with an entry in the audit."""
        async with self._transactions.writing() as connection:
            number = await counters.take(self._transactions, connection, new.guild_id, "cases")
            now = self._transactions.now()
            case = await open_case(connection, new, number, now)
            await note(
                self._transactions,
                connection,
                guild_id=new.guild_id,
                actor_id=new.moderator_id,
                action="case.open",
                target=f"case {number}",
                after=new.kind,
                reason=new.reason,
                at=now,
            )
            return case

    @uninterrupted
    async def get(self, guild_id: int, number: int) -> Case | None:
        """Return a case, or None if there is none, or none any more."""
        query = select(cases).where(cases.c.guild_id == guild_id, cases.c.number == number)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Case, row)

    @uninterrupted
    async def latest(self, guild_id: int) -> Case | None:
        """Return the case with the highest number."""
        query = select(cases).where(cases.c.guild_id == guild_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query.order_by(cases.c.number.desc()))).first()
            return None if row is None else record(Case, row)

    @uninterrupted
    async def of_guild(
        self, guild_id: int, limit: int = 25, *, before: int | None = None
    ) -> tuple[Case, ...]:
        """Return a guild's cases, the newest first, those with a number under `before`."""
        query = select(cases).where(cases.c.guild_id == guild_id)
        if before is not None:
            query = query.where(cases.c.number < before)
        query = query.order_by(cases.c.number.desc()).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(Case, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_user(
        self, guild_id: int, user_id: int, limit: int = 25, *, before: int | None = None
    ) -> tuple[Case, ...]:
        """Return a member's cases in a guild, the newest first."""
        query = select(cases).where(cases.c.guild_id == guild_id, cases.c.user_id == user_id)
        if before is not None:
            query = query.where(cases.c.number < before)
        query = query.order_by(cases.c.number.desc()).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(Case, row) for row in await connection.execute(query))

    @uninterrupted
    async def amend(
        self, guild_id: int, number: int, *, moderator_id: int, reason: str
    ) -> Case | None:
        """Give a case another reason, noted with the old one; None if there is no such case."""
        async with self._transactions.writing() as connection:
            before = await hold_case(connection, guild_id, number)
            if before is None:
                return None
            now = self._transactions.now()
            statement = (
                update(cases)
                .where(cases.c.guild_id == guild_id, cases.c.number == number)
                .values(reason=reason, amended_by=moderator_id, amended_at=now)
            )
            row = (await connection.execute(statement.returning(cases))).one()
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=moderator_id,
                action="case.amend",
                target=f"case {number}",
                before=before.reason,
                after=reason,
                at=now,
            )
            return record(Case, row)

    @uninterrupted
    async def logged(self, guild_id: int, number: int, channel_id: int, message_id: int) -> None:
        """Remember the message in which moderators see a case, so that it can be edited."""
        async with self._transactions.writing() as connection:
            await connection.execute(
                update(cases)
                .where(cases.c.guild_id == guild_id, cases.c.number == number)
                .values(log_channel_id=channel_id, log_message_id=message_id)
            )
