"""The pictures that members like."""

from sqlalchemy import delete, func, select

from db.records import Favourite, NewFavourite, Starred
from db.rows import columns, record
from db.schema import favourites
from db.transactions import Transactions, uninterrupted


class Favourites:
    """A member likes a picture once, or not at all."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def toggle(self, new: NewFavourite) -> Starred:
        """Like a picture, or do not any more. Raises Conflict if there is no such job."""
        picture = (
            favourites.c.job_id == new.job_id,
            favourites.c.image_index == new.image_index,
        )
        async with self._transactions.writing() as connection:
            mine = delete(favourites).where(*picture, favourites.c.user_id == new.user_id)
            liked = (await connection.execute(mine)).rowcount == 0
            if liked:
                row = columns(new) | {"at": self._transactions.now()}
                await self._transactions.insert_missing(connection, favourites, row)
            count = select(func.count()).select_from(favourites).where(*picture)
            return Starred(liked=liked, stars=await connection.scalar(count) or 0)

    @uninterrupted
    async def of_member(
        self, guild_id: int, user_id: int, limit: int = 500
    ) -> tuple[Favourite, ...]:
        """Return what a member likes in a guild, the newest first."""
        mine = select(favourites).where(
            favourites.c.user_id == user_id, favourites.c.guild_id == guild_id
        )
        order = (favourites.c.at.desc(), favourites.c.job_id, favourites.c.image_index)
        async with self._transactions.reading() as connection:
            rows = await connection.execute(mine.order_by(*order).limit(limit))
            return tuple(record(Favourite, row) for row in rows)
