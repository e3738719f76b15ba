"""Challenges: announced by moderators, entered, voted on and looked back at by everybody.

A subcommand is one file here; one line in the table offers it.
"""

from typing import Any

from discord.app_commands import Command, Group

from bot.commands.challenge.cancel import cancel
from bot.commands.challenge.create import create
from bot.commands.challenge.export import export_file
from bot.commands.challenge.extend import extend
from bot.commands.challenge.hall import hall
from bot.commands.challenge.listed import show_list
from bot.commands.challenge.mine import mine
from bot.commands.challenge.pause import pause, resume
from bot.commands.challenge.show import show
from bot.commands.challenge.submit import submit
from bot.commands.challenge.vote import vote

SUBCOMMANDS: tuple[Command[Any, ..., Any], ...] = (
    show,
    show_list,
    submit,
    mine,
    vote,
    hall,
    export_file,
    create,
    pause,
    resume,
    extend,
    cancel,
)

challenge_group = Group(
    name="challenge", description="Challenges: make, enter and vote", guild_only=True
)

for _one in SUBCOMMANDS:
    challenge_group.add_command(_one)
