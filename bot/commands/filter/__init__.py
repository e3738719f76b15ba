"""The console: everything a moderator can choose, under one command that most never see.

A subcommand is one file here, or one of a small group; one line in the table offers it.
"""

from typing import Any

from discord import Permissions
from discord.app_commands import Command, Group

from bot.commands.filter.action import action
from bot.commands.filter.allow import allow
from bot.commands.filter.audit import audit
from bot.commands.filter.channels import channels
from bot.commands.filter.exempt import exempt
from bot.commands.filter.label import label
from bot.commands.filter.newcomers import newcomers
from bot.commands.filter.pause import pause
from bot.commands.filter.preset import preset
from bot.commands.filter.reviewer import reviewer
from bot.commands.filter.shadow import shadow
from bot.commands.filter.simulate import simulate
from bot.commands.filter.status import status
from bot.commands.filter.strikes import strikes
from bot.commands.filter.threshold import threshold
from bot.commands.filter.undo import undo
from bot.commands.filter.words import words

SUBCOMMANDS: tuple[Command[Any, ..., Any] | Group, ...] = (
    status,
    preset,
    threshold,
    action,
    words,
    allow,
    exempt,
    channels,
    label,
    simulate,
    shadow,
    strikes,
    newcomers,
    reviewer,
    pause,
    undo,
    audit,
)

filter_group = Group(
    name="filter",
    description="What may be asked for and shown here",
    guild_only=True,
    default_permissions=Permissions(manage_guild=True),
)

for _one in SUBCOMMANDS:
    filter_group.add_command(_one)
