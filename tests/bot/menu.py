"""Everything that the menu of commands holds: commands, groups, and what is in groups."""

from collections.abc import Iterator
from typing import Any

from discord.app_commands import Command, Group

from bot.commands import COMMANDS, AnyCommand


def entries(*commands: AnyCommand) -> Iterator[AnyCommand]:
    """The commands given, or all of them, with everything inside."""
    for one in commands or COMMANDS:
        yield one
        if isinstance(one, Group):
            yield from entries(*one.commands)


def leaves(*commands: AnyCommand) -> Iterator[Command[Any, ..., Any]]:
    """Those that can be used."""
    for one in entries(*commands):
        if isinstance(one, Command):
            yield one


def described(*commands: AnyCommand) -> Iterator[str]:
    """What each entry and each option says it is for."""
    for one in entries(*commands):
        yield one.description
    for leaf in leaves(*commands):
        for option in leaf.parameters:
            yield str(option.description)
