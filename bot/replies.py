"""Answering an interaction in time, once, and to the right people.

A public deferral cannot become private later. So whatever can be refused from memory is refused
before deferring; whatever needs the database is refused by taking the public answer away and
following up for the one person.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from enum import Enum

import aiohttp
import discord
from discord.ui import View
from discord.utils import MISSING

from bot.errors import explain
from bot.languages.phrase import Phrase, Say
from bot.studio import Interaction

log = logging.getLogger(__name__)

ALREADY_ACKNOWLEDGED = 40060
TOO_LATE = 10062
LONGEST_MESSAGE = 2000
LOST = (aiohttp.ClientError, OSError, TimeoutError)


class Deferred(Enum):
    """How an interaction was acknowledged."""

    PUBLICLY = "publicly"
    PRIVATELY = "privately"
    BY_EDIT = "by edit"


async def acknowledge(interaction: Interaction, how: Deferred) -> bool:
    """Answer "thinking" within three seconds; False if the interaction is void or a repetition."""
    if not interaction.client.studio.first_time(interaction.id):
        log.info("interaction %d arrived again", interaction.id)
        return False
    for last_try in (False, True):
        try:
            await interaction.response.defer(
                ephemeral=how is Deferred.PRIVATELY, thinking=how is not Deferred.BY_EDIT
            )
        except discord.HTTPException as error:
            if error.code == TOO_LATE:
                log.warning("interaction %d was void before it could be answered", interaction.id)
                return False
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            # Discord has our answer, and only its reply was lost on the way.
        except LOST:
            if last_try:
                raise
            continue
        break
    interaction.extras["deferred"] = how
    interaction.client.studio.answering()
    return True


def to_member(interaction: Interaction) -> Say:
    """Says phrases in the member's language: for what this member alone sees."""
    return interaction.client.studio.catalogue.speech(interaction.locale)


def to_all(interaction: Interaction) -> Say:
    """Says phrases in the guild's language: for what everybody sees."""
    locale = interaction.guild_locale or interaction.locale
    return interaction.client.studio.catalogue.speech(locale)


async def say_alone(
    interaction: Interaction,
    sentence: Phrase | None,
    *,
    view: View = MISSING,
    files: Sequence[discord.File] = (),
    embed: discord.Embed = MISSING,
) -> None:
    """Say this to the member alone, in their language, whatever has been answered so far."""
    text = None if sentence is None else fitting(to_member(interaction)(sentence))
    match interaction.extras.get("deferred"):
        case Deferred.PRIVATELY | Deferred.BY_EDIT:
            await interaction.edit_original_response(
                content=text,
                view=None if view is MISSING else view,
                attachments=files,
                embed=None if embed is MISSING else embed,
            )
        case Deferred.PUBLICLY:
            await take_away(interaction)
            await interaction.followup.send(
                text or "", ephemeral=True, view=view, files=list(files), embed=embed, wait=True
            )
        case _:
            await interaction.response.send_message(
                text, ephemeral=True, view=view, files=list(files), embed=embed
            )


async def say_beside(interaction: Interaction, sentence: Phrase) -> None:
    """Say something more to the member alone; the answer stays as it is."""
    await interaction.followup.send(to_member(interaction)(sentence), ephemeral=True, wait=True)


def fitting(text: str) -> str:
    """As many whole lines of a text as one message holds."""
    if len(text) <= LONGEST_MESSAGE:
        return text
    kept, _, _ = text[: LONGEST_MESSAGE - 2].rpartition("\n")
    return f"{kept or text[: LONGEST_MESSAGE - 2]}\n…"


async def take_away(interaction: Interaction) -> None:
    """Remove the public answer; it may be gone already."""
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        log.info("interaction %d: its answer was gone already", interaction.id)


@asynccontextmanager
async def answered(interaction: Interaction) -> AsyncIterator[None]:
    """Whatever goes wrong inside becomes a sentence for the member, as far as Discord lets us."""
    try:
        yield
    except Exception as error:
        await apologise(interaction, error)


async def apologise(interaction: Interaction, error: BaseException) -> None:
    """Say what went wrong, to the member alone."""
    sentence = explain(error, about=f"interaction {interaction.id}").phrase
    try:
        await say_alone(interaction, sentence)
    except (discord.DiscordException, RuntimeError, *LOST) as failure:
        # aiohttp raises RuntimeError where the session is closed because the program is closing.
        log.warning(
            "interaction %d: its member could not be told: %s",
            interaction.id,
            type(failure).__name__,
        )
