"""/challenge submit: enter a picture of one's own."""

from discord.app_commands import Range, autocomplete, command, describe

from bot.commands.challenge.options import challenges, jobs, meant
from bot.contest.entering import enter
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction


@command(name="submit", description="Enter one of your pictures")
@describe(
    job="Which picture; its job stands below it",
    image="Which of several, counted from 1",
    challenge="Which challenge, if several are open",
)
@autocomplete(job=jobs, challenge=challenges)
async def submit(
    interaction: Interaction,
    job: Range[str, 1, 40],
    image: Range[int, 1, 16] = 1,
    challenge: str | None = None,
) -> None:
    """Enter it, or say why not."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    studio = interaction.client.studio
    stored = await meant(interaction, challenge, ("open",))
    if stored is not None:
        said = await enter(
            studio.contest,
            stored,
            job.strip(),
            image - 1,
            member=interaction.user.id,
            model=studio.engine.info.name,
        )
        await say_alone(interaction, said)
