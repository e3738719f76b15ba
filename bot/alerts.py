"""What is urgent, told to a guild's channel for alerts: that it happened, never what it was.

At most one message a minute and kind; what comes meanwhile is counted, and told in the next.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import discord

from bot.cases.noticeboard import RED, Notice, Noticeboard
from bot.cases.reviewers import document
from bot.communities import Communities
from bot.judge import UNAVAILABLE
from bot.languages.phrase import Phrase, Say, phrase
from bot.ports import GuildStore, StampFailed
from db.records import Decision

log = logging.getLogger(__name__)

Urgent = Literal["unchecked", "unmarked", "zero_tolerance", "nowhere", "escalated"]

SECONDS = 60.0
PATIENCE = 30.0


class Alerts:
    """Digests; `seconds` go by between two messages of a kind in a guild."""

    def __init__(
        self,
        communities: Communities,
        guilds: GuildStore,
        notices: Noticeboard,
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._communities = communities
        self._guilds = guilds
        self._notices = notices
        self._seconds = seconds
        self._counted: Counter[tuple[int, Urgent]] = Counter()
        self._telling: dict[tuple[int, Urgent], asyncio.Task[None]] = {}

    def withheld(self, decisions: Sequence[Decision], *, zero_tolerance: bool) -> None:
        """Tell what is urgent about things that are not shown."""
        if zero_tolerance and decisions:
            self.tell(decisions[0].guild_id, "zero_tolerance")
        for one in decisions:
            if one.cause == UNAVAILABLE:
                self.tell(one.guild_id, "unchecked")
            elif one.cause == StampFailed.cause:
                self.tell(one.guild_id, "unmarked")

    def tell(self, guild_id: int, kind: Urgent) -> None:
        """Count it, and tell it at once unless something of its kind was told just now."""
        key = (guild_id, kind)
        self._counted[key] += 1
        if key not in self._telling:
            self._telling[key] = asyncio.create_task(self._digest(key))

    async def close(self) -> None:
        """Tell nothing more."""
        for task in self._telling.values():
            task.cancel()
        await asyncio.gather(*self._telling.values(), return_exceptions=True)

    async def _digest(self, key: tuple[int, Urgent]) -> None:
        """Tell, and go on as long as more of the kind comes within the time."""
        try:
            while count := self._counted.pop(key, 0):
                try:
                    async with asyncio.timeout(PATIENCE):
                        await self._post(*key, count)
                except Exception:
                    log.exception("guild %d could not be alerted: %s", *key)
                await asyncio.sleep(self._seconds)
        finally:
            del self._telling[key]

    async def _post(self, guild_id: int, kind: Urgent, count: int) -> None:
        channel = (await document(self._communities, self._guilds, guild_id)).alert_channel
        if channel is None:
            return

        def written(say: Say) -> Notice:
            return Notice(embed=discord.Embed(description=say(_said(kind, count)), colour=RED))

        await self._notices.post(guild_id, channel, written)


def _said(kind: Urgent, count: int) -> Phrase:
    match kind:
        case "unchecked":
            return phrase("alert-unchecked", count=count)
        case "unmarked":
            return phrase("alert-unmarked", count=count)
        case "zero_tolerance":
            return phrase("alert-zero-tolerance", count=count)
        case "nowhere":
            return phrase("alert-nowhere", count=count)
        case "escalated":
            return phrase("alert-escalated", count=count)
