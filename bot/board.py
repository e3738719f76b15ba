"""The reviewers' channel: a message for each thing that waits, and what became of it."""

import logging

from bot.cases.noticeboard import Noticeboard
from bot.cases.sheets import Sheets
from bot.reviews import NOWHERE, Item

SHORT = 1_000_000
"""A nonce has at most 25 characters."""

log = logging.getLogger(__name__)


class DiscordBoard:
    """Posts items for reviewers; only where a channel is for adults, for a veil hides not all."""

    def __init__(self, notices: Noticeboard, sheets: Sheets) -> None:
        self._notices = notices
        self._sheets = sheets

    async def show(self, channel_id: int, item: Item) -> int | None:
        """Post an item; the message's id, or None if that was not possible."""
        guild_id = item.review.guild_id
        if not self._notices.for_adults(channel_id):
            log.warning(
                "guild %d: its channel for reviews is gone, or not age-restricted", guild_id
            )
            return None
        written = await self._sheets.of(item)
        nonce = f"review-{guild_id % SHORT}-{item.review.case_number}"
        return await self._notices.post(guild_id, channel_id, written, nonce=nonce)

    async def update(self, item: Item) -> None:
        """Say in the item's message what became of it, as far as Discord lets us."""
        channel, message = item.review.post_channel_id, item.review.post_message_id
        if channel and message and message != NOWHERE:
            written = await self._sheets.of(item)
            await self._notices.edit(item.review.guild_id, channel, message, written)
