"""Held pictures, encrypted: the database has the ciphertext, and somebody else the key."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import Decision, Held, NewHeld
from db.rows import columns, record
from db.schema import held
from db.transactions import Transactions, uninterrupted


async def store_held(
    connection: AsyncConnection, new: Sequence[NewHeld], about: Sequence[Decision]
) -> None:
    """Store pictures with the decisions that hold them, in one transaction.

    Raises KeyError for a picture that no decision of these has withheld.
    """
    cases = {one.image_index: one for one in about if one.case_number is not None}
    rows = [
        {
            "job_id": cases[one.image_index].job_id,
            "guild_id": cases[one.image_index].guild_id,
            "case_number": cases[one.image_index].case_number,
            **columns(one),
        }
        for one in new
    ]
    if rows:
        await connection.execute(insert(held), rows)


class HeldPictures:
    """Ciphertexts by job and place; each is destroyed at its time, or when it is decided."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def put(self, picture: Held) -> None:
        """Store a picture on its own; `jobs.close` does it with the decision.

        Raises Conflict if there is one already.
        """
        async with self._transactions.writing() as connection:
            await connection.execute(insert(held).values(**columns(picture)))

    @uninterrupted
    async def get(self, job_id: str, image_index: int) -> Held | None:
        """Return a picture, or None if there is none, or its time has come."""
        query = select(held).where(held.c.job_id == job_id, held.c.image_index == image_index)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        found = None if row is None else record(Held, row)
        return None if found is None or found.destroy_at <= self._transactions.now() else found

    @uninterrupted
    async def destroy(self, job_id: str, image_index: int) -> bool:
        """Take a picture away for good; False if there was none."""
        statement = delete(held).where(held.c.job_id == job_id, held.c.image_index == image_index)
        async with self._transactions.writing() as connection:
            gone = await connection.execute(statement.returning(held.c.job_id))
            return gone.one_or_none() is not None
