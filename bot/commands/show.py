"""/show and the message menu's Show settings: how a picture was made."""

import asyncio

import discord
from discord.app_commands import command, context_menu, describe, guild_only

from bot.languages.phrase import Phrase, phrase
from bot.originals import NO_JOB, job_of, job_seen, pictures_of
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from bot.telling import of_job, of_recipe
from inference.errors import BadImage
from inference.reading import read_picture, read_words


@command(name="show", description="How a picture was made")
@describe(job="The job's id, which stands under its picture")
async def show(interaction: Interaction, job: str) -> None:
    """Answer the member alone, from the records."""
    if await acknowledge(interaction, Deferred.PRIVATELY):
        await say_alone(interaction, await _of_job(interaction, job) or NO_JOB)


@context_menu(name="Show settings")
@guild_only()
async def show_settings(interaction: Interaction, message: discord.Message) -> None:
    """By our records, by what a picture's file says, or by the message's own words."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    job_id = job_of(interaction, message)
    found = None if job_id is None else await _of_job(interaction, job_id)
    for file in pictures_of(message):
        found = found or await _of_file(interaction, file)
    found = found or of_recipe(read_words(message.content))
    await say_alone(interaction, found or phrase("settings-none"))


async def _of_job(interaction: Interaction, job_id: str) -> Phrase | None:
    job = await job_seen(interaction, job_id)
    if job is None:
        return None
    return of_job(job, await interaction.client.studio.database.images.for_job(job.id))


async def _of_file(interaction: Interaction, file: discord.Attachment) -> Phrase | None:
    content = await interaction.client.studio.source.fetch(file.url)
    if isinstance(content, Phrase):
        return None
    try:
        recipe = await asyncio.to_thread(read_picture, content)
    except BadImage:
        return None
    return None if recipe is None else of_recipe(recipe)
