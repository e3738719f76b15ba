"""/queue: how busy it is, and where one's own pictures stand; nobody else's words are shown."""

from discord.app_commands import command

from bot.line import Line, Place
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="queue", description="What is waiting, and where your own pictures stand")
async def queue(interaction: Interaction) -> None:
    """Answer the member alone, from memory."""
    line = interaction.client.studio.jobs.line
    mine = line.of_member(interaction.user.id)
    counts = f"{line.running} in the making, {line.waiting} waiting."
    lines = [f"- `{place.job.id}`: {_standing(line, place)}" for place in mine]
    await say_alone(interaction, "\n".join([counts, *(["Yours:", *lines] if lines else [])]))


def _standing(line: Line, place: Place) -> str:
    ahead = line.ahead(place.job.id)
    if ahead is not None:
        return "next in line" if ahead == 0 else f"{ahead} ahead of you"
    return f"{place.done / place.total:.0%} done" if place.total else "starting"
