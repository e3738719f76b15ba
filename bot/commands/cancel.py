"""/cancel: takes one's own picture back; moderators can take back anybody's."""

from discord.app_commands import Choice, autocomplete, command, describe

from bot import words
from bot.replies import Deferred, acknowledge, say_alone
from bot.request import JobRequest
from bot.studio import Interaction
from bot.takeback import take_back

CHOICES = 25
CHOICE_NAME = 100


async def _own_jobs(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The member's own unfinished jobs, newest first; from memory, for it must be quick."""
    own = interaction.client.studio.jobs.line.of_member(interaction.user.id)
    named = [(place.job.id, _title(place.job.id, place.request)) for place in reversed(own)]
    wanted = typed.strip().lower()
    return [Choice(name=name, value=job_id) for job_id, name in named if wanted in name.lower()][
        :CHOICES
    ]


@command(name="cancel", description="Take back a picture that is not finished")
@describe(job="Which one, if not your newest")
@autocomplete(job=_own_jobs)
async def cancel(interaction: Interaction, job: str | None = None) -> None:
    """Cancel a job and say what came of it."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    if job is None:
        own = interaction.client.studio.jobs.line.of_member(interaction.user.id)
        if not own:
            await say_alone(interaction, words.NO_SUCH_JOB)
            return
        job = own[-1].job.id
    await say_alone(interaction, await take_back(interaction, job.strip()))


def _title(job_id: str, request: JobRequest) -> str:
    title = f"{job_id}: {request.prompt}"
    return title if len(title) <= CHOICE_NAME else title[: CHOICE_NAME - 1] + "…"
