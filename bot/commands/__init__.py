"""The slash commands. To add one: a file here, and one line in the table.

The order of the table is the order of /help.
"""

from typing import Any

from discord.app_commands import Command

from bot.commands.cancel import cancel
from bot.commands.dream import dream
from bot.commands.favourites import favourites
from bot.commands.help import show_help
from bot.commands.history import history
from bot.commands.license import show_license
from bot.commands.modelcard import modelcard
from bot.commands.privacy import privacy
from bot.commands.queue import queue
from bot.commands.quota import quota
from bot.commands.settings import settings
from bot.commands.style import style

AnyCommand = Command[Any, ..., Any]

COMMANDS: tuple[AnyCommand, ...] = (
    dream,
    quota,
    queue,
    cancel,
    history,
    favourites,
    settings,
    style,
    privacy,
    show_license,
    modelcard,
    show_help,
)

ANYWHERE = frozenset({"license", "modelcard", "help", "privacy"})
"""Commands that make sense outside a server too; the others say that they do not."""
