"""The sub-commands of `python -m bot`: a file for each here, and one line in the table.

What takes long to import is imported when a sub-command runs: --help and moderate are quick.
"""

from bot.cli.bench import BENCH
from bot.cli.check import CHECK
from bot.cli.demo import DEMO
from bot.cli.fetch import FETCH
from bot.cli.generate import GENERATE
from bot.cli.migrate import MIGRATE
from bot.cli.moderate import MODERATE
from bot.cli.recount import RECOUNT
from bot.cli.run import RUN
from bot.cli.stops import STOPS
from bot.cli.subcommand import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = (
    RUN,
    DEMO,
    FETCH,
    GENERATE,
    MODERATE,
    CHECK,
    BENCH,
    STOPS,
    MIGRATE,
    RECOUNT,
)
