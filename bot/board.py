"""The reviewers' channel: a message for each thing that waits, and what became of it."""

import discord

from bot.languages.catalogue import Catalogue
from bot.reviews import Item


class DiscordBoard:
    """Posts items for reviewers by means of `client`."""

    def __init__(self, client: discord.Client, catalogue: Catalogue) -> None:
        self._client = client
        self._catalogue = catalogue

    async def show(self, channel_id: int, item: Item) -> int | None:
        """Post an item; the message's id, or None if that was not possible."""
        return None

    async def update(self, item: Item) -> None:
        """Say in the item's message what became of it, as far as Discord lets us."""
