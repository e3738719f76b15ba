"""The panel of a proposal: tune it in small steps, adjust it, save it, or cancel it.

The buttons know the proposal's short id and nothing else; the proposal is in the database.
"""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, Modal, TextInput, View

from bot.console.changes import Change
from bot.console.console import LATELY, Draft, Meanwhile, Saved
from bot.console.moderators import announce, console_of, guild_of, opened, place_names, told_lines
from bot.console.panel import offset_named, offset_of, panel_of
from bot.console.refusals import refusal
from bot.console.telling import told
from bot.languages.phrase import Phrase, Say, lines, phrase, verbatim
from bot.replies import Deferred, answered, say_alone, to_member
from bot.studio import Interaction, Pressed
from moderation.errors import PolicyError
from moderation.values import LOOSEST_OFFSET, STRICTEST_OFFSET

STEP = 0.005
_PLACES = 3
_STEPS = {"stricter": -STEP, "looser": STEP}


class ProposalButton(
    DynamicItem[Button[View]],
    template=r"filter:(?P<what>stricter|looser|adjust|save|cancel):(?P<id>[0-9a-f]{12})",
):
    """One of the five, for one proposal."""

    def __init__(
        self,
        what: str,
        proposal_id: str,
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        disabled: bool = False,
    ) -> None:
        self.what, self.proposal_id = what, proposal_id
        custom_id = f"filter:{what}:{proposal_id}"
        # Discord refuses a button without a label; one that was pressed has its own already.
        super().__init__(
            Button(label=label or what, style=style, custom_id=custom_id, disabled=disabled)
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["id"])

    async def callback(self, interaction: Pressed) -> None:
        """Do what the button says, for somebody who may still manage the server."""
        async with answered(interaction):
            if self.what == "adjust":
                await self._adjust(interaction)
            elif await opened(interaction, Deferred.BY_EDIT):
                try:
                    await self._press(interaction)
                except PolicyError as error:
                    await say_alone(interaction, verbatim(str(error)))

    async def _press(self, interaction: Interaction) -> None:
        draft = await _draft(interaction, self.proposal_id)
        if draft is None:
            await say_alone(interaction, phrase("filter-proposal-over"))
        elif self.what == "cancel":
            await console_of(interaction).drop(draft)
            await say_alone(interaction, phrase("filter-cancelled"))
        elif self.what == "save":
            await _save(interaction, draft)
        else:
            offset = round((offset_of(draft) or 0.0) + _STEPS[self.what], _PLACES)
            await tune(interaction, draft, offset)

    async def _adjust(self, interaction: Interaction) -> None:
        """A form must be the first answer, so nothing is deferred here."""
        if not interaction.permissions.manage_guild:
            await say_alone(interaction, phrase("filter-not-allowed"))
            return
        draft = await _draft(interaction, self.proposal_id)
        if draft is None:
            await say_alone(interaction, phrase("filter-proposal-over"))
            return
        form = AdjustForm(self.proposal_id, offset_named(draft), to_member(interaction))
        await interaction.response.send_modal(form)


class AdjustForm(Modal):
    """Asks for the offset as a number."""

    def __init__(self, proposal_id: str, present: str, say: Say) -> None:
        super().__init__(title=say(phrase("title-filter-adjust")), timeout=900)
        self.proposal_id = proposal_id
        self.offset: TextInput[Self] = TextInput(
            label=say(phrase("field-filter-offset")), default=present, max_length=10
        )
        self.add_item(self.offset)

    async def on_submit(self, interaction: Pressed) -> None:
        """Take the number if it is one."""
        async with answered(interaction):
            if not await opened(interaction, Deferred.BY_EDIT):
                return
            draft = await _draft(interaction, self.proposal_id)
            if draft is None:
                await say_alone(interaction, phrase("filter-proposal-over"))
                return
            try:
                offset = float(self.offset.value.strip().replace(",", ".").replace("−", "-"))
            except ValueError:
                notes = (phrase("filter-no-number"),)
                await show(interaction, draft, notes=notes)
                return
            await tune(interaction, draft, offset)


async def _draft(interaction: Interaction, proposal_id: str) -> Draft | None:
    return await console_of(interaction).draft(guild_of(interaction).id, proposal_id)


