"""The slash commands. To add one: a file here, and one line in the table.

The order of the table is the order of /help.
"""

from typing import Any

from discord.app_commands import Command, ContextMenu, Group

from bot.commands.appeal import appeal
from bot.commands.cancel import cancel
from bot.commands.case import case
from bot.commands.challenge import challenge_group
from bot.commands.dream import dream
from bot.commands.favourites import favourites
from bot.commands.filter import filter_group
from bot.commands.from_image import dream_from_image
from bot.commands.help import show_help
from bot.commands.history import history
from bot.commands.license import show_license
from bot.commands.modelcard import modelcard
from bot.commands.privacy import privacy
from bot.commands.queue import queue
from bot.commands.quota import quota
from bot.commands.report import report_image, why_allowed
from bot.commands.reproduce import reproduce
from bot.commands.review import review
from bot.commands.settings import settings
from bot.commands.show import show, show_settings
from bot.commands.style import style
from bot.commands.verify import verify
from bot.commands.why import why

AnyCommand = Command[Any, ..., Any] | Group

COMMANDS: tuple[AnyCommand, ...] = (
    dream,
    reproduce,
    show,
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
    challenge_group,
    filter_group,
    why,
    appeal,
    verify,
    review,
    case,
    show_help,
)

MENUS: tuple[ContextMenu, ...] = (dream_from_image, show_settings, report_image, why_allowed)
"""What the menu of a message offers."""

ANYWHERE = frozenset({"license", "modelcard", "help", "privacy"})
"""Commands that make sense outside a server too; the others say that they do not."""
