"""The playground as a server on loopback: Discord's API and gateway, files, and the page."""

import asyncio
import base64
import errno
import logging
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from secrets import token_urlsafe
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from bot.playground import limits
from bot.playground.bell import Bell
from bot.playground.catalogue import Catalogue
from bot.playground.errors import PlaygroundError
from bot.playground.faults import Fault
from bot.playground.gateway import Gateway
from bot.playground.guild import Overwrite
from bot.playground.interactions import Desk
from bot.playground.live import Live
from bot.playground.messages import Message
from bot.playground.pages import Pages
from bot.playground.people import PATIENCE, Actor, Invocation
from bot.playground.permissions import Permission
from bot.playground.realm import Realm
from bot.playground.rest import ROUTES
from bot.playground.rest.door import Door, Refusal
from bot.playground.world import BOT, BOT_ROLE, World

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
T = TypeVar("T")


class Playground:
    """One playground: `async with Playground(port=0) as place:`.

    `port=0` takes any free one. `token` is made up unless given. `commands_file` keeps registered
    commands over a restart. `paced=False` lifts Discord's rate limits, `identify_every=0` its
    five seconds between two logins, `privileged` switches the privileged intents on.
    Raises `PlaygroundError` when the port is taken.
    """

    def __init__(
        self,
        *,
        port: int = DEFAULT_PORT,
        token: str | None = None,
        commands_file: Path | None = None,
        paced: bool = True,
        identify_every: float = limits.IDENTIFY_SECONDS,
        privileged: bool = False,
    ) -> None:
        bell = Bell()
        world = World(bell=bell)
        clock = time.monotonic
        self.token = token or make_token()
        self.realm = Realm(
            world=world,
            catalogue=Catalogue(world, bell, clock=clock, kept_in=commands_file),
            desk=Desk(world, bell, clock=clock),
            bell=bell,
            clock=clock,
            token=self.token,
        )
        self.door = Door(self.realm, ROUTES, paced=paced)
        self.gateway = Gateway(self.realm, identify_every=identify_every, privileged=privileged)
        self._live = Live(self.realm, lambda: self.gateway.connected)
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=limits.REQUEST_BYTES)
        self.door.add_to(app)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        pages = Pages(self.realm, self._live)
        pages.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise PlaygroundError(_why_not(error, self._port)) from error
        self._port = int(self._runner.addresses[0][1])
        self.realm.world.origin = self.origin
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.realm.desk.close()
        await self._live.close()
        await self.gateway.drop(resumable=False)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def origin(self) -> str:
        """The server's address without a path."""
        return f"http://{HOST}:{self._port}"

    @property
    def page_url(self) -> str:
        """What to open in a browser."""
        return self.origin + "/"

    @property
    def api_url(self) -> str:
        """What discord.py's `Route.BASE` becomes."""
        return self.origin + "/api/v10"

    @property
    def gateway_url(self) -> str:
        """What discord.py's `DEFAULT_GATEWAY` becomes (as a `yarl.URL`)."""
        return f"ws://{HOST}:{self._port}/gateway"

    @property
    def world(self) -> World:
        """People, channels and messages."""
        return self.realm.world

    def person(self, who: str) -> Actor:
        """Act as "mira", "theo" (a moderator) or "juno"."""
        return Actor(self.realm, self.world.person(who))

    def messages(self, channel: str = "dreams") -> list[Message]:
        """Every message of a channel that still exists, ephemeral ones included."""
        place = self.world.channel(channel)
        everything = self.world.messages.values()
        return [one for one in everything if one.channel.id == place.id and not one.deleted]

    async def wait_for(self, condition: Callable[[], T | None], within: float = PATIENCE) -> T:
        """Wait until `condition()` is true and return it; asked again and again."""
        return await self.realm.bell.until(condition, within, "a condition of the test")

    async def bot_ready(self, within: float = 30.0) -> None:
        """Wait until the bot is connected and has registered commands."""
        await self.realm.bell.until(
            lambda: (self.gateway.connected and self.realm.catalogue.filled) or None,
            within,
            "the bot to connect and register its commands",
        )

    @property
    def refusals(self) -> list[Refusal]:
        """Every request of the bot that broke a rule."""
        return self.door.refusals

    @property
    def late(self) -> list[Invocation]:
        """Every interaction that got no answer within three seconds."""
        return [Invocation(self.realm, one) for one in self.realm.desk.late()]

    def expire(self, use: Invocation) -> None:
        """End an interaction's fifteen minutes now."""
        self.realm.desk.expire(use.interaction)

    def deny(self, channel: str, permissions: Permission) -> None:
        """Take permissions away from the bot in a channel; `Permission(0)` gives them back."""
        place = self.world.channel(channel)
        place.overwrites[BOT] = Overwrite(denied=permissions, of_role=False)

    def forbid(self, permissions: Permission) -> None:
        """Take permissions away from the bot's role in the whole server."""
        roles = self.world.guild.roles
        role = roles[BOT_ROLE]
        roles[BOT_ROLE] = replace(role, permissions=role.permissions & ~permissions)

    def fail_next(
        self,
        method: str,
        path: str,
        fault: int | str,
        times: int = 1,
    ) -> None:
        """Let the next matching requests fail.

        `path` is a regular expression searched in the path after /api/v10; `method` may be "*".
        `fault`: an HTTP status, "drop_connection" (nothing happened), or "lost_reply" (it did).
        """
        pattern = re.compile(path)
        if isinstance(fault, int):
            self.door.faults.order(Fault(method, pattern, "status", times, status=fault))
        elif fault == "drop_connection":
            self.door.faults.order(Fault(method, pattern, "drop_connection", times))
        elif fault == "lost_reply":
            self.door.faults.order(Fault(method, pattern, "lost_reply", times))
        else:
            raise PlaygroundError(f"{fault!r} is no fault this server knows.")

    def rate_limit_next(
        self, method: str, path: str, retry_after: float = 0.5, times: int = 1
    ) -> None:
        """Answer the next matching requests with 429."""
        fault = Fault(method, re.compile(path), "rate_limit", times, retry_after=retry_after)
        self.door.faults.order(fault)


def make_token() -> str:
    """A bot token of Discord's shape: the bot's number, a time and a secret."""
    number = base64.urlsafe_b64encode(BOT.encode()).decode().rstrip("=")
    return f"{number}.{token_urlsafe(4)[:6]}.{token_urlsafe(29)[:38]}"


def _why_not(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken: another program, perhaps another playground, listens there. "
            "Stop it, or choose another port."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Port {port} may not be opened by this user. Choose one above 1023."
    return f"Cannot listen on {HOST}:{port}: {error.strerror or error}."


async def serve(*, port: int = DEFAULT_PORT) -> None:
    """Run a playground until cancelled; its bot must be started elsewhere."""
    async with Playground(port=port):
        await asyncio.Event().wait()
