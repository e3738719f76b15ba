"""/reproduce: makes a picture again, and says whether it is the same."""

import discord
from discord.app_commands import Range, command, describe

from bot.admission import Denied
from bot.fetching import MOST_BYTES, TOO_HEAVY
from bot.languages.phrase import Phrase, phrase
from bot.originals import Original, of_file, of_job, of_link
from bot.painting import paint
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction


@command(name="reproduce", description="Make a picture again from its seed, and compare the two")
@describe(
    message="The link of a message with the picture",
    job="The job's id, which stands under its picture",
    picture="The picture itself, as a PNG file with its settings inside",
    number="Which one, if there are several",
)
async def reproduce(
    interaction: Interaction,
    message: str | None = None,
    job: str | None = None,
    picture: discord.Attachment | None = None,
    number: Range[int, 1, 10] = 1,
) -> None:
    """Find out how it was made, and paint that like any other wish."""
    if sum(one is not None for one in (message, job, picture)) != 1:
        await say_alone(interaction, phrase("reproduce-what"))
        return
    if not await acknowledge(interaction, Deferred.PUBLICLY):
        return
    if picture is not None:
        found = await _uploaded(interaction, picture)
    elif job is not None:
        found = await of_job(interaction, job.strip().lower(), number)
    else:
        found = await of_link(interaction, message or "", number)
    if isinstance(found, Denied):
        await say_alone(interaction, found.sentence)
        return
    await paint(interaction, found.wish, pictures=found.pictures)


async def _uploaded(interaction: Interaction, picture: discord.Attachment) -> Original | Denied:
    if picture.size > MOST_BYTES:
        return Denied(sentence=TOO_HEAVY)
    file = await interaction.client.studio.source.fetch(picture.url)
    if isinstance(file, Phrase):
        return Denied(sentence=file)
    return await of_file(interaction, file)
