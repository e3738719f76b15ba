"""Who did what to what: added in the transaction that does it, and read, never changed.

Each guild has a chain of its own (`chain.py`), and its head, the last entry's number and hash, in
a row of its own: so a tail that is cut off is missed too. That row is the lock of the chain. Every
transaction takes its locks in one order, and this one last: the sweepers' turn, a member's job and
bucket, the guild, the counter of cases, a case, its review and appeals, whatever is stored once for
many (sorted by hash), the counter of blocks, challenges and what hangs on them, the head. No
transaction takes two heads.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.chain import START, digest, fault
from db.columns import storable
from db.records import AuditEntry, Broken, Intact
from db.rows import columns, record
from db.schema import audit, audit_heads
from db.transactions import Transactions, uninterrupted

_STRIDE = 1000
"""How many entries `verify` reads at a time."""


async def note(
    transactions: Transactions,
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
    key, fresh = {"guild_id": guild_id}, {"seq": 0, "hash": START}
    last = await transactions.hold(connection, audit_heads, key, fresh)
    entry = AuditEntry(
        guild_id=guild_id,
        seq=last.seq + 1,
        actor_id=actor_id,
        action=storable(action),
        target=storable(target),
        before=storable(before),
        after=storable(after),
        reason=storable(reason),
        at=at,
        prev_hash=last.hash,
        hash="",
    )
    entry = replace(entry, hash=digest(entry))
    await connection.execute(insert(audit).values(**columns(entry)))
    await connection.execute(
        update(audit_heads)
        .where(audit_heads.c.guild_id == guild_id)
        .values(seq=entry.seq, hash=entry.hash)
    )


class Audit:
    """Reads what the other stores have noted, and notes what no store does."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(
        self, guild_id: int, *, actor_id: int | None, action: str, target: str, reason: str
    ) -> None:
        """Add an entry about something that is not in the database, once: not if it is the last."""
        async with self._transactions.writing() as connection:
            last = select(audit).where(audit.c.guild_id == guild_id, audit.c.action == action)
            query = last.order_by(audit.c.seq.desc()).limit(1)
            row = (await connection.execute(query)).one_or_none()
            if row is not None and (row.target, row.reason) == (target, reason):
                return
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=actor_id,
                action=action,
                target=target,
                reason=reason,
                at=self._transactions.now(),
            )

    @uninterrupted
    async def of_guild(
        self,
        guild_id: int,
        limit: int = 100,
        *,
        actor_id: int | None = None,
        action: str = "",
        since: datetime | None = None,
        before_seq: int | None = None,
        by_people: bool = False,
    ) -> tuple[AuditEntry, ...]:
        """Return a guild's entries, the newest first.

        Only those by an actor or by any person, of an action (`case` is also `case.amend`), at
        `since` or later, and before an entry that was seen already, where that is asked for.
        """
        query = select(audit).where(audit.c.guild_id == guild_id)
        if actor_id is not None:
            query = query.where(audit.c.actor_id == actor_id)
        if action:
            within = audit.c.action.startswith(f"{action}.", autoescape=True)
            query = query.where((audit.c.action == action) | within)
        if since is not None:
            query = query.where(audit.c.at >= since)
        if by_people:
            query = query.where(audit.c.actor_id.is_not(None))
        if before_seq is not None:
            query = query.where(audit.c.seq < before_seq)
        query = query.order_by(audit.c.seq.desc()).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(AuditEntry, row) for row in await connection.execute(query))

    @uninterrupted
    async def export(
        self, guild_id: int, since: datetime | None = None, limit: int = 100_000
    ) -> tuple[AuditEntry, ...]:
        """Return a guild's entries from `since` on with their hashes, the oldest first."""
        query = select(audit).where(audit.c.guild_id == guild_id)
        if since is not None:
            query = query.where(audit.c.at >= since)
        query = query.order_by(audit.c.seq).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(AuditEntry, row) for row in await connection.execute(query))

    @uninterrupted
    async def verify(self, guild_id: int) -> Intact | Broken:
        """Walk a guild's chain: find an entry that was changed, removed, inserted or swapped."""
        async with self._transactions.reading() as connection:
            head = select(audit_heads.c.seq, audit_heads.c.hash).where(
                audit_heads.c.guild_id == guild_id
            )
            known = (await connection.execute(head)).one_or_none()
            until, ending = (0, START) if known is None else known
            seq, prev_hash = 0, START
            while seq < until:
                end = min(until, seq + _STRIDE)
                for entry in await _stretch(connection, guild_id, seq, end):
                    if why := fault(entry, seq + 1, prev_hash):
                        return Broken(seq=seq + 1, why=why)
                    seq, prev_hash = entry.seq, entry.hash
                if seq < end:
                    return Broken(seq=seq + 1, why=f"Entry {seq + 1} is missing.")
            if prev_hash != ending:
                return Broken(seq=seq, why=f"Entry {seq} is not the one the chain ended with.")
            odd = await _strays(connection, guild_id)
            if odd is not None:
                return Broken(seq=odd, why=f"Entry {odd} was put in beside the chain.")
            return Intact(count=seq, head=prev_hash)


async def _stretch(
    connection: AsyncConnection, guild_id: int, after: int, until: int
) -> tuple[AuditEntry, ...]:
    query = (
        select(audit)
        .where(audit.c.guild_id == guild_id, audit.c.seq > after, audit.c.seq <= until)
        .order_by(audit.c.seq)
    )
    return tuple(record(AuditEntry, row) for row in await connection.execute(query))


async def _strays(connection: AsyncConnection, guild_id: int) -> int | None:
    """Return an entry beyond the chain's ends, as one look sees them; None if there is none."""
    end = select(audit_heads.c.seq).where(audit_heads.c.guild_id == guild_id).scalar_subquery()
    query = select(func.min(audit.c.seq)).where(
        audit.c.guild_id == guild_id,
        (audit.c.seq < 1) | (audit.c.seq > func.coalesce(end, 0)),
    )
    return await connection.scalar(query)
