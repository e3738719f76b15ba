"""🗑️: the post goes, for its owner or for somebody who may manage messages."""

import discord

from bot.deeds.target import Target
from bot.gallery import take_down
from bot.languages.phrase import phrase
from bot.replies import Deferred, acknowledge, say_alone, to_all
from bot.studio import Interaction


async def delete(interaction: Interaction, target: Target) -> None:
    """Delete the post; a moderator leaves a line that says who it was."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    database = interaction.client.studio.database
    job = await database.jobs.get(target.job_id)
    message = interaction.message
    if job is None or job.guild_id != interaction.guild_id or message is None:
        await say_alone(interaction, phrase("delete-gone"))
        return
    own = job.user_id == interaction.user.id
    if not own and not interaction.permissions.manage_messages:
        await say_alone(interaction, phrase("delete-not-yours"))
        return
    try:
        if own:
            await message.delete()
        else:
            line = to_all(interaction)(phrase("deleted-by", who=interaction.user.mention))
            await message.edit(content=line, embeds=[], attachments=[], view=None)
    except discord.NotFound:
        await say_alone(interaction, phrase("delete-gone"))
        return
    if not own:
        await database.audit.add(
            job.guild_id,
            actor_id=interaction.user.id,
            action="picture.delete",
            target=f"{job.id} {message.id}",
            reason="",
        )
    await take_down(interaction, job, target.index)
    await say_alone(interaction, phrase("deleted"))
