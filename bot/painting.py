"""From a wish, typed or pressed, to a job: the one gate that every member goes through."""

from dataclasses import replace

import discord

from bot import licence
from bot.admission import Denied, Granted, consider
from bot.languages.phrase import verbatim
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.request import Wish, name_of
from bot.start_images import Pictures, Sent
from bot.studio import Asked, Interaction, Studio
from bot.views.licence import licence_view
from bot.views.start import ask_or_begin
from inference.checks import find_model
from inference.errors import RequestError

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
        init_name, mask_name = (SENT if one else "" for one in (init, mask))
        wish = replace(wish, init_image=init_name, mask_image=mask_name)
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
    asked = Asked(
        request=granted.request,
        notes=(*granted.notes, *(pictures.notes if pictures else ())),
        hook=interaction.followup,
        pictures=pictures,
    )
    answer = await studio.database.members.licence(interaction.user.id)
    if answer is None or not answer.accepted or answer.version != licence.VERSION:
        studio.remember(interaction.id, asked)
        question = licence.question(studio.engine.info)
        buttons = licence_view(interaction.id, to_member(interaction))
        await say_alone(interaction, question, view=buttons)
        return
    await ask_or_begin(interaction, asked, asked_by=interaction.id)


def _sent(attachment: discord.Attachment) -> Sent:
    return Sent(address=attachment.url, size=attachment.size)
