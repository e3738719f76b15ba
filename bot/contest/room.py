"""Everything about challenges in one place, for the commands and buttons that need it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot.cases.noticeboard import Noticeboard
from bot.challenges.challenge import Challenge
from bot.challenges.refusal import Refusal
from bot.challenges.stored import challenge_of, state_of
from bot.contest.gallery import Gallery
from bot.contest.mover import Mover
from bot.contest.results import Results
from bot.contest.voting import Voting
from bot.downloads import Downloads
from bot.ports import Desk
from bot.singles import Singles
from db.database import Database
from db.records import StoredChallenge


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRoom:
    """The parts that commands and buttons work with."""

    database: Database
    gallery: Gallery
    results: Results
    voting: Voting
    mover: Mover

    def now(self) -> datetime:
        """The time by which phases move."""
        return datetime.now(UTC)

    async def find(self, guild_id: int, challenge_id: str) -> StoredChallenge | None:
        """A challenge of this guild, and of no other."""
        stored = await self.database.challenges.get(challenge_id)
        return stored if stored is not None and stored.guild_id == guild_id else None

    async def running(self, guild_id: int) -> tuple[StoredChallenge, ...]:
        """A guild's challenges that are not over, the oldest first."""
        every = await self.database.challenges.unfinished()
        return tuple(one for one in every if one.guild_id == guild_id)

    async def change(
        self,
        stored: StoredChallenge,
        changed: Challenge | Refusal,
        *,
        action: str,
        actor_id: int,
        reason: str = "",
    ) -> Challenge | Refusal | None:
        """Store what a moderator has made of a challenge; None if somebody else was faster."""
        if isinstance(changed, Refusal):
            return changed
        now = await self.database.challenges.change(
            stored.id,
            stored.version,
            state_of(changed),
            action=action,
            actor_id=actor_id,
            reason=reason,
        )
        self.mover.call()
        return None if now is None else challenge_of(now)


def contest_room(
    client: discord.Client,
    *,
    database: Database,
    notices: Noticeboard,
    downloads: Downloads,
    desk: Desk,
    singles: Singles,
) -> ContestRoom:
    """The parts; nothing moves before the mover is started."""
    gallery = Gallery(client, database, notices, downloads, desk, singles)
    results = Results(client, database, gallery)
    return ContestRoom(
        database=database,
        gallery=gallery,
        results=results,
        voting=Voting(database, gallery),
        mover=Mover(client, database, notices, gallery, results),
    )
