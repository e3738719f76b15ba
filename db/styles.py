"""The styles that guilds offer."""

from sqlalchemy import delete, func, select, update

from db.audit import note
from db.records import NewStyle, Style
from db.rows import columns, record
from db.schema import styles
from db.transactions import Transactions, uninterrupted


class Styles:
    """Styles by guild and name; every change is noted with its author."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def of_guild(self, guild_id: int) -> tuple[Style, ...]:
        """Return a guild's styles by name."""
        query = select(styles).where(styles.c.guild_id == guild_id).order_by(styles.c.name)
        async with self._transactions.reading() as connection:
            return tuple(record(Style, row) for row in await connection.execute(query))

    @uninterrupted
    async def put(self, new: NewStyle, *, actor_id: int, most: int) -> bool:
        """Store a style in place of an older one; False if the guild has `most` others."""
        async with self._transactions.writing() as connection:
            others = select(func.count()).where(
                styles.c.guild_id == new.guild_id, styles.c.name != new.name
            )
            if (await connection.scalar(others) or 0) >= most:
                return False
            which = (styles.c.guild_id == new.guild_id, styles.c.name == new.name)
            now = self._transactions.now()
            row = columns(new) | {"author_id": actor_id, "changed_at": now}
            await self._transactions.insert_missing(connection, styles, row)
            await connection.execute(update(styles).where(*which).values(**row))
            await note(
                self._transactions,
                connection,
                guild_id=new.guild_id,
                actor_id=actor_id,
                action="style.put",
                target=new.name,
                after=f"{new.prompt}\n{new.negative_prompt}".strip(),
                reason="",
                at=now,
            )
            return True

    @uninterrupted
    async def remove(self, guild_id: int, name: str, *, actor_id: int) -> bool:
        """Take a style away; False if there is none of that name."""
        async with self._transactions.writing() as connection:
            which = (styles.c.guild_id == guild_id, styles.c.name == name)
            if (await connection.execute(delete(styles).where(*which))).rowcount == 0:
                return False
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=actor_id,
                action="style.remove",
                target=name,
                reason="",
                at=self._transactions.now(),
            )
            return True
