"""The hall of fame: places of closed challenges, stored once and never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, insert, select

from db.challenges import hold_challenge
from db.records import HallPlace, NewHallPlace
from db.rows import columns, record
from db.schema import challenges, hall, phase_moves
from db.transactions import Transactions, uninterrupted


class Hall:
    """Every place of every challenge that is over."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def enter(self, challenge_id: str, places: Sequence[NewHallPlace]) -> bool:
        """Store the places of a closed challenge, once; False if that was done or is too early.

        Close it first: then no vote can come after those that the places were computed from.
        """
        async with self._transactions.writing() as connection:
            challenge = await hold_challenge(connection, challenge_id)
            if challenge is None or challenge.phase != "closed" or not places:
                return False
            if await connection.scalar(select(exists().where(hall.c.challenge_id == challenge_id))):
                return False
            beside = {
                "challenge_id": challenge_id,
                "guild_id": challenge.guild_id,
                "at": self._transactions.now(),
            }
            await connection.execute(insert(hall), [beside | columns(place) for place in places])
            return True

    @uninterrupted
    async def of_challenge(self, challenge_id: str) -> tuple[HallPlace, ...]:
        """Return the places of a challenge, the first first."""
        query = select(hall).where(hall.c.challenge_id == challenge_id).order_by(hall.c.place)
        async with self._transactions.reading() as connection:
            return tuple(record(HallPlace, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_guild(self, guild_id: int, limit: int = 25) -> tuple[HallPlace, ...]:
        """Return the winners of a guild's challenges, those who came first, the newest first."""
        query = (
            select(hall)
            .join(challenges, challenges.c.id == hall.c.challenge_id)
            .where(hall.c.guild_id == guild_id, hall.c.place == 1)
            .order_by(hall.c.at.desc(), challenges.c.number.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(HallPlace, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_member(self, guild_id: int, user_id: int) -> tuple[HallPlace, ...]:
        """Return every place of a member in a guild, the newest first."""
        query = (
            select(hall)
            .where(hall.c.guild_id == guild_id, hall.c.user_id == user_id)
            .order_by(hall.c.at.desc(), hall.c.place)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(HallPlace, row) for row in await connection.execute(query))

    @uninterrupted
    async def crowned(self, guild_id: int, limit: int, *, before: datetime) -> tuple[int, ...]:
        """Return who had the role in a guild's last challenges, the last one first.

        Those count that closed before a time. One that crowned nobody does too: 0 stands for it.
        """
        closed = phase_moves
        ended = (closed.c.challenge_id == challenges.c.id) & (closed.c.becomes == "closed")
        crowned = (hall.c.challenge_id == challenges.c.id) & hall.c.crowned
        query = (
            select(hall.c.user_id)
            .select_from(challenges.join(closed, ended).outerjoin(hall, crowned))
            .where(challenges.c.guild_id == guild_id, closed.c.at < before)
            .order_by(closed.c.at.desc(), challenges.c.number.desc())
            .limit(limit)
        )
        async with self._transactions.reading() as connection:
            return tuple(user or 0 for user in (await connection.scalars(query)).all())
