"""/queue: how busy it is, and where one's own pictures stand; nobody else's words are shown."""

from collections import Counter

from discord.app_commands import command

from bot.line import Line, Place
from bot.replies import say_alone
from bot.studio import Interaction
from bot.words import devices_text


@command(name="queue", description="What is waiting, and where your own pictures stand")
async def queue(interaction: Interaction) -> None:
    """Answer the member alone, from memory."""
    studio = interaction.client.studio
    line = studio.jobs.line
    mine = line.of_member(interaction.user.id)
    counts = f"{line.running} in the making, {line.waiting} waiting."
    lines = [f"- `{place.job.id}`: {_standing(line, place)}" for place in mine]
    states = Counter(device.state for device in studio.engine.status().devices)
    coming = states["starting"] + states["restarting"]
    machines = devices_text(states["ready"], coming, states["gone"])
    head = [counts, machines] if machines else [counts]
    await say_alone(interaction, "\n".join([*head, *(["Yours:", *lines] if lines else [])]))


def _standing(line: Line, place: Place) -> str:
    ahead = line.ahead(place.job.id)
    if ahead is not None:
        return "next in line" if ahead == 0 else f"{ahead} ahead of you"
    return f"{place.done / place.total:.0%} done" if place.total else "starting"
