"""From an acknowledged interaction to a job."""

from bot.languages.phrase import Phrase
from bot.outcomes import Declined, Repeated
from bot.places import is_age_restricted, place_of
from bot.ports import Origin
from bot.replies import say_alone, take_away
from bot.request import JobRequest
from bot.start_images import Pictures
from bot.studio import Interaction


async def begin(
    interaction: Interaction,
    request: JobRequest,
    notes: tuple[Phrase, ...],
    *,
    asked_by: int,
    pictures: Pictures | None = None,
) -> None:
    """Hand the request of a publicly deferred interaction to the jobs.

    `asked_by` is the /dream's own interaction: it makes one job, even if it is answered through a
    later interaction, a question's button.
    """
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    assert interaction.channel_id is not None
    origin = Origin(
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id,
        user_id=interaction.user.id,
        interaction_id=asked_by,
        application_id=interaction.application_id,
        interaction_token=interaction.token,
        token_expires_at=interaction.expires_at,
        place=place_of(interaction),
        age_restricted=is_age_restricted(interaction.channel),
        locale=str(interaction.locale),
        guild_locale=str(interaction.guild_locale or interaction.locale),
    )
    match await interaction.client.studio.jobs.submit(origin, request, notes, pictures):
        case Declined(sentence=sentence):
            await say_alone(interaction, sentence)
        case Repeated() if interaction.id != asked_by:
            await take_away(interaction)
