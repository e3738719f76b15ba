"""The buttons that turn the pages of an album; which page of what stands in their custom ids."""

import re
from typing import Self

from discord.ui import Button, DynamicItem, Item, View

from bot.replies import Deferred, acknowledge, answered
from bot.studio import Pressed

WANTED = 60
"""Characters to look for: they have to fit into a custom id."""


class AlbumButton(
    DynamicItem[Button[View]],
    template=rf"album:(?P<kind>[a-z]{{1,20}}):(?P<page>[0-9]{{1,4}}):(?P<wanted>.{{0,{WANTED}}})",
):
    """Shows another page in place of this one."""

    def __init__(
        self, kind: str, page: int, wanted: str, emoji: str | None = None, *, off: bool = False
    ) -> None:
        self.kind, self.page, self.wanted = kind, page, wanted
        custom_id = f"album:{kind}:{page}:{wanted}"
        super().__init__(Button(emoji=emoji, custom_id=custom_id, disabled=off))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["kind"], int(match["page"]), match["wanted"])

    async def callback(self, interaction: Pressed) -> None:
        """Turn the page."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.BY_EDIT):
                show = interaction.client.studio.show_page
                await show(interaction, self.kind, self.page, self.wanted)


def album_view(kind: str, page: int, pages: int, wanted: str) -> View:
    """One back, one on."""
    view = View(timeout=None)
    view.add_item(AlbumButton(kind, max(page - 1, 0), wanted, "◀️", off=page == 0))
    view.add_item(AlbumButton(kind, page + 1, wanted, "▶️", off=page + 1 >= pages))
    return view
