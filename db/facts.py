"""Small facts the program wants to remember, such as the hash of the commands it has synced."""

from sqlalchemy import select, update

from db.schema import facts
from db.transactions import Transactions, uninterrupted


def letters_key(user_id: int) -> str:
    """The key of what a member is still to be told; it goes when the member is forgotten."""
    return f"letters:{user_id}"


class Facts:
    """Texts by key."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def get(self, key: str) -> str | None:
        """Return the fact, or None if there is none."""
        async with self._transactions.reading() as connection:
            return await connection.scalar(select(facts.c.value).where(facts.c.key == key))

    @uninterrupted
    async def put(self, key: str, value: str) -> None:
        """Store the fact in place of what was there."""
        async with self._transactions.writing() as connection:
            fact = {"key": key, "value": value}
            await self._transactions.insert_missing(connection, facts, fact)
            await connection.execute(update(facts).where(facts.c.key == key).values(value=value))
