"""Rounds of guessing a prompt, and what was guessed."""

from sqlalchemy import func, insert, select, update

from db.records import GuessRefused, GuessRound, NewGuess, NewRound, StoredGuess
from db.rows import columns, record
from db.schema import guess_rounds, guesses
from db.transactions import Transactions, uninterrupted


class Guesses:
    """Every round, every guess."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def begin(self, new: NewRound) -> GuessRound:
        """Store a round. Raises Conflict if its id is taken."""
        async with self._transactions.writing() as connection:
            now = self._transactions.now()
            statement = insert(guess_rounds).values(created_at=now, **columns(new))
            row = (await connection.execute(statement.returning(guess_rounds))).one()
            return record(GuessRound, row)

    @uninterrupted
    async def get(self, round_id: str) -> GuessRound | None:
        """Return a round, or None if there is none of this id."""
        query = select(guess_rounds).where(guess_rounds.c.id == round_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(GuessRound, row)

    @uninterrupted
    async def unfinished(self) -> tuple[GuessRound, ...]:
        """Return every round that is not closed, the one that ends first first."""
        query = select(guess_rounds).where(guess_rounds.c.closed_at.is_(None))
        query = query.order_by(guess_rounds.c.ends_at, guess_rounds.c.id)
        async with self._transactions.reading() as connection:
            return tuple(record(GuessRound, row) for row in await connection.execute(query))

    @uninterrupted
    async def add(self, new: NewGuess, most: int) -> StoredGuess | GuessRefused:
        """Store a guess while its round lasts, at most so many of one member."""
        async with self._transactions.writing() as connection:
            query = select(guess_rounds).where(guess_rounds.c.id == new.round_id)
            row = (await connection.execute(query.with_for_update())).one_or_none()
            now = self._transactions.now()
            if row is None or row.closed_at is not None or row.ends_at <= now:
                return GuessRefused(reason="over")
            mine = select(func.count()).where(
                guesses.c.round_id == new.round_id, guesses.c.user_id == new.user_id
            )
            if (await connection.scalar(mine) or 0) >= most:
                return GuessRefused(reason="enough")
            statement = insert(guesses).values(at=now, **columns(new))
            stored = (await connection.execute(statement.returning(guesses))).one()
            return record(StoredGuess, stored)

    @uninterrupted
    async def close(self, round_id: str) -> bool:
        """End a round, once; False if it has ended already or is not there."""
        async with self._transactions.writing() as connection:
            statement = (
                update(guess_rounds)
                .where(guess_rounds.c.id == round_id, guess_rounds.c.closed_at.is_(None))
                .values(closed_at=self._transactions.now())
            )
            return (await connection.execute(statement)).rowcount == 1

    @uninterrupted
    async def of_round(self, round_id: str) -> tuple[StoredGuess, ...]:
        """Return the guesses of a round in their order."""
        query = select(guesses).where(guesses.c.round_id == round_id).order_by(guesses.c.number)
        async with self._transactions.reading() as connection:
            return tuple(record(StoredGuess, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_guild(self, guild_id: int) -> tuple[StoredGuess, ...]:
        """Return the guesses of a guild's closed rounds in their order."""
        query = (
            select(guesses)
            .join(guess_rounds, guess_rounds.c.id == guesses.c.round_id)
            .where(guess_rounds.c.guild_id == guild_id, guess_rounds.c.closed_at.is_not(None))
            .order_by(guesses.c.number)
        )
        async with self._transactions.reading() as connection:
            return tuple(record(StoredGuess, row) for row in await connection.execute(query))
