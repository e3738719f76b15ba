"""Taking a job back: who may, and what they are told."""

from bot import words
from bot.languages.phrase import Phrase
from bot.studio import Interaction


async def take_back(interaction: Interaction, job_id: str) -> Phrase:
    """Cancel a job for its owner, or for somebody who may manage messages; what to say of it."""
    studio = interaction.client.studio
    place = studio.jobs.line.find(job_id)
    if place is None or place.job.guild_id != interaction.guild_id:
        return words.NO_SUCH_JOB
    own = place.job.user_id == interaction.user.id
    if not own and not interaction.permissions.manage_messages:
        return words.NOT_YOURS
    refund = await studio.jobs.cancel(job_id)
    if refund is None:
        return words.TOO_LATE_TO_CANCEL
    if own:
        await studio.desk.retract(place.job)
        return words.cancelled(refund)
    await studio.desk.tell(place.job, words.cancelled(refund, by_moderator=True))
    return words.CANCELLED_FOR_OWNER
