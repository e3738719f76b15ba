"""The button under a progress message that takes the job back."""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.languages.phrase import Say, phrase
from bot.replies import Deferred, acknowledge, answered, say_alone
from bot.studio import Pressed
from bot.takeback import take_back


class CancelButton(DynamicItem[Button[View]], template=r"cancel:(?P<job>[0-9a-z]{1,25})"):
    """Cancels one job, for its owner and for those who may manage messages."""

    def __init__(self, job_id: str, label: str | None = None) -> None:
        self.job_id = job_id
        style = discord.ButtonStyle.secondary
        super().__init__(Button(label=label, style=style, custom_id=f"cancel:{job_id}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["job"])

    async def callback(self, interaction: Pressed) -> None:
        """Take the job back and say what came of it."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.PRIVATELY):
                await say_alone(interaction, await take_back(interaction, self.job_id))


def cancel_view(job_id: str, say: Say) -> View:
    """The button for one job, alone."""
    view = View(timeout=None)
    view.add_item(CancelButton(job_id, say(phrase("button-cancel"))))
    return view
