"""What a member leaves in challenges, made nobody's: every result stays what it was."""

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema import ballots, challenge_entries, challenges, guess_rounds, guesses, hall


async def forget_traces(connection: AsyncConnection, user_id: int, placeholder: int) -> int:
    """Put a placeholder in place of a member's id, and drop the guesses that they wrote.

    In each challenge the voter gets a number of their own below zero, so that one voter stays one.
    """
    voted = (
        select(ballots.c.challenge_id, func.min(ballots.c.number).label("first"))
        .where(ballots.c.voter_id == user_id)
        .group_by(ballots.c.challenge_id)
    )
    rows = (await connection.execute(voted)).all()
    firsts: dict[str, int] = {row.challenge_id: row.first for row in rows}
    # Challenges are locked before what hangs on them, as everywhere.
    mine = select(challenges.c.number).where(challenges.c.id.in_(firsts))
    await connection.execute(mine.order_by(challenges.c.number).with_for_update())
    changed = 0
    for challenge_id, first in firsts.items():
        theirs = (ballots.c.challenge_id == challenge_id) & (ballots.c.voter_id == user_id)
        statement = update(ballots).where(theirs).values(voter_id=-first)
        changed += (await connection.execute(statement)).rowcount
    for statement in (
        update(challenge_entries)
        .where(challenge_entries.c.user_id == user_id)
        .values(user_id=placeholder),
        update(hall).where(hall.c.user_id == user_id).values(user_id=placeholder),
        update(guesses).where(guesses.c.user_id == user_id).values(user_id=placeholder, text=""),
        update(guess_rounds)
        .where(guess_rounds.c.owner_id == user_id)
        .values(owner_id=placeholder, prompt=""),
    ):
        changed += (await connection.execute(statement)).rowcount
    return changed
