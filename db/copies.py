"""Further posts of pictures: where each of them can be found again, and be deleted."""

from sqlalchemy import insert

from db.records import Copy
from db.rows import columns
from db.schema import copies
from db.transactions import Transactions, uninterrupted


class Copies:
    """Messages beside those that jobs and galleries know themselves."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(self, copy: Copy) -> None:
        """Store where a picture was posted once more. Raises Conflict if there is no such job."""
        async with self._transactions.writing() as connection:
            row = columns(copy) | {"at": self._transactions.now()}
            await connection.execute(insert(copies).values(**row))
