"""Votes: added while voting lasts, voided by moderators, never changed and never deleted."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Select, insert, select, update

from db.audit import note
from db.challenges import hold_challenge
from db.records import BallotRefused, NewBallot, StoredBallot
from db.rows import columns, record
from db.schema import ballots, challenge_entries
from db.transactions import Transactions, uninterrupted

_NAMES = tuple(field.name for field in fields(StoredBallot))
_all = select(*(ballots.c[name] for name in _NAMES))


class Ballots:
    """The votes of every challenge; which of them count is not decided here."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def cast(self, new: NewBallot) -> StoredBallot | BallotRefused:
        """Store a vote, or say why not; one that is stored was cast before the closing.

        Raises Conflict for a pair of one and for more than five stars.
        """
        named = {new.entry_id, new.against} - {""}
        async with self._transactions.writing() as connection:
            challenge = await hold_challenge(connection, new.challenge_id, shared=True)
            if challenge is None or challenge.phase != "voting" or challenge.paused_at is not None:
                return BallotRefused(reason="not_voting")
            inside = select(challenge_entries.c.user_id).where(
                challenge_entries.c.challenge_id == new.challenge_id,
                challenge_entries.c.id.in_(named),
                challenge_entries.c.state == "in",
            )
            owners = (await connection.scalars(inside)).all()
            if len(owners) < len(named):
                return BallotRefused(reason="gone")
            if new.voter_id in owners:
                return BallotRefused(reason="own")
            now = self._transactions.now()
            statement = insert(ballots).values(cast_at=now, voided="", **columns(new))
            row = (await connection.execute(statement.returning(ballots))).one()
            return record(StoredBallot, row)

    @uninterrupted
    async def void(
        self, challenge_id: str, numbers: Sequence[int], *, moderator_id: int, reason: str
    ) -> int:
        """Let votes not count, for a reason, while voting lasts; return how many counted before."""
        async with self._transactions.writing() as connection:
            challenge = await hold_challenge(connection, challenge_id)
            if challenge is None or challenge.phase != "voting" or not reason:
                return 0
            statement = (
                update(ballots)
                .where(
                    ballots.c.challenge_id == challenge_id,
                    ballots.c.number.in_(numbers),
                    ballots.c.voided == "",
                )
                .values(voided=reason)
            )
            count = (await connection.execute(statement)).rowcount
            if count:
                await note(
                    self._transactions,
                    connection,
                    guild_id=challenge.guild_id,
                    actor_id=moderator_id,
                    action="challenge.void",
                    target=f"challenge {challenge_id}",
                    after=f"{count} votes",
                    reason=reason,
                    at=self._transactions.now(),
                )
            return count

    @uninterrupted
    async def of_challenge(self, challenge_id: str, *, after: int = 0) -> tuple[StoredBallot, ...]:
        """Return the votes of a challenge in their order, those with a number above `after`.

        Voiding changes earlier ones: whoever keeps them reads them all again then.
        """
        query = _all.where(ballots.c.challenge_id == challenge_id, ballots.c.number > after)
        return await self._read(query)

    @uninterrupted
    async def of_voter(self, challenge_id: str, voter_id: int) -> tuple[StoredBallot, ...]:
        """Return one voter's votes in a challenge in their order."""
        query = _all.where(ballots.c.challenge_id == challenge_id, ballots.c.voter_id == voter_id)
        return await self._read(query)

    async def _read(self, query: Select[*tuple[Any, ...]]) -> tuple[StoredBallot, ...]:
        """Thousands at once, so without looking each column up by its name."""
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(ballots.c.number))
            return tuple(StoredBallot(**dict(zip(_NAMES, row, strict=True))) for row in rows)
