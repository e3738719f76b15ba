"""The parts around a job's life, for its tests: a real database; engine, desk, rules are fakes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.assembly import assembled
from bot.communities import Baseline, Communities
from bot.jobs import Jobs
from bot.judge import Moderator
from bot.outcomes import Accepted, Outcome
from bot.ports import Origin
from bot.request import JobRequest
from bot.reviews import Reviews
from bot.start_images import StartImages
from bot.vault import KEY_BYTES, Vault
from config.sections import DatabaseSettings, LimitSettings, ModerationSettings
from db.database import Database
from db.records import Job
from moderation.policy import PRESETS
from tests.fakes import (
    FakeBoard,
    FakeDesk,
    FakeEngine,
    FakeModerator,
    FakeSource,
    FakeStamp,
)

GUILD, CHANNEL, MEMBER = 1, 2, 3
REQUEST = JobRequest(
    prompt="a red circle",
    seed=7,
    steps=20,
    guidance_scale=4.0,
    sampler="ddim",
    width=512,
    height=512,
)
PRICE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The parts around the jobs."""

    database: Database
    engine: FakeEngine
    desk: FakeDesk
    board: FakeBoard
    communities: Communities
    reviews: Reviews
    jobs: Jobs
    start_images: StartImages

    async def ask(
        self, request: JobRequest = REQUEST, *, number: int = 1, member: int = MEMBER
    ) -> Outcome:
        """Submit a request as interaction `number`."""
        return await self.jobs.submit(origin(number, member), request)

    async def accepted(self, request: JobRequest = REQUEST, **how: int) -> Job:
        """Submit a request that must be taken."""
        outcome = await self.ask(request, **how)
        assert isinstance(outcome, Accepted)
        return outcome.job

    async def ended(self, job: Job) -> Job:
        """The job when it is final and its life is over."""
        async with asyncio.timeout(10):
            while True:
                stored = await self.database.jobs.get(job.id)
                assert stored is not None
                if stored.is_final and self.jobs.line.find(job.id) is None:
                    return stored
                await asyncio.sleep(0.005)

    async def charged(self, job: Job) -> int:
        """What the member has paid for a job in the end."""
        entries = {one.kind: one.amount for one in await self.database.quota.ledger(job.id)}
        assert entries["reserve"] == entries["charge"] + entries["refund"]
        return entries["charge"]


def origin(number: int = 1, member: int = MEMBER) -> Origin:
    return Origin(
        guild_id=GUILD,
        channel_id=CHANNEL,
        user_id=member,
        interaction_id=number,
        application_id=9,
        interaction_token=f"token{number}",
        token_expires_at=datetime.now(UTC) + timedelta(minutes=15),
    )


@asynccontextmanager
async def world(
    file: Path,
    *,
    engine: FakeEngine | None = None,
    desk: FakeDesk | None = None,
    moderator: Moderator | None = None,
    limits: LimitSettings | None = None,
    stamp: FakeStamp | None = None,
) -> AsyncIterator[World]:
    engine = engine or FakeEngine()
    desk = desk or FakeDesk()
    moderator = moderator or FakeModerator()
    board = FakeBoard()
    async with Database.open(DatabaseSettings(url=f"sqlite+aiosqlite:///{file}")) as database:
        base = Baseline(floor=PRESETS["relaxed"], default=PRESETS["standard"])
        communities = Communities(database.policies, base)
        parts = assembled(
            limits=limits or LimitSettings(),
            moderation=ModerationSettings(),
            database=database,
            engine=engine,
            desk=desk,
            board=board,
            moderator=moderator,
            communities=communities,
            stamp=stamp or FakeStamp(),
            vault=Vault(bytes(KEY_BYTES)),
            source=FakeSource(),
            salt=b"salt",
        )
        yield World(
            database=database,
            engine=engine,
            desk=desk,
            board=board,
            communities=parts.communities,
            reviews=parts.reviews,
            jobs=parts.jobs,
            start_images=parts.start_images,
        )
        await parts.jobs.close()
