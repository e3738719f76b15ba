"""The buttons under something that waits for a reviewer; they know the case and nothing else."""

import re
from io import BytesIO
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, Modal, TextInput, View

from bot.cases import reviewers
from bot.cases.deciding import allow_phrase, checked_phrase, decide
from bot.cases.reasons import hit_of
from bot.cases.reviewers import guild_of, may_review, reviewing
from bot.languages.phrase import Say, phrase, verbatim
from bot.places import is_age_restricted
from bot.replies import answered, say_alone, to_member
from bot.studio import Interaction, Pressed
from db.records import ReviewVerdict
from moderation.errors import PolicyError

LONGEST_PHRASE = 200
VERDICTS: dict[str, ReviewVerdict] = {
    "approve": "approve",
    "reject": "reject",
    "block": "reject_block",
    "escalate": "escalate",
}


class ReviewButton(
    DynamicItem[Button[View]],
    template=r"review:(?P<deed>approve|allow|reject|block|escalate|open):(?P<case>[0-9]{1,10})",
):
    """One of the six, for one case of the guild it is pressed in."""

    def __init__(
        self,
        deed: str,
        case: int,
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        row: int | None = None,
    ) -> None:
        self.deed, self.case = deed, case
        custom_id = f"review:{deed}:{case}"
        # Discord refuses a button without a label; one that was pressed has its own already.
        super().__init__(Button(label=label or deed, style=style, custom_id=custom_id, row=row))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["deed"], int(match["case"]))

    async def callback(self, interaction: Pressed) -> None:
        """Do what the button says, for somebody who is a reviewer now."""
        async with answered(interaction):
            if self.deed == "allow":
                await _ask_for_phrase(interaction, self.case)
            elif not await reviewing(interaction):
                return
            elif self.deed == "open":
                await _open(interaction, self.case)
            else:
                await decide(interaction, self.case, VERDICTS[self.deed])


class PhraseForm(Modal):
    """Asks which phrase shall pass from now on; filled in with what was found."""

    def __init__(self, case: int, hit: str, say: Say) -> None:
        super().__init__(title=say(phrase("title-allow")), custom_id=f"review:phrase:{case}")
        self._case = case
        self._phrase: TextInput[Self] = TextInput(
            label=say(phrase("field-phrase")),
            custom_id="phrase",
            default=hit[:LONGEST_PHRASE],
            max_length=LONGEST_PHRASE,
        )
        self.add_item(self._phrase)

    async def on_submit(self, interaction: Pressed, /) -> None:
        """Approve, and let the phrase pass; for somebody who is still a reviewer."""
        async with answered(interaction):
            if not await reviewing(interaction):
                return
            try:
                wanted = checked_phrase(self._phrase.value)
            except PolicyError as error:
                await say_alone(interaction, verbatim(str(error)))
                return
            if await decide(interaction, self._case, "approve_allow", reason=wanted):
                await allow_phrase(interaction, self._case, wanted)


async def _ask_for_phrase(interaction: Interaction, case: int) -> None:
    """A form must be the first answer, so the few reads before it are short."""
    studio = interaction.client.studio
    if not may_review(interaction, await reviewers.community_of(interaction)):
        await say_alone(interaction, reviewers.NOT_A_REVIEWER)
        return
    item = await studio.reviews.item(guild_of(interaction), case)
    if item is None:
        await say_alone(interaction, phrase("review-none", case=str(case)))
        return
    form = PhraseForm(case, hit_of(item.decision), to_member(interaction))
    await interaction.response.send_modal(form)


async def _open(interaction: Interaction, case: int) -> None:
    """The picture itself, for this reviewer alone and behind a spoiler."""
    if not is_age_restricted(interaction.channel):
        await say_alone(interaction, phrase("review-open-elsewhere"))
        return
    item = await interaction.client.studio.reviews.item(guild_of(interaction), case)
    if item is None or item.picture is None:
        await say_alone(interaction, phrase("review-not-kept", case=str(case)))
        return
    reviews = interaction.client.studio.database.reviews
    await reviews.looked(guild_of(interaction), case, reviewer_id=interaction.user.id)
    file = discord.File(BytesIO(item.picture), filename=f"case-{case}.png", spoiler=True)
    await say_alone(interaction, phrase("review-opened", case=str(case)), files=[file])


def review_view(
    case: int, say: Say, *, picture: bool, phrase_to_allow: bool, escalated: bool
) -> View:
    """The buttons that make sense for a case."""
    style = discord.ButtonStyle
    view = View(timeout=None)
    view.add_item(ReviewButton("approve", case, say(phrase("button-approve")), style.success, 0))
    if phrase_to_allow:
        label = say(phrase("button-approve-allow"))
        view.add_item(ReviewButton("allow", case, label, style.success, 0))
    view.add_item(ReviewButton("reject", case, say(phrase("button-reject")), style.danger, 0))
    if picture:
        label = say(phrase("button-reject-block"))
        view.add_item(ReviewButton("block", case, label, style.danger, 0))
        view.add_item(ReviewButton("open", case, say(phrase("button-open")), row=1))
    if not escalated:
        label, row = say(phrase("button-escalate")), 1 if picture else 0
        view.add_item(ReviewButton("escalate", case, label, row=row))
    return view
