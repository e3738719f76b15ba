"""The form of a report, and the buttons under it where reviewers see it."""

import re
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, Modal, TextInput, View

from bot.cases.fate import mention
from bot.cases.posted import Posted
from bot.cases.reviewers import OWN_PICTURE, guild_of, reviewing
from bot.languages.phrase import Phrase, Say, phrase
from bot.replies import Deferred, acknowledge, answered, say_alone
from bot.studio import Interaction, Pressed
from bot.words import moment_text
from db.records import Case

LONGEST_REASON = 300


class ReportButton(
    DynamicItem[Button[View]], template=r"report:(?P<deed>keep|remove|block):(?P<case>[0-9]{1,10})"
):
    """Decides about a reported picture."""

    def __init__(
        self,
        deed: str,
        case: int,
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        self.deed, self.case = deed, case
        custom_id = f"report:{deed}:{case}"
        super().__init__(Button(label=label or deed, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["deed"], int(match["case"]))

    async def callback(self, interaction: Pressed) -> None:
        """Decide, for somebody who is a reviewer now."""
        async with answered(interaction):
            if await reviewing(interaction):
                await say_alone(interaction, await self._decided(interaction))

    async def _decided(self, interaction: Interaction) -> Phrase:
        studio, guild_id = interaction.client.studio, guild_of(interaction)
        case = await studio.database.cases.get(guild_id, self.case)
        theirs = case is not None and case.user_id == interaction.user.id
        if theirs and not interaction.permissions.manage_guild:
            return OWN_PICTURE
        settled = await studio.cases.reports.decide(
            guild_id, self.case, reviewer_id=interaction.user.id, deed=self.deed
        )
        if settled is None:
            return phrase("case-none", case=str(self.case))
        if not settled.first:
            return _too_late(settled.case)
        if not settled.carried_out:
            return phrase("report-not-carried-out", case=str(self.case))
        if self.deed == "keep":
            return phrase("report-kept", case=str(self.case))
        if self.deed == "block":
            return phrase("report-blocked", case=str(self.case))
        return phrase("report-taken-away", case=str(self.case))


class ReportForm(Modal):
    """Asks a member what is wrong with a picture."""

    def __init__(self, posted: Posted, message: discord.Message, say: Say) -> None:
        super().__init__(title=say(phrase("title-report")))
        self._posted, self._message = posted, message
        self._reason: TextInput[Self] = TextInput(
            label=say(phrase("field-report-reason")),
            custom_id="reason",
            style=discord.TextStyle.paragraph,
            max_length=LONGEST_REASON,
        )
        self.add_item(self._reason)

    async def on_submit(self, interaction: Pressed, /) -> None:
        """Open the report."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.PRIVATELY):
                reports = interaction.client.studio.cases.reports
                said = await reports.received(
                    self._posted, self._message, interaction.user.id, self._reason.value.strip()
                )
                await say_alone(interaction, said)


def report_view(case: int, say: Say) -> View:
    """The buttons of a report."""
    style = discord.ButtonStyle
    view = View(timeout=None)
    view.add_item(ReportButton("keep", case, say(phrase("button-keep")), style.success))
    view.add_item(ReportButton("remove", case, say(phrase("button-remove")), style.danger))
    view.add_item(ReportButton("block", case, say(phrase("button-remove-block")), style.danger))
    return view


def _too_late(case: Case) -> Phrase:
    when = case.amended_at or case.created_at
    kept = case.state == "overturned"
    return phrase(
        "review-too-late",
        case=str(case.number),
        who=mention(case.amended_by),
        verdict=phrase("verdict-kept") if kept else phrase("verdict-removed"),
        moment=moment_text(when),
    )
