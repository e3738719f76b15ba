"""How the program logs: one line an event, to standard error."""

import logging

from config.sections import LoggingSettings

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


def start_logging(settings: LoggingSettings) -> None:
    """Send the log to standard error at the level the operator asked for."""
    logging.basicConfig(level=settings.level.upper(), format=FORMAT, force=True)
    # These tell of every request at info; ours is the log an operator wants to read.
    for noisy in ("discord.http", "discord.gateway", "discord.client", "alembic", "aiosqlite"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.root.level))
