"""What guilds have chosen for themselves."""

import json
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.audit import note
from db.records import Guild
from db.rows import columns, record
from db.schema import guilds
from db.transactions import Transactions, uninterrupted


async def hold_guild(
    transactions: Transactions, connection: AsyncConnection, guild_id: int
) -> Guild:
    """Read a guild's row, made if need be, and keep everybody else from it until the end."""
    key, fresh = {"guild_id": guild_id}, {"policy_number": 0}
    return record(Guild, await transactions.hold(connection, guilds, key, fresh))


class Guilds:
    """Choices by guild; a guild that has chosen nothing has the operator's defaults."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def get(self, guild_id: int) -> Guild:
        """Return a guild's choices."""
        async with self._transactions.reading() as connection:
            query = select(guilds).where(guilds.c.guild_id == guild_id)
            row = (await connection.execute(query)).one_or_none()
            return Guild(guild_id=guild_id) if row is None else record(Guild, row)

    @uninterrupted
    async def set(self, guild: Guild, *, actor_id: int, reason: str = "") -> None:
        """Store a guild's choices in place of the old ones, and note who chose them.

        The policy's number stays: only `policies.save` changes it. Raises Conflict for a negative
        amount or cap, or an empty window.
        """
        async with self._transactions.writing() as connection:
            before = await hold_guild(self._transactions, connection, guild.guild_id)
            guild = replace(guild, policy_number=before.policy_number)
            await connection.execute(
                update(guilds).where(guilds.c.guild_id == guild.guild_id).values(**columns(guild))
            )
            await note(
                self._transactions,
                connection,
                guild_id=guild.guild_id,
                actor_id=actor_id,
                action="guild.set",
                target=str(guild.guild_id),
                before=json.dumps(columns(before)),
                after=json.dumps(columns(guild)),
                reason=reason,
                at=self._transactions.now(),
            )
