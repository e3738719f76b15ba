"""U1 to U4: one picture of a sheet on its own, at once and for nothing: it is there already."""

from dataclasses import replace

from bot import words
from bot.deeds.lookup import found, image_of
from bot.deeds.posted import single_in
from bot.deeds.target import Target
from bot.languages.phrase import phrase
from bot.presenter import write
from bot.replies import Deferred, say_alone, to_all
from bot.showing import embed_of, files_of, view_of
from bot.studio import Interaction
from db.records import Copy


async def pick(interaction: Interaction, target: Target) -> None:
    """Cut the picture out of the sheet and post it with the buttons of a single one."""
    there = await found(interaction, target, Deferred.PUBLICLY)
    if there is None:
        return
    singles = interaction.client.studio.singles
    if await singles.paused(there.job.guild_id):
        await say_alone(interaction, words.PAUSED)
        return
    image = await image_of(interaction, target)
    png = None if image is None else await single_in(interaction.message, there, image.index)
    post = None
    if image is not None and png is not None:
        post = await singles.post(there.job, image, png)
    if post is None:
        await say_alone(interaction, phrase("picture-not-there"))
        return
    by = phrase("pressed-by", who=interaction.user.mention)
    post = replace(post, notes=(*post.notes, by))
    written = write(post, to_all(interaction))
    message = await interaction.edit_original_response(
        embed=embed_of(written),
        attachments=files_of(post, written),
        view=view_of(post, to_all(interaction)),
    )
    await interaction.client.studio.database.copies.add(
        Copy(
            message_id=message.id,
            job_id=there.job.id,
            guild_id=there.job.guild_id,
            channel_id=message.channel.id,
        )
    )
