"""The two buttons under the licence's question; the /dream that asked goes on by itself."""

import logging
import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot import licence, words
from bot.languages.phrase import Say, phrase
from bot.replies import Deferred, acknowledge, answered, say_alone, to_member
from bot.studio import Interaction, Pressed
from bot.views.start import ask_or_begin

log = logging.getLogger(__name__)

_ID = r"(?P<version>[0-9a-z.-]{1,40}):(?P<asked>[0-9]{1,20})"


class AcceptButton(DynamicItem[Button[View]], template=rf"licence:accept:{_ID}"):
    """Accepts the restrictions and lets the /dream `asked` go on."""

    def __init__(self, version: str, asked: int, label: str | None = None) -> None:
        self.version, self.asked = version, asked
        custom_id = f"licence:accept:{version}:{asked}"
        style = discord.ButtonStyle.primary
        super().__init__(Button(label=label, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["version"], int(match["asked"]))

    async def callback(self, interaction: Pressed) -> None:
        """Store the answer, then make the job as if it had been there before."""
        async with answered(interaction):
            await self._accept(interaction)

    async def _accept(self, interaction: Interaction) -> None:
        studio = interaction.client.studio
        asked = studio.asked.pop(self.asked, None)
        if self.version != licence.VERSION:
            if await acknowledge(interaction, Deferred.BY_EDIT):
                question = licence.question(studio.engine.info)
                buttons = licence_view(self.asked, to_member(interaction))
                await say_alone(interaction, question, view=buttons)
            return
        how = Deferred.BY_EDIT if asked is None else Deferred.PUBLICLY
        if not await acknowledge(interaction, how):
            return
        members = studio.database.members
        before = await members.licence(interaction.user.id)
        await members.answer_licence(interaction.user.id, self.version, True)
        if asked is None:
            twice = before is not None and before.accepted and before.version == self.version
            late = words.LICENCE_ACCEPTED if twice else words.LICENCE_ACCEPTED_LATE
            await say_alone(interaction, late)
            return
        if interaction.message is not None:
            try:
                thanks = to_member(interaction)(words.LICENCE_ACCEPTED)
                await asked.hook.edit_message(interaction.message.id, content=thanks, view=None)
            except discord.HTTPException as error:
                log.info("the licence's question could not be taken away: %s", error.code)
        await ask_or_begin(interaction, asked, asked_by=self.asked)


class DeclineButton(DynamicItem[Button[View]], template=rf"licence:decline:{_ID}"):
    """Declines the restrictions: no picture."""

    def __init__(self, version: str, asked: int, label: str | None = None) -> None:
        self.version, self.asked = version, asked
        custom_id = f"licence:decline:{version}:{asked}"
        style = discord.ButtonStyle.secondary
        super().__init__(Button(label=label, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["version"], int(match["asked"]))

    async def callback(self, interaction: Pressed) -> None:
        """Store the answer and forget the /dream."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.BY_EDIT):
                studio = interaction.client.studio
                studio.asked.pop(self.asked, None)
                members = studio.database.members
                await members.answer_licence(interaction.user.id, self.version, False)
                await say_alone(interaction, words.LICENCE_DECLINED)


def licence_view(asked: int, say: Say) -> View:
    """Both buttons, for the /dream with this interaction id."""
    view = View(timeout=None)
    view.add_item(AcceptButton(licence.VERSION, asked, say(phrase("button-accept"))))
    view.add_item(DeclineButton(licence.VERSION, asked, say(phrase("button-decline"))))
    return view
