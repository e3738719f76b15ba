"""`python -m bot migrate`: the database to the newest schema, as every start does it too."""

import asyncio
from argparse import ArgumentParser, Namespace

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say


def migrate(chosen: Namespace) -> int:
    """Open the database once."""
    from config.logs import start_logging
    from config.settings import load_settings
    from db.database import Database

    settings = load_settings(chosen.config)
    start_logging(settings.logging)

    async def open_once() -> str:
        async with Database.open(settings.database) as database:
            return database.version

    say(f"The database has schema {asyncio.run(open_once())}.")
    return 0


def _no_arguments(parser: ArgumentParser) -> None:
    """The settings say it all."""


MIGRATE = Subcommand(
    name="migrate",
    summary="Bring the database to the newest schema.",
    add_arguments=_no_arguments,
    run=migrate,
)
