"""What was entered; an entry is never deleted, only taken out."""

from sqlalchemy import insert, select, update

from db.audit import note
from db.challenges import hold_challenge
from db.records import (
    LAST_PHASES,
    ChallengeEntry,
    EntryRefused,
    NewChallengeEntry,
    StoredChallenge,
)
from db.rows import columns, record
from db.schema import challenge_entries, challenges
from db.transactions import Transactions, uninterrupted

_table = challenge_entries


class Entries:
    """The entries of every challenge."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def enter(self, new: NewChallengeEntry, most: int) -> ChallengeEntry | EntryRefused:
        """Store an entry while its challenge is open, at most so many of one member.

        The same picture enters once, whoever made it. Raises Conflict if the id is taken.
        """
        async with self._transactions.writing() as connection:
            challenge = await hold_challenge(connection, new.challenge_id)
            if not _takes_entries(challenge):
                return EntryRefused(reason="not_open")
            inside = select(_table).where(
                _table.c.challenge_id == new.challenge_id, _table.c.state != "withdrawn"
            )
            found = [record(ChallengeEntry, row) for row in await connection.execute(inside)]
            if any((one.job_id, one.image_index) == (new.job_id, new.image_index) for one in found):
                return EntryRefused(reason="again")
            if any(one.pixels_sha256 == new.pixels_sha256 for one in found):
                return EntryRefused(reason="same_picture")
            if sum(one.user_id == new.user_id for one in found) >= most:
                return EntryRefused(reason="full")
            now = self._transactions.now()
            statement = insert(_table).values(state="in", reason="", entered_at=now, **columns(new))
            row = (await connection.execute(statement.returning(_table))).one()
            return record(ChallengeEntry, row)

    @uninterrupted
    async def withdraw(self, entry_id: str, user_id: int) -> ChallengeEntry | None:
        """Take a member's own entry back while entries are taken; None if that cannot be."""
        async with self._transactions.writing() as connection:
            query = select(_table.c.challenge_id).where(
                _table.c.id == entry_id, _table.c.user_id == user_id
            )
            challenge_id = await connection.scalar(query)
            challenge = challenge_id and await hold_challenge(connection, challenge_id)
            if not challenge or challenge.phase != "open":
                return None
            statement = (
                update(_table)
                .where(_table.c.id == entry_id, _table.c.state == "in")
                .values(state="withdrawn")
            )
            row = (await connection.execute(statement.returning(_table))).one_or_none()
            return None if row is None else record(ChallengeEntry, row)

    @uninterrupted
    async def disqualify(
        self, entry_id: str, *, moderator_id: int, reason: str
    ) -> ChallengeEntry | None:
        """Take an entry out for a reason that everybody will see; None if it is out or over."""
        async with self._transactions.writing() as connection:
            query = select(_table.c.challenge_id).where(_table.c.id == entry_id)
            challenge_id = await connection.scalar(query)
            challenge = challenge_id and await hold_challenge(connection, challenge_id)
            if not challenge or challenge.phase in LAST_PHASES:
                return None
            statement = (
                update(_table)
                .where(_table.c.id == entry_id, _table.c.state == "in")
                .values(state="disqualified", reason=reason)
            )
            row = (await connection.execute(statement.returning(_table))).one_or_none()
            if row is None:
                return None
            await note(
                self._transactions,
                connection,
                guild_id=challenge.guild_id,
                actor_id=moderator_id,
                action="challenge.disqualify",
                target=f"entry {entry_id}",
                reason=reason,
                at=self._transactions.now(),
            )
            return record(ChallengeEntry, row)

    @uninterrupted
    async def posted(self, entry_id: str, message_id: int) -> None:
        """Remember the post of an entry in the gallery."""
        async with self._transactions.writing() as connection:
            statement = update(_table).where(_table.c.id == entry_id)
            await connection.execute(statement.values(message_id=message_id))

    @uninterrupted
    async def get(self, entry_id: str) -> ChallengeEntry | None:
        """Return an entry, or None if there is none of this id."""
        async with self._transactions.reading() as connection:
            row = (
                await connection.execute(select(_table).where(_table.c.id == entry_id))
            ).one_or_none()
            return None if row is None else record(ChallengeEntry, row)

    @uninterrupted
    async def of_challenge(self, challenge_id: str) -> tuple[ChallengeEntry, ...]:
        """Return all entries of a challenge, withdrawn ones too, in their order."""
        query = select(_table).where(_table.c.challenge_id == challenge_id)
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(_table.c.number))
            return tuple(record(ChallengeEntry, row) for row in rows)

    @uninterrupted
    async def of_member(self, guild_id: int, user_id: int) -> tuple[ChallengeEntry, ...]:
        """Return all that a member has entered in a guild, the newest first."""
        query = (
            select(_table)
            .join(challenges, challenges.c.id == _table.c.challenge_id)
            .where(challenges.c.guild_id == guild_id, _table.c.user_id == user_id)
        )
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(_table.c.number.desc()))
            return tuple(record(ChallengeEntry, row) for row in rows)


def _takes_entries(challenge: StoredChallenge | None) -> bool:
    return challenge is not None and challenge.phase == "open" and challenge.paused_at is None
