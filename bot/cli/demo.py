"""`python -m bot demo`: the whole product on this machine, without Discord, token or GPU."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.stopping import run_until_stopped
from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say

if TYPE_CHECKING:
    from bot.playground import Playground
    from config.sections import Settings

DATABASE = Path("data/demo.db")
LEFTOVERS = ("", "-wal", "-shm")


def demo(chosen: Namespace) -> int:
    """Open the page first, then build the bot behind it."""
    from bot.playground import Playground
    from config.logs import start_logging
    from config.settings import load_settings

    settings = load_settings(chosen.config)
    start_logging(settings.logging)
    port = _port(chosen.port, settings.web.port)
    if chosen.fresh:
        for ending in LEFTOVERS:
            DATABASE.with_name(DATABASE.name + ending).unlink(missing_ok=True)

    async def serve() -> int:
        async with Playground(port=port) as place:
            say(f"Dreamloom is ready: {place.page_url.rstrip('/')}")
            # The page shows that the bot is starting; importing it all takes seconds.
            from bot.app import built

            async with built(_for_demo(settings, place)) as app:
                await app.run()
        return 0

    return run_until_stopped(serve())


def _for_demo(settings: "Settings", place: "Playground") -> "Settings":
    """The operator's settings, but for the model and Discord itself, and a database of its own."""
    from config.sections import DatabaseSettings, DiscordSettings

    discord = {"api_url": place.api_url, "token": place.token}
    return settings.model_copy(
        update={
            "discord": DiscordSettings.model_validate(discord),
            "inference": settings.inference.model_copy(
                update={"model": None, "safety_checker": None}
            ),
            "database": (
                DatabaseSettings(url=f"sqlite+aiosqlite:///{DATABASE.as_posix()}")
                if settings.database == DatabaseSettings()
                else settings.database
            ),
        }
    )


def _port(flag: int | None, setting: int) -> int:
    from bot.errors import StartError

    asked = os.environ.get("PORT", "") if flag is None else str(flag)
    if not asked:
        return setting
    if not asked.isdecimal() or int(asked) > 65535:
        raise StartError(f"A port is a number from 0 to 65535, not {asked!r}.")
    return int(asked)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="where the page is served (default: 8765)")
    parser.add_argument("--fresh", action="store_true", help="forget what earlier demos stored")


DEMO = Subcommand(
    name="demo",
    summary="Try everything in the browser: no token, no GPU, no download.",
    add_arguments=_arguments,
    run=demo,
)
