"""✉️: the picture into the direct messages of whoever pressed."""

from io import BytesIO

import discord

from bot.deeds.lookup import found
from bot.deeds.posted import files_in
from bot.deeds.target import Target
from bot.languages.phrase import phrase
from bot.presenter import ALT_LIMIT
from bot.replies import Deferred, say_alone, to_member
from bot.studio import Interaction

CLOSED = 50007


async def letter(interaction: Interaction, target: Target) -> None:
    """Send a copy; who takes no direct messages is told how to."""
    there = await found(interaction, target, Deferred.PRIVATELY)
    if there is None:
        return
    files = await files_in(interaction.message)
    if interaction.message is None or not files:
        await say_alone(interaction, phrase("picture-not-there"))
        return
    say = to_member(interaction)
    alt = say(phrase("alt-text", prompt=there.request.prompt))[:ALT_LIMIT]
    embeds = interaction.message.embeds[:1]
    try:
        await interaction.user.send(
            say(phrase("letter", link=interaction.message.jump_url)),
            embeds=embeds,
            files=[
                discord.File(BytesIO(content), filename=name, description=alt, spoiler=spoiler)
                for name, content, spoiler in files
            ],
        )
    except discord.Forbidden as error:
        if error.code != CLOSED:
            raise
        await say_alone(interaction, phrase("letter-closed"))
        return
    await say_alone(interaction, phrase("letter-sent"))
