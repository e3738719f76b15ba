"""`python -m bot run` as a process of its own, on a playground that lives in the test."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from bot.licence import VERSION
from bot.playground import Playground
from config.sections import DatabaseSettings
from db.database import Database
from tests.bot.stage import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
START = 300.0


class BotProcess:
    """The bot, which can be killed and started again on the same database."""

    def __init__(self, place: Playground, file: Path, log: Path) -> None:
        self._place = place
        self._log = log
        self._folder = file.parent
        self.settings = DatabaseSettings(url=f"sqlite+aiosqlite:///{file}")
        self._process: Process | None = None

    async def accept_licence(self) -> None:
        """Let everybody have accepted the licence before the first start."""
        async with Database.open(self.settings) as database:
            for who in PEOPLE:
                await database.members.answer_licence(self._place.person(who).id, VERSION, True)

    async def start(self) -> None:
        """Start it, and wait until it is connected and ready."""
        environment = os.environ | {
            "DREAMLOOM_DISCORD__TOKEN": self._place.token,
            "DREAMLOOM_DISCORD__API_URL": self._place.api_url,
            "DREAMLOOM_DATABASE__URL": self.settings.url,
            "DREAMLOOM_MODERATION__VAULT_KEY": str(self._folder / "vault.key"),
            "DREAMLOOM_PROVENANCE__FOLDER": str(self._folder / "provenance"),
            "DREAMLOOM_INFERENCE__THREADS": "1",
            "DREAMLOOM_LIMITS__WAITING_JOBS": "1000",
            "DREAMLOOM_LIMITS__ALLOWANCE_CREDITS": "100000",
        }
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env=environment,
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        ended = asyncio.create_task(self._process.wait())
        ready = asyncio.create_task(self._place.bot_ready(START))
        await asyncio.wait({ended, ready}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            ready.cancel()
            raise AssertionError(f"the bot ended:\n{self._log.read_text()[-4000:]}")
        ended.cancel()
        await ready

    async def kill(self) -> None:
        """SIGKILL, to it and to the processes it has started, at the same moment."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await self._place.wait_for(lambda: not self._place.gateway.connected)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        async with asyncio.timeout(60):
            return await self._process.wait()

    async def remove(self) -> None:
        """Leave nothing running, whatever has happened."""
        if self._process is not None and self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
