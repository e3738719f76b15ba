"""Messages in channels that moderators have chosen: posted, and edited while they are there."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import discord
from discord.ui import View

from bot.cases.posted import files_in
from bot.languages.catalogue import Catalogue
from bot.languages.phrase import Say
from bot.places import is_age_restricted
from bot.replies import LOST

log = logging.getLogger(__name__)

PURPLE = discord.Colour(0x6C63C7)
AMBER = discord.Colour(0xB7791F)
GREEN = discord.Colour(0x3B8F5A)
RED = discord.Colour(0xB83A3A)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a message shows; without a view it has no buttons, without files no picture."""

    embed: discord.Embed
    view: View | None = None
    files: Sequence[discord.File] = ()
    content: str | None = None


Written = Callable[[Say], Notice]
"""Writes a notice in a language, with fresh files."""


class Noticeboard:
    """Writes in the guild's language, and mentions nobody."""

    def __init__(self, client: discord.Client, catalogue: Catalogue) -> None:
        self._client = client
        self._catalogue = catalogue

    def speech(self, guild_id: int) -> Say:
        """Says phrases in a guild's language."""
        guild = self._client.get_guild(guild_id)
        return self._catalogue.speech("" if guild is None else guild.preferred_locale)

    def for_adults(self, channel_id: int) -> bool:
        """Whether a channel is there and age-restricted."""
        return is_age_restricted(self._client.get_channel(channel_id))

    async def post(
        self, guild_id: int, channel_id: int, written: Written, *, nonce: str | None = None
    ) -> int | None:
        """The message's id; None where the channel is gone or closed to the bot.

        With a `nonce`, what may pass (a connection, a fault at Discord) is raised, to be tried
        again: of two messages with the same one Discord makes one.
        """
        notice = written(self.speech(guild_id))
        try:
            message = await self._channel(guild_id, channel_id).send(
                notice.content,
                embed=notice.embed,
                files=list(notice.files),
                view=notice.view or discord.utils.MISSING,
                nonce=nonce or secrets.token_hex(12),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except (discord.HTTPException, *LOST) as error:
            if nonce is not None and not isinstance(error, (discord.Forbidden, discord.NotFound)):
                raise
            log.warning("channel %d took no message: %s", channel_id, type(error).__name__)
            return None
        return message.id

    async def edit(self, guild_id: int, channel_id: int, message_id: int, written: Written) -> bool:
        """Write a message anew; False if it could not be."""
        notice = written(self.speech(guild_id))
        message = self._channel(guild_id, channel_id).get_partial_message(message_id)
        try:
            await message.edit(
                content=notice.content,
                embed=notice.embed,
                attachments=list(notice.files),
                view=notice.view,
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except (discord.HTTPException, *LOST) as error:
            log.info("message %d could not be edited: %s", message_id, type(error).__name__)
            return False
        return True

    async def replace_files(
        self,
        guild_id: int,
        channel_id: int,
        message_id: int,
        files: Sequence[discord.File],
        content: str | None,
    ) -> bool:
        """Other files and words in a message that stays as it is otherwise; False if not done."""
        message = self._channel(guild_id, channel_id).get_partial_message(message_id)
        try:
            await message.edit(
                content=content,
                attachments=list(files),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except (discord.HTTPException, *LOST) as error:
            log.warning("message %d kept its files: %s", message_id, type(error).__name__)
            return False
        return True

    async def files(self, guild_id: int, channel_id: int, message_id: int) -> list[bytes]:
        """The pictures in a message; none if it is gone."""
        try:
            message = await self._channel(guild_id, channel_id).fetch_message(message_id)
            return [one.png for one in await files_in(message)]
        except (discord.HTTPException, *LOST) as error:
            log.info("message %d has no files: %s", message_id, type(error).__name__)
            return []

    def _channel(self, guild_id: int, channel_id: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel_id, guild_id=guild_id)