async def tune(interaction: Interaction, draft: Draft, offset: float) -> None:
    """Put another offset into a draft and show it; one that cannot be is said so above it."""
    change = replace(draft.change, args={**draft.change.args, "offset": offset})
    try:
        tuned = await console_of(interaction).tune(draft, change)
    except PolicyError as error:
        await show(interaction, draft, notes=(refusal(change, error),))
        return
    if tuned is None:
        await say_alone(interaction, phrase("filter-proposal-over"))
    else:
        await show(interaction, tuned)


async def offer(
    interaction: Interaction,
    change: Change,
    *,
    reason: str = "",
    notes: tuple[Phrase, ...] = (),
    since: timedelta = LATELY,
) -> None:
    """Propose a change and show its panel; a change that cannot be is one sentence."""
    console = console_of(interaction)
    try:
        draft = await console.propose(
            guild_of(interaction).id, interaction.user.id, change, reason=reason
        )
    except PolicyError as error:
        await say_alone(interaction, refusal(change, error))
        return
    await show(interaction, draft, notes=notes, since=since)


async def show(
    interaction: Interaction,
    draft: Draft,
    *,
    notes: tuple[Phrase, ...] = (),
    since: timedelta = LATELY,
) -> None:
    """The panel with its buttons."""
    panel = await panel_of(
        console_of(interaction),
        interaction.client.studio.database,
        draft,
        place_names(guild_of(interaction)),
        notes=notes,
        since=since,
    )
    view = _view(draft.proposal.id, to_member(interaction), panel.offset)
    await say_alone(interaction, panel.text, view=view)


async def save_now(
    interaction: Interaction, change: Change, *, reason: str = "", notes: tuple[Phrase, ...] = ()
) -> None:
    """Save what is urgent or harmless, and say so."""
    try:
        saved = await console_of(interaction).save_at_once(
            guild_of(interaction).id, interaction.user.id, change, reason=reason
        )
    except PolicyError as error:
        await say_alone(interaction, refusal(change, error))
        return
    await _say_saved(interaction, saved, notes)


async def _save(interaction: Interaction, draft: Draft) -> None:
    answer = await console_of(interaction).save(draft)
    if isinstance(answer, Meanwhile):
        await show(interaction, answer.draft, notes=(_meanwhile(interaction, answer),))
    else:
        await _say_saved(interaction, answer, ())


async def _say_saved(interaction: Interaction, saved: Saved, notes: tuple[Phrase, ...]) -> None:
    changes = told(saved.before, saved.after, place_names(guild_of(interaction)))
    said = [
        phrase("filter-saved", number=saved.version.number),
        told_lines(changes) if changes else phrase("filter-no-change"),
        *notes,
    ]
    await say_alone(interaction, lines(*said))
    failed = await announce(interaction, saved)
    if failed is not None:
        await say_alone(interaction, lines(*said, failed))


def _meanwhile(interaction: Interaction, meanwhile: Meanwhile) -> Phrase:
    """Who was faster, and what they changed."""
    names = place_names(guild_of(interaction))
    changes = told(meanwhile.before, meanwhile.draft.current.community, names)
    return lines(
        phrase(
            "filter-meanwhile",
            who=f"<@{meanwhile.version.author_id}>",
            number=meanwhile.version.number,
        ),
        told_lines(changes),
    )


def _view(proposal_id: str, say: Say, offset: float | None) -> View:
    view = View(timeout=None)
    if offset is not None:
        for what, label, at_end in (
            ("stricter", phrase("button-filter-stricter"), offset - STEP < STRICTEST_OFFSET - 1e-9),
            ("looser", phrase("button-filter-looser"), offset + STEP > LOOSEST_OFFSET + 1e-9),
            ("adjust", phrase("button-filter-adjust"), False),
        ):
            view.add_item(ProposalButton(what, proposal_id, say(label), disabled=at_end))
    save, cancel = discord.ButtonStyle.success, discord.ButtonStyle.secondary
    view.add_item(ProposalButton("save", proposal_id, say(phrase("button-filter-save")), save))
    view.add_item(
        ProposalButton("cancel", proposal_id, say(phrase("button-filter-cancel")), cancel)
    )
    return view
