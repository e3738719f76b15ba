"""Another process at a challenge's phases: `python -m tests.db.mover URL NAME`.

It moves challenge c1 to its end as fast as it can and announces what it can claim. Every line that
it prints is a move that it has made or a post that it would have made.
"""

import asyncio
import sys

from config.sections import DatabaseSettings
from db.database import Database
from tests.db.challenges import state_of

NEXT = {"announced": "open", "open": "voting", "voting": "closed"}


async def main(url: str, name: str) -> None:
    """Move and announce until the challenge is closed and everything has been announced."""
    async with Database.open(DatabaseSettings(url=url), patience=60) as database:
        while True:
            for move in await database.challenges.unannounced():
                if await database.challenges.claim(move.challenge_id, move.version, 60):
                    _tell(f"post {move.becomes}")
                    await database.challenges.announced(move.challenge_id, move.version, 1)
            challenge = await database.challenges.get("c1")
            assert challenge is not None
            to = NEXT.get(challenge.phase)
            if to is None:
                if not await database.challenges.unannounced():
                    return
                continue
            state = state_of(challenge, to)  # type: ignore[arg-type]
            if await database.challenges.change("c1", challenge.version, state, action=name):
                _tell(f"move {to}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
