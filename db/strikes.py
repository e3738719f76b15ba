"""Strikes, the cool-downs that follow from them, and stops, which only the operator lifts."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, insert, select, update

from db.audit import note
from db.records import Cooldown, CooldownTerms, Stop
from db.rows import columns, record
from db.schema import cooldowns, stops, strikes
from db.transactions import Transactions, uninterrupted

_one_less = case((cooldowns.c.level > 1, cooldowns.c.level - 1), else_=1)


class Strikes:
    """What was taken from members, and for how long."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(self, guild_id: int, user_id: int, case_number: int) -> None:
        """Count a case against a member."""
        async with self._transactions.writing() as connection:
            await connection.execute(
                insert(strikes).values(
                    guild_id=guild_id,
                    user_id=user_id,
                    case_number=case_number,
                    at=self._transactions.now(),
                )
            )

    @uninterrupted
    async def count(self, guild_id: int, user_id: int, *, since: datetime) -> int:
        """Count a member's strikes at `since` or later that no cool-down has followed yet."""
        served = (
            select(cooldowns.c.since)
            .where(cooldowns.c.guild_id == guild_id, cooldowns.c.user_id == user_id)
            .scalar_subquery()
        )
        query = select(func.count()).where(
            strikes.c.guild_id == guild_id,
            strikes.c.user_id == user_id,
            strikes.c.at >= since,
            served.is_(None) | (strikes.c.at > served),
        )
        async with self._transactions.reading() as connection:
            return await connection.scalar(query) or 0

    @uninterrupted
    async def cooldown(self, guild_id: int, user_id: int) -> datetime | None:
        """Return until when a member gets no pictures in a guild; None if that is over."""
        query = select(cooldowns.c.until).where(
            cooldowns.c.guild_id == guild_id, cooldowns.c.user_id == user_id
        )
        async with self._transactions.reading() as connection:
            until = await connection.scalar(query)
        return until if until is not None and until > self._transactions.now() else None

    @uninterrupted
    async def start_cooldown(
        self, guild_id: int, user_id: int, terms: CooldownTerms, *, reason: str = ""
    ) -> Cooldown:
        """Start a cool-down, twice as long as the last one; one that runs stays as it is."""
        mine = (cooldowns.c.guild_id == guild_id) & (cooldowns.c.user_id == user_id)
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            # A row that was over long ago stands for none.
            long_ago = now - timedelta(seconds=terms.forget_seconds + 1)
            never = {"level": 1, "since": long_ago, "until": long_ago}
            key = {"guild_id": guild_id, "user_id": user_id}
            row = await self._transactions.hold(connection, cooldowns, key, never)
            last = record(Cooldown, row)
            if last.until > now:
                return last
            forgotten = now - last.until > timedelta(seconds=terms.forget_seconds)
            level = 1 if forgotten else last.level + 1
            # Beyond some doublings nothing is longer than the longest.
            seconds = min(terms.longest_seconds, terms.first_seconds << min(level - 1, 32))
            new = Cooldown(level=level, since=now, until=now + timedelta(seconds=seconds))
            await connection.execute(update(cooldowns).where(mine).values(**columns(new)))
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=None,
                action="cooldown.start",
                target=f"member {user_id}",
                after=new.until.isoformat(),
                reason=reason,
                at=now,
            )
            return new

    @uninterrupted
    async def lift(self, guild_id: int, user_id: int, *, actor_id: int, reason: str = "") -> bool:
        """End a cool-down early; False if none runs. The next one is no longer for it."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            statement = (
                update(cooldowns)
                .where(
                    cooldowns.c.guild_id == guild_id,
                    cooldowns.c.user_id == user_id,
                    cooldowns.c.until > now,
                )
                .values(until=now, level=_one_less)
            )
            if (await connection.execute(statement)).rowcount == 0:
                return False
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=actor_id,
                action="cooldown.lift",
                target=f"member {user_id}",
                reason=reason,
                at=now,
            )
            return True

    @uninterrupted
    async def stop(self, user_id: int, *, guild_id: int, case_number: int | None = None) -> Stop:
        """Stop a member everywhere, for what was found in a guild; the first stop stands."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            new = Stop(user_id=user_id, guild_id=guild_id, case_number=case_number, at=now)
            key, fresh = {"user_id": user_id}, columns(new)
            row = await self._transactions.hold(connection, stops, key, fresh)
            found = record(Stop, row)
            if found == new:
                await note(
                    self._transactions,
                    connection,
                    guild_id=guild_id,
                    actor_id=None,
                    action="stop.start",
                    target=f"member {user_id}",
                    after="" if case_number is None else f"case {case_number}",
                    at=now,
                )
            return found

    @uninterrupted
    async def stopped(self, user_id: int) -> Stop | None:
        """Return the stop of a member, or None."""
        query = select(stops).where(stops.c.user_id == user_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Stop, row)

    @uninterrupted
    async def stops(self) -> tuple[Stop, ...]:
        """Return every stop, the oldest first."""
        async with self._transactions.reading() as connection:
            rows = await connection.execute(select(stops).order_by(stops.c.at, stops.c.user_id))
            return tuple(record(Stop, row) for row in rows)

    @uninterrupted
    async def lift_stop(self, user_id: int, *, actor_id: int, reason: str = "") -> bool:
        """Let a member have pictures again; False if nobody had stopped them."""
        statement = delete(stops).where(stops.c.user_id == user_id).returning(stops)
        async with self._transactions.writing() as connection:
            row = (await connection.execute(statement)).one_or_none()
            if row is None:
                return False
            await note(
                self._transactions,
                connection,
                guild_id=row.guild_id,
                actor_id=actor_id,
                action="stop.lift",
                target=f"member {user_id}",
                reason=reason,
                at=self._transactions.now(),
            )
            return True
