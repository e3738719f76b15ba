"""The buttons under a picture, and those under a sheet of several.

one      🔄 Again  🎲 Vary  ⬆️ Larger  ✏️ Edit  🔎      several  U1  U2  U3  U4  🔄
         ⭐  ✉️  🗑️                                            V1  V2  V3  V4  🗑️
"""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.deeds.target import TARGET, Target
from bot.languages.phrase import Phrase, Say, phrase
from bot.ports import Controls
from bot.replies import answered
from bot.studio import Pressed

FACES: dict[str, tuple[str, Phrase | None]] = {
    "again": ("🔄", phrase("button-again")),
    "vary": ("🎲", phrase("button-vary")),
    "upscale": ("⬆️", phrase("button-upscale")),
    "edit": ("✏️", phrase("button-edit")),
    "details": ("🔎", None),
    "favourite": ("⭐", None),
    "letter": ("✉️", None),
    "delete": ("🗑️", None),
}
"""Emoji and words by the names of deeds; on a sheet and in the second row the emoji is enough."""

SINGLE = (("again", "vary", "upscale", "edit", "details"), ("favourite", "letter", "delete"))

SHEET = (("U", "pick", "again"), ("V", "variants", "delete"))


class PictureButton(
    DynamicItem[Button[View]], template=rf"picture:(?P<deed>[a-z]{{1,20}}):{TARGET}"
):
    """One deed about one job or one of its pictures."""

    def __init__(
        self,
        deed: str,
        target: Target,
        *,
        label: str | None = None,
        emoji: str | None = None,
        row: int | None = None,
        disabled: bool = False,
    ) -> None:
        self.deed, self.target = deed, target
        super().__init__(
            Button(
                label=label,
                emoji=emoji,
                style=discord.ButtonStyle.secondary,
                custom_id=f"picture:{deed}:{target.written}",
                disabled=disabled,
                row=row,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["deed"], Target.read(match))

    async def callback(self, interaction: Pressed) -> None:
        """Do it; whatever goes wrong becomes a sentence."""
        async with answered(interaction):
            await interaction.client.studio.deeds[self.deed](interaction, self.target)


def picture_view(controls: Controls, say: Say) -> View:
    """The rows for what a post shows."""
    view = View(timeout=None)
    if len(controls.shown) == 1:
        _single(view, controls, say)
    else:
        _sheet(view, controls)
    return view


def _single(view: View, controls: Controls, say: Say) -> None:
    target = Target(job_id=controls.job_id, index=controls.shown[0])
    for row, names in enumerate(SINGLE):
        for name in names:
            emoji, label = FACES[name]
            button = PictureButton(
                name,
                target,
                emoji=emoji,
                label=None if label is None else say(label),
                row=row,
                disabled=name == "upscale" and controls.larger,
            )
            view.add_item(button)


def _sheet(view: View, controls: Controls) -> None:
    whole = Target(job_id=controls.job_id, index=None)
    for row, (letter, deed, last) in enumerate(SHEET):
        for index in range(controls.count):
            target = Target(job_id=controls.job_id, index=index)
            missing = index not in controls.shown
            label = f"{letter}{index + 1}"
            view.add_item(PictureButton(deed, target, label=label, row=row, disabled=missing))
        view.add_item(PictureButton(last, whole, emoji=FACES[last][0], row=row))
