"""/license: what the model may not be used for, and where the licence stands."""

import asyncio
from io import BytesIO

import discord
from discord.app_commands import command

from bot import licence
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction


@command(name="license", description="What you may not use the model for")
async def show_license(interaction: Interaction) -> None:
    """Answer the member alone; the weights' own licence file comes along if there is one."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    model = interaction.client.studio.engine.info
    own = await asyncio.to_thread(licence.own_licence, model)
    files = [] if own is None else [discord.File(BytesIO(own[1]), filename=own[0])]
    await say_alone(interaction, licence.explanation(model), files=files)
