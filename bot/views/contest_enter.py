"""Enter under one's own picture, and the buttons that take an entry back."""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.contest.entering import enter, withdraw
from bot.languages.phrase import phrase
from bot.replies import Deferred, acknowledge, answered, say_alone
from bot.studio import Pressed


class EnterButton(
    DynamicItem[Button[View]],
    template=r"contest:enter:(?P<job>[0-9a-z]{1,25}):(?P<index>[0-9]{1,2})",
):
    """Enters one picture of a job, counted from 0, into the guild's open challenge."""

    def __init__(self, job_id: str, index: int, label: str | None = None) -> None:
        self.job_id, self.index = job_id, index
        super().__init__(
            Button(
                label=label or str(index + 1),
                emoji="⭐",
                style=discord.ButtonStyle.secondary,
                custom_id=f"contest:enter:{job_id}:{index}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["job"], int(match["index"]))

    async def callback(self, interaction: Pressed) -> None:
        """Enter it, or say why not; of several open challenges the oldest is meant."""
        async with answered(interaction):
            if not await acknowledge(interaction, Deferred.PRIVATELY):
                return
            studio = interaction.client.studio
            running = await studio.contest.running(interaction.guild_id or 0)
            stored = next((one for one in running if one.phase == "open"), None)
            if stored is None:
                await say_alone(interaction, phrase("contest-none-open"))
                return
            said = await enter(
                studio.contest,
                stored,
                self.job_id,
                self.index,
                member=interaction.user.id,
                model=studio.engine.info.name,
            )
            await say_alone(interaction, said)


class WithdrawButton(
    DynamicItem[Button[View]], template=r"contest:withdraw:(?P<entry>[0-9a-f]{12})"
):
    """Takes one of one's own entries back."""

    def __init__(self, entry_id: str, label: str | None = None) -> None:
        self.entry_id = entry_id
        style, custom_id = discord.ButtonStyle.danger, f"contest:withdraw:{entry_id}"
        super().__init__(Button(label=label or "×", style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["entry"])

    async def callback(self, interaction: Pressed) -> None:
        """Take it back while entries are taken."""
        async with answered(interaction):
            if not await acknowledge(interaction, Deferred.BY_EDIT):
                return
            contest = interaction.client.studio.contest
            entry = await contest.database.entries.get(self.entry_id)
            if entry is None:
                await say_alone(interaction, phrase("contest-picture-unknown"))
                return
            await say_alone(interaction, await withdraw(contest, entry, interaction.user.id))
