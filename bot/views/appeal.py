"""The two buttons under an appeal; they know its number and nothing else."""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.cases.reviewers import OWN_PICTURE, guild_of, reviewing
from bot.languages.phrase import Say, phrase
from bot.replies import answered, say_alone
from bot.studio import Interaction, Pressed
from db.records import AppealRefused


class AppealButton(
    DynamicItem[Button[View]], template=r"appeal:(?P<deed>grant|deny):(?P<appeal>[0-9]{1,18})"
):
    """Grants or denies an appeal."""

    def __init__(
        self,
        deed: str,
        appeal: int,
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        self.deed, self.appeal = deed, appeal
        custom_id = f"appeal:{deed}:{appeal}"
        super().__init__(Button(label=label or deed, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["deed"], int(match["appeal"]))

    async def callback(self, interaction: Pressed) -> None:
        """Decide, for somebody who is a reviewer now."""
        async with answered(interaction):
            if await reviewing(interaction):
                await self._decide(interaction)

    async def _decide(self, interaction: Interaction) -> None:
        studio, guild_id = interaction.client.studio, guild_of(interaction)
        appeal = await studio.database.appeals.get(self.appeal)
        if appeal is not None and appeal.user_id == interaction.user.id:
            await say_alone(interaction, OWN_PICTURE)
            return
        decided = await studio.cases.appeals.decide(
            guild_id,
            self.appeal,
            reviewer_id=interaction.user.id,
            granted=self.deed == "grant",
            application_id=interaction.application_id,
        )
        number = appeal.case_number if appeal is not None else 0
        if isinstance(decided, AppealRefused):
            await say_alone(interaction, studio.cases.appeals.refusal(decided, number))
            if decided.reason != "decided":
                return
        elif self.deed == "grant":
            await say_alone(interaction, phrase("appeal-granted", case=str(number)))
        else:
            await say_alone(interaction, phrase("appeal-denied", case=str(number)))
        written = await studio.cases.appeals.sheet(guild_id, number)
        message = interaction.message
        if written is not None and message is not None and not message.flags.ephemeral:
            await studio.cases.notices.edit(guild_id, message.channel.id, message.id, written)


def appeal_view(appeal: int, say: Say) -> View:
    """Both buttons."""
    view = View(timeout=None)
    style = discord.ButtonStyle
    view.add_item(AppealButton("grant", appeal, say(phrase("button-grant")), style.success))
    view.add_item(AppealButton("deny", appeal, say(phrase("button-deny")), style.danger))
    return view
