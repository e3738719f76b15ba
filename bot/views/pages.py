"""Long lists of the console, a page at a time, with a button for the one before and the next."""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.console.moderators import console_of, guild_of, opened
from bot.console.telling import code, rule_text
from bot.languages.phrase import lines, phrase, verbatim
from bot.replies import Deferred, answered, say_alone
from bot.studio import Interaction, Pressed
from moderation.community import Community

PER_PAGE = 15


class PageButton(
    DynamicItem[Button[View]], template=r"filter:(?P<what>words|allow):(?P<page>[0-9]{1,4})"
):
    """Leads to one page of one list."""

    def __init__(self, what: str, page: int, label: str = "…") -> None:
        self.what, self.page = what, page
        style = discord.ButtonStyle.secondary
        super().__init__(Button(label=label, style=style, custom_id=f"filter:{what}:{page}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], int(match["page"]))

    async def callback(self, interaction: Pressed) -> None:
        """Show the page in place of this one."""
        async with answered(interaction):
            if await opened(interaction, Deferred.BY_EDIT):
                await _show(interaction, self.what, self.page)


async def first_page(interaction: Interaction, what: str) -> None:
    """Where a list begins."""
    await _show(interaction, what, 0)


async def _show(interaction: Interaction, what: str, wanted: int) -> None:
    community = (await console_of(interaction).current(guild_of(interaction).id)).community
    entries = _entries(community, what)
    if not entries:
        empty = phrase("filter-no-words") if what == "words" else phrase("filter-no-allow")
        await say_alone(interaction, empty)
        return
    pages = -(-len(entries) // PER_PAGE)
    page = min(wanted, pages - 1)
    shown = entries[page * PER_PAGE : (page + 1) * PER_PAGE]
    heading = phrase("filter-page", page=page + 1, pages=pages, count=len(entries))
    listed = (phrase("filter-item", what=verbatim(one)) for one in shown)
    view = View(timeout=None)
    for label, other in (("◀", page - 1), ("▶", page + 1)):
        if 0 <= other < pages:
            view.add_item(PageButton(what, other, label))
    await say_alone(interaction, lines(heading, *listed), view=view)


def _entries(community: Community, what: str) -> list[str]:
    if what == "allow":
        return [code(one) for one in community.allow]
    return [
        f"{rule_text(rule)}{f' – {code(rule.note)}' if rule.note else ''}"
        for rule in community.words
    ]
