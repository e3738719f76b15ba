"""Builds everything, in order, and closes it in reverse: the only file that sees all settings."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from bot.client import Dreamloom
from bot.desk import DiscordDesk
from bot.jobs import Jobs
from bot.judge import Judge
from bot.languages.catalogue import Catalogue
from bot.policies import default_policy
from bot.ports import Engine as EnginePort
from bot.reach import connect, pointed_at, token_of
from bot.studio import Studio
from config.sections import Settings
from db.database import Database
from inference.engine import Engine
from moderation.moderator import Moderator
from moderation.policy import PRESETS

log = logging.getLogger(__name__)

ANSWER_PATIENCE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The program, built and ready to connect."""

    studio: Studio
    client: Dreamloom
    token: str = field(repr=False)

    async def run(self) -> None:
        """Connect and serve until cancelled. Raises `StartError` if Discord cannot be reached."""
        await connect(self.client, self.token)


@asynccontextmanager
async def built(
    settings: Settings, *, engine: AbstractAsyncContextManager[EnginePort] | None = None
) -> AsyncIterator[App]:
    """Open database, engine, moderator and client; `engine` replaces the real one in tests.

    Raises `StartError`, and what the parts raise: `DatabaseError`, `CheckpointError`,
    `EngineError`, `ModerationError`.
    """
    token = token_of(settings.discord)
    policy = default_policy(settings.moderation)
    moderator = Moderator()
    for one in (policy, *PRESETS.values()):
        moderator.prepare(one)
    catalogue = Catalogue.read()
    judge = Judge(moderator, policies=PRESETS, default=policy)
    async with (
        Database.open(settings.database) as database,
        engine or Engine(settings.inference) as running,
        pointed_at(settings.discord.api_url),
        Dreamloom(
            facts=database.facts,
            catalogue=catalogue,
            test_guild=settings.discord.test_guild,
        ) as client,
    ):
        desk = DiscordDesk(client, catalogue, edit_seconds=settings.limits.edit_seconds)
        jobs = Jobs(engine=running, judge=judge, stores=database, desk=desk, limits=settings.limits)
        client.studio = Studio(
            database=database,
            engine=running,
            jobs=jobs,
            desk=desk,
            catalogue=catalogue,
            limits=settings.limits,
        )
        log.info("ready: %s on %s", running.info.name, ", ".join(running.info.devices))
        try:
            yield App(studio=client.studio, client=client, token=token)
        finally:
            await asyncio.shield(_wind_down(client.studio, desk))


async def _wind_down(studio: Studio, desk: DiscordDesk) -> None:
    await studio.jobs.close()
    await studio.answered(patience=ANSWER_PATIENCE)
    await desk.close()
