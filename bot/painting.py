"""From a wish, typed or pressed, to a job: the one gate that every member goes through."""

from dataclasses import replace

import discord
from discord.app_commands import Choice

from bot import licence
from bot.admission import Denied, Granted, consider
from bot.languages.phrase import Phrase, phrase, verbatim
from bot.preferences import dressed, layered
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.request import Wish, name_of
from bot.start_images import Pictures, Sent
from bot.studio import Asked, Interaction, Studio
from bot.views.licence import licence_view
from bot.views.start import ask_or_begin
from inference.checks import find_model
from inference.errors import RequestError

CHOICES = 25
SENT = "sent"
"""Stands for the name of a picture that has not been fetched yet."""


def weigh(studio: Studio, wish: Wish, shape: tuple[int, int] | None = None) -> Granted | Denied:
    """Whether a wish makes sense here, for a start image of this shape; from memory alone."""
    try:
        model = find_model(wish.model or "", studio.engine.infos)
        granted = consider(wish, limits=studio.limits, model=model, shape=shape)
        if isinstance(granted, Granted):
            whole = granted.request.for_engine(owner="", job="")
            for prompt in granted.request.prompts or (whole.prompt,):
                studio.engine.check(replace(whole, prompt=prompt))
    except RequestError as error:
        return Denied(sentence=verbatim(str(error)))
    return granted


async def dream_up(
    interaction: Interaction,
    wish: Wish,
    style: str | None,
    *,
    init: discord.Attachment | None = None,
    mask: discord.Attachment | None = None,
) -> None:
    """Paint what was typed, with what it leaves open filled in by those who have a say.

    What makes no sense by itself is refused before anything is looked up.
    """
    studio = interaction.client.studio
    typed = weigh(studio, _with_sent(wish, init, mask))
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
        await paint(interaction, whole, init=init, mask=mask)


async def styles_for(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The names of the server's styles that contain what was typed."""
    if interaction.guild_id is None:
        return []
    styles = await interaction.client.studio.database.styles.of_guild(interaction.guild_id)
    wanted = typed.strip().casefold()
    named = [one.name for one in styles if wanted in one.name]
    return [Choice(name=name, value=name) for name in named][:CHOICES]


async def paint_again(interaction: Interaction, wish: Wish, *, job_id: str) -> None:
    """Paint a wish that an earlier job's is the source of, from the pictures it started from."""
    if not wish.init_image:
        await paint(interaction, wish)
        return
    if "deferred" not in interaction.extras and not await acknowledge(
        interaction, Deferred.PUBLICLY
    ):
        return
    kept = await interaction.client.studio.start_images.of(job_id)
    if kept is None:
        await say_alone(interaction, phrase("start-image-gone"))
    else:
        await paint(interaction, wish, pictures=kept)


async def paint(
    interaction: Interaction,
    wish: Wish,
    *,
    init: discord.Attachment | None = None,
    mask: discord.Attachment | None = None,
    pictures: Pictures | None = None,
) -> None:
    """Refuse nonsense from memory, acknowledge, and hand the rest to the life of a job.

    What had to be looked up first is acknowledged already, publicly. `pictures` are those of an
    earlier job, if that is asked for again.
    """
    studio = interaction.client.studio
    if pictures is None:
        wish = _with_sent(wish, init, mask)
    granted = weigh(studio, wish)
    if isinstance(granted, Denied):
        await say_alone(interaction, granted.sentence)
        return
    acknowledged = "deferred" in interaction.extras
    if not acknowledged and not await acknowledge(interaction, Deferred.PUBLICLY):
        return
    if init is not None:
        taken = await studio.start_images.take(_sent(init), _sent(mask) if mask else None)
        if isinstance(taken, Denied):
            await say_alone(interaction, taken.sentence)
            return
        pictures = taken
        named = replace(wish, init_image=name_of(taken.init), mask_image=name_of(taken.mask))
        granted = weigh(studio, named, taken.shape)
        if isinstance(granted, Denied):
            await say_alone(interaction, granted.sentence)
            return
    notes = (*granted.notes, *(pictures.notes if pictures else ()))
    if interaction.type is not discord.InteractionType.application_command:
        # Discord says who used a command, but not who pressed a button.
        notes = (*notes, phrase("pressed-by", who=interaction.user.mention))
    asked = Asked(
        request=granted.request, notes=notes, hook=interaction.followup, pictures=pictures
    )
    answer = await studio.database.members.licence(interaction.user.id)
    if answer is None or not answer.accepted or answer.version != licence.VERSION:
        studio.remember(interaction.id, asked)
        question = licence.question(studio.engine.info)
        buttons = licence_view(interaction.id, to_member(interaction))
        await say_alone(interaction, question, view=buttons)
        return
    await ask_or_begin(interaction, asked, asked_by=interaction.id)


def _with_sent(
    wish: Wish, init: discord.Attachment | None, mask: discord.Attachment | None
) -> Wish:
    """The wish with names that stand for the pictures that come with it."""
    return replace(wish, init_image=SENT if init else "", mask_image=SENT if mask else "")


def _sent(attachment: discord.Attachment) -> Sent:
    return Sent(address=attachment.url, size=attachment.size)
