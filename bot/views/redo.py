"""The button that opens a form again with what was entered."""

import re
from typing import Self

from discord.ui import Button, DynamicItem, Item, View

from bot.deeds.target import TARGET, Target
from bot.languages.phrase import Say, phrase
from bot.replies import answered
from bot.studio import Pressed


class RedoButton(DynamicItem[Button[View]], template=rf"redo:{TARGET}:(?P<draft>[0-9]{{1,20}})"):
    """Opens the form of a picture's settings; after a restart with the picture's own."""

    def __init__(self, target: Target, label: str | None = None) -> None:
        self.target = target
        custom_id = f"redo:{target.written}:{target.draft}"
        super().__init__(Button(label=label, emoji="✏️", custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(Target.read(match, draft=int(match["draft"])))

    async def callback(self, interaction: Pressed) -> None:
        """Open the form."""
        async with answered(interaction):
            await interaction.client.studio.deeds["edit"](interaction, self.target)


def redo_view(target: Target, draft: int, say: Say) -> View:
    """The button alone, for the entries that are kept under this number."""
    view = View(timeout=None)
    kept = Target(job_id=target.job_id, index=target.index, draft=draft)
    view.add_item(RedoButton(kept, say(phrase("button-edit-again"))))
    return view
