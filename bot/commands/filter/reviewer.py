"""/filter reviewer: the role that may review what is held."""

import discord
from discord.app_commands import command, describe

from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import save_now


@command(name="reviewer", description="Choose who may review what is held")
@describe(role="Left out: only who may time members out")
async def reviewer(interaction: Interaction, role: discord.Role | None = None) -> None:
    """Save the role, or that there is none."""
    if await opened(interaction):
        number = None if role is None else role.id
        await save_now(interaction, change("settings", reviewer_role=number))
