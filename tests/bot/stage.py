"""The whole bot on a playground, for tests: a real client, a real socket, a real SQLite file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, built
from bot.licence import VERSION
from bot.playground import Actor, Invocation, Playground
from bot.playground.messages import Message
from bot.ports import Engine
from config.sections import (
    DatabaseSettings,
    DiscordSettings,
    LimitSettings,
    ModerationSettings,
    ProvenanceSettings,
    Settings,
)
from tests.bot.waiting import until_async
from tests.fakes import FakeEngine

PEOPLE = ("mira", "theo", "juno")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A playground with the bot in it."""

    place: Playground
    app: App

    @property
    def mira(self) -> Actor:
        """A member."""
        return self.place.person("mira")

    @property
    def theo(self) -> Actor:
        """A moderator."""
        return self.place.person("theo")

    @property
    def juno(self) -> Actor:
        """Another member."""
        return self.place.person("juno")

    def pictures(self, channel: str = "dreams") -> list[Message]:
        """The messages that show pictures."""
        return [one for one in self.place.messages(channel) if _finished(one)]

    async def picture(self, use: Invocation, within: float = 20.0) -> Message:
        """The finished post of one /dream."""
        return await use.message(_finished, within=within)

    async def alone(self, use: Invocation, within: float = 20.0) -> str:
        """What one person alone is told in answer."""
        return (await use.message(lambda message: message.ephemeral, within=within)).content

    async def idle(self, within: float = 20.0) -> None:
        """Wait until no job is unfinished."""
        jobs = self.app.studio.database.jobs

        async def none_left() -> bool:
            return not await jobs.unfinished()

        await until_async(none_left, within)


def _finished(message: Message) -> bool:
    """Whether it shows pictures, and not how one forms."""
    return bool(message.files and message.embeds)


def settings_for(place: Playground, file: Path, limits: LimitSettings | None = None) -> Settings:
    """Settings of a bot on this playground."""
    return Settings(
        discord=DiscordSettings(api_url=place.api_url, token=SecretStr(place.token)),
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{file}"),
        limits=limits or LimitSettings(),
        moderation=ModerationSettings(vault_key=file.parent / "vault.key"),
        provenance=ProvenanceSettings(folder=file.parent / "provenance"),
    )


@asynccontextmanager
async def playing(
    place: Playground,
    file: Path,
    *,
    engine: Engine | None = None,
    limits: LimitSettings | None = None,
    licensed: bool = True,
) -> AsyncIterator[Stage]:
    """The bot, connected; with `licensed` everybody has accepted the licence already."""
    engine = engine or FakeEngine()
    async with built(settings_for(place, file, limits), engine=_open(engine)) as app:
        if licensed:
            for who in PEOPLE:
                await app.studio.database.members.answer_licence(
                    place.person(who).id, VERSION, True
                )
        running = asyncio.create_task(app.run())
        try:
            await place.bot_ready()
            yield Stage(place=place, app=app)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


@asynccontextmanager
async def _open(engine: Engine) -> AsyncIterator[Engine]:
    yield engine
