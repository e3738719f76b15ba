"""/verify: what is known of a picture, whoever shows it; never who asked for it."""

import discord
from discord.app_commands import Group, describe

from bot.languages.phrase import phrase
from bot.provenance.sentences import sentence
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction

MOST_BYTES = 10 * 1024 * 1024

verify = Group(name="verify", description="Whether a picture was made here", guild_only=True)


@verify.command(name="image", description="Whether a picture was made here, or by another AI")
@describe(image="A PNG, JPEG or WebP file")
async def image(interaction: Interaction, image: discord.Attachment) -> None:
    """Fetch it from Discord, and from nowhere else; examine it beside everything else."""
    if image.size > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        await say_alone(interaction, phrase("verify-too-large", most=most))
        return
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    studio = interaction.client.studio
    file = await studio.downloads.fetch(image.url, most=MOST_BYTES)
    if file is None:
        await say_alone(interaction, phrase("verify-not-fetched"))
        return
    await say_alone(interaction, sentence(await studio.verifier.examine(file)))
