"""/queue: how busy it is, and where one's own pictures stand; nobody else's words are shown."""

from collections import Counter

from discord.app_commands import command

from bot.languages.phrase import Phrase, lines, phrase
from bot.line import Line, Place
from bot.replies import say_alone
from bot.studio import Interaction
from bot.words import devices_text, place_text


@command(name="queue", description="What is waiting, and where your own pictures stand")
async def queue(interaction: Interaction) -> None:
    """Answer the member alone, from memory."""
    studio = interaction.client.studio
    line = studio.jobs.line
    mine = line.of_member(interaction.user.id)
    said = [phrase("queue-counts", running=line.running, waiting=line.waiting)]
    states = Counter(device.state for device in studio.engine.status().devices)
    coming = states["starting"] + states["restarting"]
    machines = devices_text(states["ready"], coming, states["gone"])
    if machines is not None:
        said.append(machines)
    if mine:
        said.append(phrase("queue-yours"))
        for place in mine:
            standing = _standing(line, place)
            said.append(phrase("queue-item", job=place.job.id, standing=standing))
    await say_alone(interaction, lines(*said))


def _standing(line: Line, place: Place) -> Phrase:
    ahead = line.ahead(place.job.id)
    if ahead is not None:
        return place_text(ahead)
    if place.total:
        return phrase("queue-done", share=place.done / place.total)
    return phrase("queue-starting")
