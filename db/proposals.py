"""Changes of policies, and challenges, that wait for their authors to save them, for a while."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from db.columns import storable
from db.records import Proposal
from db.rows import columns, record
from db.schema import proposals
from db.transactions import Transactions, uninterrupted

_KEPT = timedelta(days=1)
_ID_BYTES = 6


class Proposals:
    """Proposals by id; whoever proposes also sweeps away what nobody came back to."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(
        self, guild_id: int, author_id: int, *, number: int, change: str, reason: str = ""
    ) -> Proposal:
        """Store a proposal under a new id."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            await connection.execute(delete(proposals).where(proposals.c.created_at < now - _KEPT))
            new = Proposal(
                id=secrets.token_hex(_ID_BYTES),
                guild_id=guild_id,
                author_id=author_id,
                number=number,
                change=storable(change),
                reason=storable(reason),
                created_at=now,
            )
            await connection.execute(insert(proposals).values(**columns(new)))
            return new

    @uninterrupted
    async def get(self, proposal_id: str) -> Proposal | None:
        """Return a proposal, or None if there is none, or none any more."""
        query = select(proposals).where(proposals.c.id == proposal_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Proposal, row)

    @uninterrupted
    async def amend(self, proposal_id: str, *, number: int, change: str) -> Proposal | None:
        """Put another change, or one of another version, in its place; None if it is gone."""
        mine = proposals.c.id == proposal_id
        async with self._transactions.writing() as connection:
            values = {"number": number, "change": storable(change)}
            await connection.execute(update(proposals).where(mine).values(**values))
            row = (await connection.execute(select(proposals).where(mine))).one_or_none()
            return None if row is None else record(Proposal, row)

    @uninterrupted
    async def drop(self, proposal_id: str) -> None:
        """Forget a proposal; harmless if it is gone."""
        async with self._transactions.writing() as connection:
            await connection.execute(delete(proposals).where(proposals.c.id == proposal_id))
