"""The Discord client: what it listens to, and which commands it offers."""

import asyncio
import hashlib
import json
import logging

import discord
from discord.app_commands import AppCommandError, CommandInvokeError, CommandTree

from bot import words
from bot.commands import ANYWHERE, COMMANDS, MENUS
from bot.languages.catalogue import Catalogue
from bot.languages.translator import MenuTranslator
from bot.replies import LOST, apologise, say_alone
from bot.studio import Interaction, StudioClient
from bot.views import BUTTONS
from db.errors import DatabaseError
from db.facts import Facts

log = logging.getLogger(__name__)

HEARTBEAT_TIMEOUT = 120.0

# It never speaks, so an operator need not read at each start what speaking would take.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class Tree(CommandTree[StudioClient]):
    """The commands; says so where one makes no sense, and turns errors into sentences."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Most commands need a server."""
        command = interaction.command
        if interaction.guild_id is not None or (command and command.name in ANYWHERE):
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        await say_alone(interaction, words.GUILD_ONLY)
        return False

    async def on_error(self, interaction: Interaction, error: AppCommandError, /) -> None:
        """A sentence to the member, the rest into the log."""
        cause = error.original if isinstance(error, CommandInvokeError) else error
        await apologise(interaction, cause)


class Dreamloom(StudioClient):
    """The bot as Discord sees it: guilds are all it listens to, and it mentions nobody."""

    def __init__(self, *, facts: Facts, catalogue: Catalogue, test_guild: int | None) -> None:
        # Nobody needs to be told at every start that this bot cannot speak.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=HEARTBEAT_TIMEOUT,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.tree = Tree(self)
        for command in (*COMMANDS, *MENUS):
            self.tree.add_command(command)
        self._facts = facts
        self._translator = MenuTranslator(catalogue)
        self._place = None if test_guild is None else discord.Object(test_guild)
        self._resumed = False
        self._reviewing: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Before the first event: buttons of earlier runs, and the menu of commands."""
        self.add_dynamic_items(*BUTTONS)
        await self.tree.set_translator(self._translator)
        await self._sync_commands()

    async def on_ready(self) -> None:
        """Take up the jobs of an earlier run, once."""
        log.info("connected as %s", self.user)
        if not self._resumed:
            self._resumed = True
            await self.studio.jobs.resume()
            self.studio.contest.mover.start()
            assert self.application_id is not None, "known once connected"
            self._reviewing = asyncio.create_task(self.studio.reviews.run(self.application_id))

    async def on_app_command_completion(self, interaction: Interaction, _: object) -> None:
        """After the answer: what its member is still to be told."""
        self.studio.answering()
        try:
            await self.studio.cases.letters.deliver(interaction)
        except (discord.DiscordException, DatabaseError, *LOST) as error:
            log.info("a letter still waits for its member: %s", type(error).__name__)

    async def close(self) -> None:
        """Stop calling reviewers, then leave Discord."""
        if self._reviewing is not None:
            self._reviewing.cancel()
        await super().close()

    async def _sync_commands(self) -> None:
        """Offer the commands, only if they have changed or are not there: Discord counts."""
        if self._place is not None:
            self.tree.copy_global_to(guild=self._place)
        mine = self.tree.get_commands(guild=self._place)
        payload = [await one.get_translated_payload(self.tree, self._translator) for one in mine]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        where = "everywhere" if self._place is None else str(self._place.id)
        key = f"commands:{self.application_id}:{where}"
        names = {one.name for one in mine}
        if digest == await self._facts.get(key) and await self._offered() == names:
            log.info("the commands are as Discord knows them")
            return
        await self.tree.sync(guild=self._place)
        await self._facts.put(key, digest)
        log.info("%d commands synced", len(mine))

    async def _offered(self) -> set[str]:
        """The names of the commands that are offered now; none if nobody can tell."""
        try:
            return {one.name for one in await self.tree.fetch_commands(guild=self._place)}
        except discord.HTTPException as error:
            log.warning("the commands that are offered cannot be read: %s", error.status)
            return set()
