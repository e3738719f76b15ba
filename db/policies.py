"""Every version of every guild's policy: a change makes a new one, and none ever changes."""

import hashlib

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db import pieces
from db.audit import note
from db.columns import storable
from db.guilds import hold_guild
from db.records import Outdated, PolicyHeading, PolicyVersion
from db.rows import columns, record
from db.schema import guilds, policies
from db.transactions import Transactions, uninterrupted


class Policies:
    """Versions by guild, numbered from 1; the guild's row has the current number."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def current(self, guild_id: int) -> PolicyVersion | None:
        """Return a guild's current policy, or None if it has none of its own."""
        number = select(guilds.c.policy_number).where(guilds.c.guild_id == guild_id)
        async with self._transactions.reading() as connection:
            return await _read(connection, guild_id, await connection.scalar(number) or 0)

    @uninterrupted
    async def get(self, guild_id: int, number: int) -> PolicyVersion | None:
        """Return a version, or None if there is none of this number."""
        async with self._transactions.reading() as connection:
            return await _read(connection, guild_id, number)

    @uninterrupted
    async def history(self, guild_id: int, limit: int = 25) -> tuple[PolicyHeading, ...]:
        """Return who changed what and when, the newest first, without the documents."""
        query = select(policies).where(policies.c.guild_id == guild_id)
        query = query.order_by(policies.c.number.desc()).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(PolicyHeading, row) for row in await connection.execute(query))

    @uninterrupted
    async def save(
        self, guild_id: int, document: str, *, author_id: int, reason: str = "", expected: int
    ) -> PolicyVersion | Outdated:
        """Store a new version if the current one is `expected` (0 for none), and note it.

        Otherwise nothing is stored, and the answer has what somebody else has saved meanwhile.
        """
        document = storable(document)
        async with self._transactions.writing() as connection:
            guild = await hold_guild(self._transactions, connection, guild_id)
            if guild.policy_number != expected:
                current = await _read(connection, guild_id, guild.policy_number)
                return Outdated(current=current)
            heading = PolicyHeading(
                guild_id=guild_id,
                number=expected + 1,
                author_id=author_id,
                reason=storable(reason),
                parent=expected,
                sha256=hashlib.sha256(document.encode("utf-8")).hexdigest(),
                created_at=self._transactions.now(),
            )
            hashes = await pieces.store(self._transactions, connection, document)
            await connection.execute(insert(policies).values(pieces=hashes, **columns(heading)))
            await connection.execute(
                update(guilds)
                .where(guilds.c.guild_id == guild_id)
                .values(policy_number=heading.number)
            )
            before = await _sha256_of(connection, guild_id, expected)
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=author_id,
                action="policy.save",
                target=f"policy {heading.number}",
                before=before,
                after=heading.sha256,
                reason=reason,
                at=heading.created_at,
            )
            return PolicyVersion(document=document, **columns(heading))


async def _read(connection: AsyncConnection, guild_id: int, number: int) -> PolicyVersion | None:
    query = select(policies).where(policies.c.guild_id == guild_id, policies.c.number == number)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    document = await pieces.load(connection, row.pieces)
    return PolicyVersion(document=document, **columns(record(PolicyHeading, row)))


async def _sha256_of(connection: AsyncConnection, guild_id: int, number: int) -> str:
    query = select(policies.c.sha256).where(
        policies.c.guild_id == guild_id, policies.c.number == number
    )
    return await connection.scalar(query) or ""
