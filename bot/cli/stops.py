"""`python -m bot stops`: who was stopped for zero tolerance, and the operator's way to lift it."""

import asyncio
from argparse import ArgumentParser, Namespace

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say

OPERATOR_ACTOR = 0
"""Who lifts a stop, in the audit: no member of any guild."""


def stops(chosen: Namespace) -> int:
    """List the stops, or lift one."""
    from bot.errors import StartError
    from config.logs import start_logging
    from config.settings import load_settings
    from db.database import Database

    settings = load_settings(chosen.config)
    start_logging(settings.logging.model_copy(update={"level": "warning"}))
    if (chosen.lift is None) != (chosen.because is None):
        raise StartError("--lift USER and --because TEXT go together: the audit keeps the reason.")

    async def work() -> None:
        async with Database.open(settings.database) as database:
            if chosen.lift is None:
                await _list(database)
                return
            lifted = await database.strikes.lift_stop(
                chosen.lift, actor_id=OPERATOR_ACTOR, reason=chosen.because
            )
            if not lifted:
                raise StartError(f"Member {chosen.lift} is not stopped.")
            say(f"Member {chosen.lift} may ask for pictures again.")

    async def _list(database: Database) -> None:
        found = await database.strikes.stops()
        if not found:
            say("Nobody is stopped.")
        for one in found:
            case = "no case" if one.case_number is None else f"case {one.case_number}"
            say(f"{one.user_id}  {one.at:%Y-%m-%d %H:%M} UTC  guild {one.guild_id}  {case}")

    asyncio.run(work())
    return 0


def _arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--lift", type=int, metavar="USER", help="let this member ask for pictures again")
    add("--because", metavar="TEXT", help="why, for the audit")


STOPS = Subcommand(
    name="stops",
    summary="List members stopped for zero tolerance, or lift a stop.",
    add_arguments=_arguments,
    run=stops,
)
