"""The gallery of a guild: a picture that enough members like is posted there, once."""

import logging
from dataclasses import replace

import discord

from bot.deeds.lookup import Found
from bot.deeds.posted import single_in
from bot.languages.phrase import phrase
from bot.places import is_age_restricted
from bot.presenter import write
from bot.replies import LOST, to_all
from bot.showing import embed_of, files_of, view_of
from bot.studio import Interaction
from db.records import Gallery, Image, Job

log = logging.getLogger(__name__)


async def hang(interaction: Interaction, there: Found, image: Image, stars: int) -> None:
    """Post a liked picture into the guild's gallery, if there is one and it is time."""
    galleries = interaction.client.studio.database.galleries
    gallery = await galleries.get(there.job.guild_id)
    if gallery is None or stars < gallery.stars:
        return
    if not await _fits(interaction, gallery, image):
        log.info("job %s: its channel is for adults and the gallery is not", image.job_id)
        return
    if not await galleries.claim(gallery, image.job_id, image.index):
        return
    message_id = None
    try:
        message_id = await _posted(interaction, gallery, there, image, stars)
    except (discord.HTTPException, *LOST) as error:
        log.warning("job %s: not hung in the gallery: %s", image.job_id, type(error).__name__)
    finally:
        await galleries.settle(image.job_id, image.index, message_id)


async def take_down(interaction: Interaction, job: Job, index: int | None) -> None:
    """Delete what hangs of a job, or of one of its pictures."""
    for hung in await interaction.client.studio.database.galleries.of_job(job.id):
        if hung.message_id is None or index not in (None, hung.image_index):
            continue
        place = interaction.client.get_partial_messageable(hung.channel_id, guild_id=hung.guild_id)
        try:
            await place.get_partial_message(hung.message_id).delete()
        except discord.HTTPException as error:
            log.info("job %s: not taken out of the gallery: %s", job.id, error.code)


async def _fits(interaction: Interaction, gallery: Gallery, image: Image) -> bool:
    """Whether the gallery may show what the picture's own channel may."""
    if is_age_restricted(interaction.client.get_channel(gallery.channel_id)):
        return True
    decisions = await interaction.client.studio.database.decisions.for_job(image.job_id)
    mine = [one for one in decisions if one.image_index == image.index]
    return bool(mine) and not any(one.age_restricted for one in mine)


async def _posted(
    interaction: Interaction, gallery: Gallery, there: Found, image: Image, stars: int
) -> int | None:
    """The message in the gallery; None if the picture could not be had."""
    png = await single_in(interaction.message, there, image.index)
    if png is None or interaction.message is None:
        return None
    post = await interaction.client.studio.singles.post(there.job, image, png)
    if post is None:
        return None
    told = phrase(
        "gallery-post",
        stars=stars,
        owner=f"<@{there.job.user_id}>",
        link=interaction.message.jump_url,
    )
    post = replace(post, notes=(*post.notes, told))
    say = to_all(interaction)
    written = write(post, say)
    place = interaction.client.get_partial_messageable(
        gallery.channel_id, guild_id=gallery.guild_id
    )
    message = await place.send(
        embed=embed_of(written),
        files=files_of(post, written),
        view=view_of(post, say),
        nonce=f"g{post.key}"[:25],
    )
    return message.id
