"""From a wish, typed or pressed, to a job: the one gate that every member goes through."""

import discord
from discord.app_commands import Choice

from bot import licence
from bot.admission import Denied, Granted, consider
from bot.intake import begin
from bot.languages.phrase import Phrase, phrase, verbatim
from bot.preferences import dressed, layered
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.request import Wish
from bot.studio import Asked, Interaction, Studio
from bot.views.licence import licence_view
from inference.errors import RequestError

CHOICES = 25


def weigh(studio: Studio, wish: Wish) -> Granted | Denied:
    """Whether a wish makes sense here; from memory alone."""
    granted = consider(wish, limits=studio.limits, model=studio.engine.info)
    if isinstance(granted, Denied):
        return granted
    try:
        studio.engine.check(granted.request.for_engine(owner="", job=""))
    except RequestError as error:
        return Denied(sentence=verbatim(str(error)))
    return granted


async def dream_up(interaction: Interaction, wish: Wish, style: str | None) -> None:
    """Paint what was typed, with what it leaves open filled in by those who have a say.

    What makes no sense by itself is refused before anything is looked up.
    """
    studio = interaction.client.studio
    typed = weigh(studio, wish)
    if isinstance(typed, Denied):
        await say_alone(interaction, typed.sentence)
        return
    if not await acknowledge(interaction, Deferred.PUBLICLY):
        return
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    assert interaction.channel_id is not None
    layers = await studio.database.defaults.layers(
        interaction.guild_id, interaction.channel_id, interaction.user.id
    )
    styles = await studio.database.styles.of_guild(interaction.guild_id)
    whole = dressed(wish, layered(layers), styles, style)
    if isinstance(whole, Phrase):
        await say_alone(interaction, whole)
    else:
        await paint(interaction, whole)


async def styles_for(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The names of the server's styles that contain what was typed."""
    if interaction.guild_id is None:
        return []
    styles = await interaction.client.studio.database.styles.of_guild(interaction.guild_id)
    wanted = typed.strip().casefold()
    named = [one.name for one in styles if wanted in one.name]
    return [Choice(name=name, value=name) for name in named][:CHOICES]


async def paint(interaction: Interaction, wish: Wish) -> None:
    """Refuse nonsense from memory, acknowledge, and hand the rest to the life of a job.

    What had to be looked up first is acknowledged already, publicly.
    """
    studio = interaction.client.studio
    granted = weigh(studio, wish)
    if isinstance(granted, Denied):
        await say_alone(interaction, granted.sentence)
        return
    acknowledged = "deferred" in interaction.extras
    if not acknowledged and not await acknowledge(interaction, Deferred.PUBLICLY):
        return
    notes = granted.notes
    if interaction.type is not discord.InteractionType.application_command:
        # Discord says who used a command, but not who pressed a button.
        notes = (*notes, phrase("pressed-by", who=interaction.user.mention))
    answer = await studio.database.members.licence(interaction.user.id)
    if answer is None or not answer.accepted or answer.version != licence.VERSION:
        asked = Asked(request=granted.request, notes=notes, hook=interaction.followup)
        studio.remember(interaction.id, asked)
        question = licence.question(studio.engine.info)
        buttons = licence_view(interaction.id, to_member(interaction))
        await say_alone(interaction, question, view=buttons)
        return
    await begin(interaction, granted.request, notes, asked_by=interaction.id)
