"""`python -m bot run`: the bot on Discord."""

from argparse import ArgumentParser, Namespace

from bot.cli.stopping import run_until_stopped
from bot.cli.subcommand import Subcommand


def run(chosen: Namespace) -> int:
    """Serve until stopped."""
    from bot.app import built
    from config.logs import start_logging
    from config.settings import load_settings

    settings = load_settings(chosen.config)
    start_logging(settings.logging)

    async def serve() -> int:
        async with built(settings) as app:
            await app.run()
        return 0

    return run_until_stopped(serve())


def _no_arguments(parser: ArgumentParser) -> None:
    """The settings say it all."""


RUN = Subcommand(
    name="run", summary="Run the bot on Discord.", add_arguments=_no_arguments, run=run
)
