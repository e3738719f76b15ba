"""What a member is to be told: by a direct message, or else at their next command."""

import json
import logging

import discord

from bot.languages.catalogue import Catalogue
from bot.languages.phrase import Phrase, lines
from bot.replies import LOST, say_beside
from bot.studio import Interaction
from db.facts import Facts, letters_key

log = logging.getLogger(__name__)

MOST = 5
"""So many letters are kept for a member; the oldest make room."""


class Letters:
    """Sends letters, and keeps in `facts` those that could not be delivered."""

    def __init__(self, client: discord.Client, catalogue: Catalogue, facts: Facts) -> None:
        self._client = client
        self._catalogue = catalogue
        self._facts = facts

    async def send(self, guild_id: int, user_id: int, said: Phrase) -> None:
        """Tell a member of a guild, now if Discord lets us."""
        guild = self._client.get_guild(guild_id)
        # Nobody knows a member's own language without a command of theirs.
        say = self._catalogue.speech("" if guild is None else guild.preferred_locale)
        try:
            channel = await self._client.create_dm(discord.Object(user_id))
            await channel.send(say(said), allowed_mentions=discord.AllowedMentions.none())
        except (discord.HTTPException, *LOST) as error:
            log.info("a member takes no direct message: %s", type(error).__name__)
            await self._keep(user_id, said)

    async def deliver(self, interaction: Interaction) -> None:
        """Tell a member what has waited for them, after the answer to what they asked for."""
        kept = await self._kept(interaction.user.id)
        if not kept:
            return
        await say_beside(interaction, lines(*kept))
        await self._facts.put(letters_key(interaction.user.id), "")

    async def _keep(self, user_id: int, said: Phrase) -> None:
        kept = [*await self._kept(user_id), said][-MOST:]
        await self._facts.put(letters_key(user_id), json.dumps([one.to_json() for one in kept]))

    async def _kept(self, user_id: int) -> list[Phrase]:
        stored = await self._facts.get(letters_key(user_id))
        return [Phrase.from_json(one) for one in json.loads(stored)] if stored else []
