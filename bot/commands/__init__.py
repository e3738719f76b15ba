"""The slash commands. To add one: a file here, and one line in the table.

The order of the table is the order of /help.
"""

from typing import Any

from discord.app_commands import Command, ContextMenu

from bot.commands.cancel import cancel
from bot.commands.dream import dream
from bot.commands.from_image import dream_from_image
from bot.commands.help import show_help
from bot.commands.license import show_license
from bot.commands.modelcard import modelcard
from bot.commands.queue import queue
from bot.commands.quota import quota
from bot.commands.reproduce import reproduce
from bot.commands.show import show, show_settings

AnyCommand = Command[Any, ..., Any]

COMMANDS: tuple[AnyCommand, ...] = (
    dream,
    reproduce,
    show,
    quota,
    queue,
    cancel,
    show_license,
    modelcard,
    show_help,
)

MENUS: tuple[ContextMenu, ...] = (dream_from_image, show_settings)
"""What stands in the menu of a message."""

ANYWHERE = frozenset({"license", "modelcard", "help"})
"""Commands that make sense outside a server too; the others say that they do not."""
