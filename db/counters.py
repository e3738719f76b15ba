"""Numbers that rise by one, each guild's its own, without gaps: what rolls back gives them back."""

from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema import counters
from db.transactions import Transactions

Counter = Literal["cases", "hash_blocks", "sweeps"]


async def take(
    transactions: Transactions,
    connection: AsyncConnection,
    guild_id: int,
    name: Counter,
    count: int = 1,
) -> int:
    """Take the next numbers, return the first; others wait for the end of the transaction."""
    statement = (
        update(counters)
        .where(counters.c.guild_id == guild_id, counters.c.name == name)
        .values(last=counters.c.last + count)
        .returning(counters.c.last)
    )
    last = await connection.scalar(statement)
    if last is None:
        start = {"guild_id": guild_id, "name": name, "last": 0}
        await transactions.insert_missing(connection, counters, start)
        last = await connection.scalar(statement)
    assert last is not None
    return last - count + 1


async def sum_of(connection: AsyncConnection, guild_ids: tuple[int, ...], name: Counter) -> int:
    """Add up what several guilds have counted; it rises whenever one of them does."""
    query = select(counters.c.last).where(
        counters.c.guild_id.in_(guild_ids), counters.c.name == name
    )
    return sum((await connection.scalars(query)).all())
