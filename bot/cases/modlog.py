"""The log that moderators read: a message for each case, edited when something about it changes."""

import asyncio
import logging
from collections.abc import Sequence

import discord

from bot.cases.fate import fate, kind_text, mention, state_text
from bot.cases.noticeboard import AMBER, GREEN, RED, Notice, Noticeboard
from bot.cases.reasons import plain, why
from bot.cases.reviewers import document
from bot.communities import Communities
from bot.languages.phrase import Phrase, Say, phrase
from bot.words import moment_text
from db.database import Database
from db.records import Case, Decision, Review

log = logging.getLogger(__name__)

REASON = 1024
PATIENCE = 30.0
COLOURS = {"open": AMBER, "standing": RED, "overturned": GREEN}


class ModLog:
    """Writes one message after the other, beside whatever caused it."""

    def __init__(self, database: Database, communities: Communities, notices: Noticeboard) -> None:
        self._database = database
        self._communities = communities
        self._notices = notices
        self._writing: set[asyncio.Task[None]] = set()
        self._one_at_a_time = asyncio.Lock()

    def withheld(self, decisions: Sequence[Decision], *, zero_tolerance: bool) -> None:
        """Log the cases that these decisions have opened."""
        for one in decisions:
            if one.case_number is not None:
                self.changed(one.guild_id, one.case_number)

    def changed(self, guild_id: int, number: int) -> None:
        """Write a case's message anew, or for the first time, soon."""
        task = asyncio.create_task(self._write_safely(guild_id, number))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def close(self) -> None:
        """Write what was begun, and nothing more."""
        if self._writing:
            await asyncio.wait(self._writing, timeout=PATIENCE)

    async def _write_safely(self, guild_id: int, number: int) -> None:
        try:
            async with self._one_at_a_time, asyncio.timeout(PATIENCE):
                await self._write(guild_id, number)
        except Exception:
            log.exception("case %d could not be written into its log", number)

    async def _write(self, guild_id: int, number: int) -> None:
        case = await self._database.cases.get(guild_id, number)
        if case is None or case.kind == "report":
            # Reports stand in the channel for reviews.
            return

        review = await self._database.reviews.get(guild_id, number)

        decision = None
        if case.decision_id is not None:
            decision = await self._database.decisions.get(case.decision_id)
        reason = None if decision is None else why(decision)

        def written(say: Say) -> Notice:
            return Notice(embed=case_embed(case, say, review, reason))

        if case.log_channel_id and case.log_message_id:
            place = (case.log_channel_id, case.log_message_id)
            await self._notices.edit(guild_id, *place, written)
            return
        community = await document(self._communities, self._database.guilds, guild_id)
        if community.log_channel is None:
            return
        message = await self._notices.post(guild_id, community.log_channel, written)
        if message is not None:
            await self._database.cases.logged(guild_id, number, community.log_channel, message)


def case_embed(
    case: Case, say: Say, review: Review | None = None, reason: Phrase | None = None
) -> discord.Embed:
    """A case as moderators see it, with what became of it in its review.

    `reason` says in any language what the program has given as the reason.
    """
    given = say(reason) if reason is not None and case.amended_by is None else plain(case.reason)
    embed = discord.Embed(
        title=say(phrase("case-title", case=str(case.number), kind=kind_text(case.kind))),
        description=given[:REASON] or say(phrase("case-no-reason")),
        colour=COLOURS[case.state],
    )
    embed.add_field(name=say(phrase("field-member")), value=mention(case.user_id))
    embed.add_field(name=say(phrase("field-state")), value=say(state_text(case.state)))
    if review is not None:
        embed.add_field(name=say(phrase("field-review")), value=say(fate(review)))
    if case.channel_id:
        embed.add_field(name=say(phrase("field-channel")), value=f"<#{case.channel_id}>")
    if case.moderator_id is not None:
        embed.add_field(name=say(phrase("field-opened-by")), value=mention(case.moderator_id))
    if case.amended_by is not None and case.amended_at is not None:
        said = phrase(
            "case-amended", who=mention(case.amended_by), moment=moment_text(case.amended_at)
        )
        embed.add_field(name=say(phrase("field-amended")), value=say(said))
    embed.timestamp = case.created_at
    return embed
