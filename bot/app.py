"""Builds everything, in order, and closes it in reverse: the only file that sees all settings."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.album import show_page
from bot.assembly import assembled
from bot.board import DiscordBoard
from bot.cases.room import Telling, case_room
from bot.client import Dreamloom
from bot.communities import Communities
from bot.console.console import Console
from bot.contest.room import contest_room
from bot.deeds.table import DEEDS
from bot.desk import DiscordDesk
from bot.downloads import Downloads
from bot.fetching import fetching
from bot.housekeeping import keep_house
from bot.languages.catalogue import Catalogue
from bot.policies import baseline
from bot.ports import Engine as EnginePort
from bot.provenance.keys import Keyring
from bot.provenance.register import Register
from bot.provenance.stamp import stamping
from bot.provenance.verify import Verifier
from bot.reach import connect, pointed_at, token_of
from bot.salt import salt_of
from bot.studio import Studio
from bot.vault import open_vault
from config.sections import DiscordSettings, Settings
from db.database import Database
from db.records import OPERATOR
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
    base = baseline(settings.moderation)
    moderator = Moderator()
    for one in (base.default, *PRESETS.values()):
        moderator.prepare(one)
    catalogue = Catalogue.read()
    vault = open_vault(settings.moderation.vault_key)
    keyring = Keyring(settings.provenance)
    async with (
        Database.open(settings.database) as database,
        engine or Engine(settings.inference) as running,
        pointed_at(settings.discord.api_url),
        stamping(settings.provenance, keyring) as stamp,
        fetching(settings.discord) as source,
        Dreamloom(
            facts=database.facts,
            catalogue=catalogue,
            test_guild=settings.discord.test_guild,
        ) as client,
    ):
        await database.audit.add(
            OPERATOR,
            actor_id=None,
            action="provenance.marking",
            target="on" if stamp.off_because is None else "off",
            reason=stamp.off_because or "",
        )
        desk = DiscordDesk(client, catalogue, edit_seconds=settings.limits.edit_seconds)
        communities = Communities(database.policies, base)
        telling = Telling(
            client=client,
            catalogue=catalogue,
            database=database,
            communities=communities,
            moderator=moderator,
        )
        verifier = Verifier(keyring, Register(database.registry))
        parts = assembled(
            limits=settings.limits,
            moderation=settings.moderation,
            database=database,
            engine=running,
            desk=desk,
            board=DiscordBoard(telling.notices, telling.sheets),
            moderator=moderator,
            communities=communities,
            stamp=stamp,
            vault=vault,
            source=source,
            salt=await salt_of(database.facts),
            witnesses=(telling.alerts, telling.modlog),
            nowhere=lambda guild_id: telling.alerts.tell(guild_id, "nowhere"),
        )
        downloads = Downloads(_servers(settings.discord))
        client.studio = Studio(
            database=database,
            engine=running,
            jobs=parts.jobs,
            desk=desk,
            catalogue=catalogue,
            limits=settings.limits,
            communities=communities,
            console=Console(database, communities, Moderator()),
            moderator=moderator,
            reviews=parts.reviews,
            start_images=parts.start_images,
            source=source,
            keyring=keyring,
            cases=case_room(
                telling,
                database=database,
                communities=communities,
                jobs=parts.jobs,
                vault=vault,
                keep=timedelta(hours=settings.moderation.keep_held_hours),
            ),
            verifier=verifier,
            singles=parts.singles,
            deeds=DEEDS,
            show_page=show_page,
            downloads=downloads,
            contest=contest_room(
                client,
                database=database,
                notices=telling.notices,
                downloads=downloads,
                desk=desk,
                singles=parts.singles,
            ),
        )
        house = asyncio.create_task(keep_house(database.retention, settings.moderation))
        log.info("ready: %s on %s", running.info.name, ", ".join(running.info.devices))
        try:
            yield App(studio=client.studio, client=client, token=token)
        finally:
            house.cancel()
            verifier.close()
            await asyncio.shield(_wind_down(client.studio, desk))


def _servers(settings: DiscordSettings) -> tuple[str, ...]:
    """Where files may lie beside Discord's own servers: on a playground."""
    return () if settings.api_url is None else (settings.api_url,)


async def _wind_down(studio: Studio, desk: DiscordDesk) -> None:
    await studio.contest.mover.close()
    await studio.jobs.close()
    await studio.answered(patience=ANSWER_PATIENCE)
    await studio.cases.close()
    await desk.close()
