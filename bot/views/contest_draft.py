"""A challenge before it is announced: the form for its words, its preview, and three buttons."""

import asyncio
import re
from dataclasses import replace
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, Modal, TextInput, View

from bot.challenges.challenge import THEME_LENGTH, TITLE_LENGTH, check
from bot.challenges.refusal import Refusal
from bot.challenges.stored import new_challenge
from bot.challenges.times import LONGEST
from bot.contest import posts
from bot.contest.drafts import Draft, Typed, filled
from bot.contest.moderators import may_run, missing, opened, unfit
from bot.contest.refusals import told
from bot.languages.phrase import Phrase, Say, lines, phrase
from bot.replies import Deferred, answered, say_alone, to_all, to_member
from bot.studio import Interaction, Pressed
from db.records import Proposal


class DraftButton(
    DynamicItem[Button[View]],
    template=r"contest:(?P<what>announce|edit|drop):(?P<id>[0-9a-f]{12})",
):
    """Announces a drafted challenge, opens its form again, or forgets it."""

    def __init__(
        self,
        what: str,
        draft_id: str,
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        self.what, self.draft_id = what, draft_id
        custom_id = f"contest:{what}:{draft_id}"
        super().__init__(Button(label=label or what, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["id"])

    async def callback(self, interaction: Pressed) -> None:
        """Do what the button says, for somebody who may still run challenges."""
        async with answered(interaction):
            if self.what == "edit":
                await self._edit(interaction)
            elif await opened(interaction, Deferred.BY_EDIT):
                proposal = await _kept(interaction, self.draft_id)
                if proposal is None:
                    await say_alone(interaction, phrase("contest-draft-over"))
                elif self.what == "announce":
                    await _announce(interaction, proposal)
                else:
                    await interaction.client.studio.database.proposals.drop(proposal.id)
                    await say_alone(interaction, phrase("contest-draft-dropped"))

    async def _edit(self, interaction: Interaction) -> None:
        """A form must be the first answer, so nothing is deferred here."""
        proposal = await _kept(interaction, self.draft_id) if may_run(interaction) else None
        if proposal is None:
            await say_alone(interaction, phrase("contest-draft-over"))
            return
        draft = Draft.from_json(proposal.change, proposal.guild_id)
        form = DraftForm(draft, to_member(interaction), draft_id=proposal.id)
        await interaction.response.send_modal(form)


class DraftForm(Modal):
    """Asks for title, theme and times."""

    def __init__(self, draft: Draft, say: Say, *, draft_id: str = "") -> None:
        super().__init__(title=say(phrase("title-contest-form")), timeout=900)
        self.draft, self.draft_id = draft, draft_id
        typed = draft.typed
        times = phrase("contest-times-hint")
        self.inputs: dict[str, TextInput[Self]] = {
            "title": TextInput(
                label=say(phrase("field-contest-title")),
                default=typed.title or None,
                max_length=TITLE_LENGTH,
            ),
            "theme": TextInput(
                label=say(phrase("field-contest-theme")),
                default=typed.theme or None,
                max_length=THEME_LENGTH,
                style=discord.TextStyle.paragraph,
            ),
        }
        for name, label in (
            ("opens", phrase("field-contest-opens")),
            ("closes", phrase("field-contest-closes")),
            ("ends", phrase("field-contest-ends")),
        ):
            self.inputs[name] = TextInput(
                label=say(label),
                default=getattr(typed, name) or None,
                placeholder=say(times),
                max_length=LONGEST,
            )
        for one in self.inputs.values():
            self.add_item(one)

    async def on_submit(self, interaction: Pressed) -> None:
        """Read it, keep it, and show what would be announced."""
        async with answered(interaction):
            how = Deferred.BY_EDIT if self.draft_id else Deferred.PRIVATELY
            if await opened(interaction, how):
                typed = Typed(**{name: one.value for name, one in self.inputs.items()})
                await _show(interaction, self.draft, typed, self.draft_id)


async def _show(interaction: Interaction, draft: Draft, typed: Typed, draft_id: str) -> None:
    """The preview, or what is wrong; in both cases the form can be opened again."""
    read = await asyncio.to_thread(filled, draft, typed, interaction.client.studio.contest.now())
    kept = read if isinstance(read, Draft) else replace(draft, typed=typed)
    wrong = told(read) if isinstance(read, Refusal) else await _wrong(interaction, read)
    store, guild_id = interaction.client.studio.database.proposals, interaction.guild_id or 0
    change = kept.to_json()
    proposal = await store.amend(draft_id, number=0, change=change) if draft_id else None
    if proposal is None:
        proposal = await store.add(guild_id, interaction.user.id, number=0, change=change)
    say = to_member(interaction)
    view = _view(proposal.id, say, whole=wrong is None)
    if wrong is not None:
        await say_alone(interaction, wrong, view=view)
        return
    challenge = kept.challenge
    said: list[Phrase] = [
        phrase(
            "contest-preview",
            channel=f"<#{challenge.announcement_channel_id}>",
            gallery=f"<#{challenge.gallery_channel_id}>",
            zone=kept.zone,
        ),
        *(told(one) for one in kept.notes),
    ]
    notice = posts.written(challenge, "announced", challenge.id, to_all(interaction))
    await say_alone(interaction, lines(*said), view=view, embed=notice.embed)


async def _wrong(interaction: Interaction, draft: Draft) -> Phrase | None:
    """What speaks against announcing a challenge now."""
    challenge, guild = draft.challenge, interaction.guild
    refusal = check(challenge, interaction.client.studio.contest.now())
    if refusal is not None:
        return told(refusal)
    for channel_id in (challenge.announcement_channel_id, challenge.gallery_channel_id):
        channel = None if guild is None else guild.get_channel(channel_id)
        if not isinstance(channel, discord.TextChannel):
            return phrase("contest-channel-gone")
        lacking = missing(channel)
        if lacking is not None:
            return lacking
        words = "\n".join((challenge.title, challenge.theme))
        if await unfit(interaction, channel, words):
            return phrase("contest-unfit", channel=channel.mention)
    return None


async def _announce(interaction: Interaction, proposal: Proposal) -> None:
    draft = Draft.from_json(proposal.change, proposal.guild_id)
    wrong = await _wrong(interaction, draft)
    if wrong is not None:
        view = _view(proposal.id, to_member(interaction), whole=False)
        await say_alone(interaction, wrong, view=view)
        return
    studio, challenge = interaction.client.studio, draft.challenge
    # Of two presses the database takes one: the draft has had the challenge's id from the start.
    await studio.database.challenges.create(
        new_challenge(challenge, created_by=interaction.user.id)
    )
    await studio.database.facts.put(f"zone:{challenge.guild_id}", draft.zone)
    await studio.database.proposals.drop(proposal.id)
    studio.contest.mover.call()
    channel = f"<#{challenge.announcement_channel_id}>"
    await say_alone(interaction, phrase("contest-created", channel=channel))


async def _kept(interaction: Interaction, draft_id: str) -> Proposal | None:
    found = await interaction.client.studio.database.proposals.get(draft_id)
    return found if found is not None and found.guild_id == interaction.guild_id else None


def _view(draft_id: str, say: Say, *, whole: bool) -> View:
    view, style = View(timeout=None), discord.ButtonStyle
    if whole:
        label = say(phrase("button-contest-announce"))
        view.add_item(DraftButton("announce", draft_id, label, style.success))
    view.add_item(DraftButton("edit", draft_id, say(phrase("button-contest-edit"))))
    view.add_item(DraftButton("drop", draft_id, say(phrase("button-contest-drop"))))
    return view
