"""Moderators as Discord knows them: who may, what places are called, where changes are told."""

import asyncio
import logging

import discord

from bot.console.console import Console, Saved
from bot.console.telling import PlaceName, told
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import LOST, Deferred, acknowledge, fitting, say_alone, to_all
from bot.studio import Interaction

log = logging.getLogger(__name__)

TELLING_PATIENCE = 10.0
MOST_TOLD = 8


async def opened(interaction: Interaction, how: Deferred = Deferred.PRIVATELY) -> bool:
    """Answer "thinking" to somebody who may manage the server; a sentence to anybody else.

    Discord hides the commands from others, but an administrator can show them to all, and a button
    outlives the role of who opened it.
    """
    if not interaction.permissions.manage_guild:
        await say_alone(interaction, phrase("filter-not-allowed"))
        return False
    return await acknowledge(interaction, how)


def console_of(interaction: Interaction) -> Console:
    """The console."""
    return interaction.client.studio.console


def guild_of(interaction: Interaction) -> discord.Guild:
    """The guild of a command that is offered in guilds only."""
    assert interaction.guild is not None, "the group is guild-only, and its buttons are under it"
    return interaction.guild


def place_names(guild: discord.Guild) -> PlaceName:
    """What scopes are called in a guild; those that are gone by their number."""

    def name(scope: str) -> Phrase:
        kind, _, number = scope.partition(":")
        if kind == "role":
            role = guild.get_role(int(number))
            return verbatim(f"<@&{number}>") if role else phrase("filter-role-gone", id=number)
        found = guild.get_channel_or_thread(int(number))
        if found is not None or kind == "thread":
            # A thread that is archived is not known, and still there.
            return verbatim(f"<#{number}>")
        return phrase("filter-channel-gone", id=number)

    return name


def told_lines(phrases: tuple[Phrase, ...]) -> Phrase:
    """Changes as a list, the first ones and how many more."""
    shown = [phrase("filter-item", what=one) for one in phrases[:MOST_TOLD]]
    if len(phrases) > MOST_TOLD:
        shown.append(phrase("filter-more-changes", count=len(phrases) - MOST_TOLD))
    return lines(*shown)


async def announce(interaction: Interaction, saved: Saved) -> Phrase | None:
    """Tell the log channel what was saved, if there is one; what to say if that failed."""
    number = saved.after.log_channel
    if number is None:
        return None
    guild = guild_of(interaction)
    channel = guild.get_channel(number)
    if not isinstance(channel, discord.abc.Messageable):
        return phrase("filter-log-gone")
    said = [
        phrase(
            "filter-log-line",
            who=f"<@{saved.version.author_id}>",
            number=saved.version.number,
        ),
        told_lines(told(saved.before, saved.after, place_names(guild))),
    ]
    if saved.version.reason:
        said.append(phrase("filter-reason", reason=saved.version.reason))
    text = fitting(to_all(interaction)(lines(*said)))
    try:
        async with asyncio.timeout(TELLING_PATIENCE):
            await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
    except (discord.HTTPException, *LOST) as error:
        log.warning("guild %d: its log channel got no line: %s", guild.id, type(error).__name__)
        return phrase("filter-log-failed", channel=f"<#{number}>")
    return None
