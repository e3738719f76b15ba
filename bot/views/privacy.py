"""The buttons of /privacy; what cannot be undone is asked twice."""

import asyncio
import re
from io import BytesIO
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.languages.phrase import Phrase, Say, phrase
from bot.privacy import forget, packed
from bot.replies import Deferred, acknowledge, answered, say_alone, to_member
from bot.studio import Interaction, Pressed

FACES: dict[str, tuple[str, Phrase, discord.ButtonStyle]] = {
    "export": ("📦", phrase("button-export"), discord.ButtonStyle.secondary),
    "rows": ("🗑️", phrase("button-forget"), discord.ButtonStyle.danger),
    "posts": ("🧹", phrase("button-forget-posts"), discord.ButtonStyle.danger),
    "yesrows": ("🗑️", phrase("button-yes-forget"), discord.ButtonStyle.danger),
    "yesposts": ("🧹", phrase("button-yes-forget-posts"), discord.ButtonStyle.danger),
}


class PrivacyButton(DynamicItem[Button[View]], template=r"privacy:(?P<deed>[a-z]{1,20})"):
    """Exports or deletes what is stored about whoever presses it."""

    def __init__(self, deed: str, label: str | None = None) -> None:
        self.deed = deed
        emoji, _, style = FACES[deed]
        custom_id = f"privacy:{deed}"
        super().__init__(Button(label=label, emoji=emoji, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["deed"])

    async def callback(self, interaction: Pressed) -> None:
        """Ask once more, or do it."""
        async with answered(interaction):
            if not await acknowledge(interaction, Deferred.BY_EDIT):
                return
            if self.deed == "export":
                await _export(interaction)
            elif self.deed in ("rows", "posts"):
                posts = self.deed == "posts"
                asked = phrase("privacy-ask-posts") if posts else phrase("privacy-ask")
                view = privacy_view((f"yes{self.deed}",), to_member(interaction))
                await say_alone(interaction, asked, view=view)
            else:
                posts = self.deed == "yesposts"
                if posts:
                    await say_alone(interaction, phrase("privacy-deleting"))
                gone = await forget(interaction.client, interaction.user.id, posts=posts)
                await say_alone(interaction, gone.told())


async def _export(interaction: Interaction) -> None:
    disclosure = interaction.client.studio.database.disclosure
    disclosed = await disclosure.of_member(interaction.user.id)
    archive = await asyncio.to_thread(packed, disclosed)
    if archive is None:
        await say_alone(interaction, phrase("privacy-too-large"))
        return
    file = discord.File(BytesIO(archive), filename="dreamloom.zip")
    await say_alone(interaction, phrase("privacy-export"), files=[file])


def privacy_view(deeds: tuple[str, ...], say: Say) -> View:
    """These buttons."""
    view = View(timeout=None)
    for deed in deeds:
        view.add_item(PrivacyButton(deed, say(FACES[deed][1])))
    return view
