"""⭐: a picture to find again; pressed once more, it is none any more."""

from bot.deeds.lookup import found, image_of
from bot.deeds.target import Target
from bot.gallery import hang
from bot.languages.phrase import phrase
from bot.replies import Deferred, say_alone
from bot.studio import Interaction
from db.records import NewFavourite


async def favourite(interaction: Interaction, target: Target) -> None:
    """Like the picture or not; one that many like hangs in the gallery."""
    there = await found(interaction, target, Deferred.PRIVATELY)
    if there is None:
        return
    image, message = await image_of(interaction, target), interaction.message
    if image is None or message is None:
        await say_alone(interaction, phrase("picture-not-there"))
        return
    starred = await interaction.client.studio.database.favourites.toggle(
        NewFavourite(
            job_id=image.job_id,
            image_index=image.index,
            user_id=interaction.user.id,
            guild_id=there.job.guild_id,
            channel_id=message.channel.id,
            message_id=message.id,
        )
    )
    if not starred.liked:
        await say_alone(interaction, phrase("favourite-removed"))
        return
    await say_alone(interaction, phrase("favourite-added", stars=starred.stars))
    await hang(interaction, there, image, starred.stars)
