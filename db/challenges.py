"""Challenges: announced, changed and moved; each phase begins once, whoever moves it."""

from datetime import timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.audit import note
from db.records import (
    LAST_PHASES,
    ChallengeState,
    NewChallenge,
    PhaseMove,
    StoredChallenge,
)
from db.rows import columns, record
from db.schema import challenges, phase_moves
from db.transactions import Transactions, uninterrupted


async def hold_challenge(
    connection: AsyncConnection, challenge_id: str, *, shared: bool = False
) -> StoredChallenge | None:
    """Read a challenge and let nobody change it until the transaction ends.

    Shared, others may hold it as well: many vote at once, and nobody while it moves.
    """
    query = select(challenges).where(challenges.c.id == challenge_id)
    row = (await connection.execute(query.with_for_update(read=shared))).one_or_none()
    return None if row is None else record(StoredChallenge, row)


class Challenges:
    """Every challenge there was, and the moves of their phases."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def create(self, new: NewChallenge) -> StoredChallenge | None:
        """Store a challenge; None if its id is there already, so a series makes each once."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            stored = StoredChallenge(
                phase="announced", paused_at=None, version=1, created_at=now, **columns(new)
            )
            if not await self._transactions.insert_missing(connection, challenges, columns(stored)):
                return None
            await note(
                self._transactions,
                connection,
                guild_id=new.guild_id,
                actor_id=new.created_by,
                action="challenge.create",
                target=f"challenge {new.id}",
                after=new.document,
                at=now,
            )
            return stored

    @uninterrupted
    async def get(self, challenge_id: str) -> StoredChallenge | None:
        """Return a challenge, or None if there is none of this id."""
        query = select(challenges).where(challenges.c.id == challenge_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(StoredChallenge, row)

    @uninterrupted
    async def unfinished(self) -> tuple[StoredChallenge, ...]:
        """Return every challenge that is not over, in every guild, the oldest first."""
        query = select(challenges).where(challenges.c.phase.not_in(LAST_PHASES))
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(challenges.c.number))
            return tuple(record(StoredChallenge, row) for row in rows)

    @uninterrupted
    async def of_guild(self, guild_id: int, limit: int = 25) -> tuple[StoredChallenge, ...]:
        """Return a guild's challenges, the newest first."""
        query = select(challenges).where(challenges.c.guild_id == guild_id)
        query = query.order_by(challenges.c.number.desc()).limit(limit)
        async with self._transactions.reading() as connection:
            return tuple(record(StoredChallenge, row) for row in await connection.execute(query))

    @uninterrupted
    async def change(
        self,
        challenge_id: str,
        version: int,
        state: ChallengeState,
        *,
        action: str,
        actor_id: int | None = None,
        reason: str = "",
    ) -> StoredChallenge | None:
        """Make `state` of the challenge that `version` was read of, and note who did it.

        None, and no change, if somebody else was faster, or it is over. If the phase is another,
        the move is stored to be announced. Raises Conflict if a phase would begin a second time.
        """
        async with self._transactions.writing() as connection:
            before = await hold_challenge(connection, challenge_id)
            if before is None or before.version != version or before.phase in LAST_PHASES:
                return None
            now = self._transactions.now()
            statement = (
                update(challenges)
                .where(challenges.c.id == challenge_id)
                .values(version=version + 1, **columns(state))
            )
            row = (await connection.execute(statement.returning(challenges))).one()
            if state.phase != before.phase:
                move = PhaseMove(
                    challenge_id=challenge_id,
                    version=version + 1,
                    was=before.phase,
                    becomes=state.phase,
                    at=now,
                    claimed_until=None,
                    announced_at=None,
                    message_id=None,
                )
                await connection.execute(insert(phase_moves).values(**columns(move)))
            await note(
                self._transactions,
                connection,
                guild_id=before.guild_id,
                actor_id=actor_id,
                action=action,
                target=f"challenge {challenge_id}",
                before=_told(before.phase, before.document, state),
                after=_told(state.phase, state.document, before),
                reason=reason,
                at=now,
            )
            return record(StoredChallenge, row)

    @uninterrupted
    async def moves(self, challenge_id: str) -> tuple[PhaseMove, ...]:
        """Return how a challenge went from phase to phase."""
        query = select(phase_moves).where(phase_moves.c.challenge_id == challenge_id)
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(phase_moves.c.version))
            return tuple(record(PhaseMove, row) for row in rows)

    @uninterrupted
    async def unannounced(self) -> tuple[PhaseMove, ...]:
        """Return the moves that nobody has announced, claimed ones too, the oldest first."""
        query = select(phase_moves).where(phase_moves.c.announced_at.is_(None))
        query = query.order_by(phase_moves.c.at, phase_moves.c.challenge_id, phase_moves.c.version)
        async with self._transactions.reading() as connection:
            return tuple(record(PhaseMove, row) for row in await connection.execute(query))

    @uninterrupted
    async def claim(self, challenge_id: str, version: int, seconds: int) -> bool:
        """Take a move to announce it, for so long; False if it is done or somebody else has it.

        A claim that ran out may have been carried out: look for the post before you make another.
        """
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            statement = (
                update(phase_moves)
                .where(
                    phase_moves.c.challenge_id == challenge_id,
                    phase_moves.c.version == version,
                    phase_moves.c.announced_at.is_(None),
                    phase_moves.c.claimed_until.is_(None) | (phase_moves.c.claimed_until <= now),
                )
                .values(claimed_until=now + timedelta(seconds=seconds))
            )
            return (await connection.execute(statement)).rowcount == 1

    @uninterrupted
    async def announced(self, challenge_id: str, version: int, message_id: int | None) -> bool:
        """Store that a move was announced; False if it was stored before."""
        async with self._transactions.writing() as connection:
            statement = (
                update(phase_moves)
                .where(
                    phase_moves.c.challenge_id == challenge_id,
                    phase_moves.c.version == version,
                    phase_moves.c.announced_at.is_(None),
                )
                .values(announced_at=self._transactions.now(), message_id=message_id)
            )
            return (await connection.execute(statement)).rowcount == 1


def _told(phase: str, document: str, other: StoredChallenge | ChallengeState) -> str:
    """What differs from the other state, in a few words."""
    parts = [phase] if phase != other.phase else []
    return " ".join(parts + ([document] if document != other.document else []))
