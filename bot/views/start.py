"""The two buttons under the price of a prompt that stands for several pictures."""

import logging
import re
from dataclasses import replace
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.admission import price
from bot.intake import begin
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import Deferred, acknowledge, answered, say_alone, to_member
from bot.request import JobRequest
from bot.studio import Asked, Interaction, Pressed
from bot.words import credits_text

log = logging.getLogger(__name__)

SHOWN = 300
"""Characters of each prompt that the question shows."""

_ID = r"(?P<asked>[0-9]{1,20})"


class StartButton(DynamicItem[Button[View]], template=rf"several:start:{_ID}"):
    """Lets the /dream `asked` begin."""

    def __init__(self, asked: int, label: str | None = None) -> None:
        self.asked = asked
        style = discord.ButtonStyle.primary
        super().__init__(Button(label=label, style=style, custom_id=f"several:start:{asked}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(int(match["asked"]))

    async def callback(self, interaction: Pressed) -> None:
        """Make the job, once, however often this is pressed."""
        async with answered(interaction):
            asked = interaction.client.studio.asked.pop(self.asked, None)
            if asked is None:
                if await acknowledge(interaction, Deferred.BY_EDIT):
                    await say_alone(interaction, phrase("several-too-late"))
                return
            if not await acknowledge(interaction, Deferred.PUBLICLY):
                return
            await _take_away(interaction, asked)
            await begin(
                interaction,
                asked.request,
                asked.notes,
                asked_by=self.asked,
                pictures=asked.pictures,
            )


class LeaveButton(DynamicItem[Button[View]], template=rf"several:leave:{_ID}"):
    """Forgets the /dream `asked`."""

    def __init__(self, asked: int, label: str | None = None) -> None:
        self.asked = asked
        style = discord.ButtonStyle.secondary
        super().__init__(Button(label=label, style=style, custom_id=f"several:leave:{asked}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(int(match["asked"]))

    async def callback(self, interaction: Pressed) -> None:
        """Nothing is made."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.BY_EDIT):
                interaction.client.studio.asked.pop(self.asked, None)
                await say_alone(interaction, phrase("several-left"))


async def ask_or_begin(interaction: Interaction, asked: Asked, *, asked_by: int) -> None:
    """Begin, unless the member should see first what it will be, and what it costs."""
    if not asked.request.prompts:
        await begin(
            interaction, asked.request, asked.notes, asked_by=asked_by, pictures=asked.pictures
        )
        return
    interaction.client.studio.remember(asked_by, replace(asked, hook=interaction.followup))
    say = to_member(interaction)
    view = View(timeout=None)
    view.add_item(StartButton(asked_by, say(phrase("button-start"))))
    view.add_item(LeaveButton(asked_by, say(phrase("button-leave"))))
    await say_alone(interaction, question(asked.request), view=view)


def question(request: JobRequest) -> Phrase:
    """What a prompt stands for, and its price."""
    count = len(request.prompts)
    cost = credits_text(price(request))
    shown = (one if len(one) <= SHOWN else one[: SHOWN - 1] + "…" for one in request.prompts)
    listed = (verbatim(f"{at}. `{one.replace('`', 'ˋ')}`") for at, one in enumerate(shown, 1))
    return lines(phrase("several-question", count=count, price=cost), *listed)


async def _take_away(interaction: Interaction, asked: Asked) -> None:
    """Take the question away, which only its own interaction can."""
    if interaction.message is None:
        return
    try:
        await asked.hook.delete_message(interaction.message.id)
    except discord.HTTPException as error:
        log.info("a question could not be taken away: %s", error.code)
