"""What is painted by where somebody leaves a setting out: a member's, a channel's, a guild's."""

from sqlalchemy import and_, delete, or_, select, update

from db.audit import note
from db.records import SCOPES, Scope
from db.schema import defaults
from db.transactions import Transactions, uninterrupted


class Defaults:
    """Settings as JSON that nobody here reads; a member's are noted nowhere."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def layers(self, guild_id: int, channel_id: int, user_id: int) -> tuple[str, str, str]:
        """Return the guild's, the channel's and the member's settings; empty where there are none.

        A later one goes over an earlier one.
        """
        ids = dict(zip(SCOPES, (guild_id, channel_id, user_id), strict=True))
        each = [and_(defaults.c.scope == scope, defaults.c.id == ids[scope]) for scope in SCOPES]
        async with self._transactions.reading() as connection:
            rows = await connection.execute(select(defaults).where(or_(*each)))
            found = {row.scope: row.settings for row in rows}
        return found.get("guild", ""), found.get("channel", ""), found.get("member", "")

    @uninterrupted
    async def put(
        self, scope: Scope, id_: int, settings: str, *, guild_id: int, actor_id: int
    ) -> None:
        """Store settings in place of the old ones; empty ones are none."""
        which = and_(defaults.c.scope == scope, defaults.c.id == id_)
        async with self._transactions.writing() as connection:
            before = await connection.scalar(select(defaults.c.settings).where(which))
            if settings:
                row = {"scope": scope, "id": id_, "settings": settings}
                await self._transactions.insert_missing(connection, defaults, row)
                await connection.execute(update(defaults).where(which).values(settings=settings))
            else:
                await connection.execute(delete(defaults).where(which))
            if scope != "member":
                await note(
                    self._transactions,
                    connection,
                    guild_id=guild_id,
                    actor_id=actor_id,
                    action=f"defaults.{scope}",
                    target=str(id_),
                    before=before or "",
                    after=settings,
                    reason="",
                    at=self._transactions.now(),
                )
