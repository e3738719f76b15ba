"""Ballots: one entry after the other with a vote or stars below, or two side by side.

A ballot is seen by its voter alone; its buttons know ids, and what is chosen is in the database.
"""

import re
from io import BytesIO
from typing import Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.challenges.challenge import Challenge
from bot.challenges.refusal import Refusal
from bot.challenges.rules import STARS
from bot.challenges.stored import challenge_of
from bot.contest.refusals import told
from bot.languages.phrase import Phrase, Say, lines, phrase
from bot.replies import Deferred, acknowledge, answered, say_alone, to_member
from bot.studio import Interaction, Pressed
from db.records import NewBallot

_STYLE = discord.ButtonStyle


class VoteButton(DynamicItem[Button[View]], template=r"contest:vote:(?P<id>[0-9a-z-]{1,40})"):
    """Opens a ballot of one's own, under the post that says that voting has begun."""

    def __init__(self, challenge_id: str, label: str | None = None) -> None:
        self.challenge_id = challenge_id
        custom_id = f"contest:vote:{challenge_id}"
        super().__init__(Button(label=label, style=_STYLE.primary, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["id"])

    async def callback(self, interaction: Pressed) -> None:
        """Show the ballot."""
        async with answered(interaction):
            if await acknowledge(interaction, Deferred.PRIVATELY):
                await show_ballot(interaction, self.challenge_id)


class EntryButton(
    DynamicItem[Button[View]],
    template=(
        r"contest:(?P<what>at|give):(?P<id>[0-9a-z-]{1,40}):(?P<number>[0-9]{1,4})"
        r":(?P<entry>[0-9a-f]{0,12}):(?P<stars>[0-5])"
    ),
):
    """Goes to another entry of a ballot, or gives a vote or stars to the one that is shown."""

    def __init__(
        self,
        what: str,
        challenge_id: str,
        number: int,
        entry_id: str = "",
        stars: int = 0,
        label: str | None = None,
        style: discord.ButtonStyle = _STYLE.secondary,
    ) -> None:
        self.what, self.challenge_id, self.number = what, challenge_id, number
        self.entry_id, self.stars = entry_id, stars
        custom_id = f"contest:{what}:{challenge_id}:{number}:{entry_id}:{stars}"
        super().__init__(Button(label=label or what, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        number, stars = int(match["number"]), int(match["stars"])
        return cls(match["what"], match["id"], number, match["entry"], stars)

    async def callback(self, interaction: Pressed) -> None:
        """Do it, and show the ballot anew."""
        async with answered(interaction):
            if not await acknowledge(interaction, Deferred.BY_EDIT):
                return
            note = None
            if self.what == "give":
                new = NewBallot(
                    challenge_id=self.challenge_id,
                    voter_id=interaction.user.id,
                    entry_id=self.entry_id,
                    stars=self.stars,
                )
                note = await cast(interaction, new)
            await show_ballot(interaction, self.challenge_id, self.number, note)


class PairButton(
    DynamicItem[Button[View]],
    template=(
        r"contest:(?P<what>left|right|skip):(?P<id>[0-9a-z-]{1,40})"
        r":(?P<left>[0-9a-f]{12}):(?P<right>[0-9a-f]{12})"
    ),
):
    """Says which of two is better, or neither, and shows the next two at once."""

    def __init__(
        self, what: str, challenge_id: str, left: str, right: str, label: str | None = None
    ) -> None:
        self.what, self.challenge_id, self.left, self.right = what, challenge_id, left, right
        style = _STYLE.secondary if what == "skip" else _STYLE.primary
        custom_id = f"contest:{what}:{challenge_id}:{left}:{right}"
        super().__init__(Button(label=label or what, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["id"], match["left"], match["right"])

    async def callback(self, interaction: Pressed) -> None:
        """Store the answer and ask the next question."""
        async with answered(interaction):
            if not await acknowledge(interaction, Deferred.BY_EDIT):
                return
            if self.what == "skip":
                skipped = frozenset((self.left, self.right))
                await show_ballot(interaction, self.challenge_id, skipped=skipped)
                return
            better, worse = self.left, self.right
            if self.what == "right":
                better, worse = worse, better
            new = NewBallot(
                challenge_id=self.challenge_id,
                voter_id=interaction.user.id,
                entry_id=better,
                against=worse,
            )
            await show_ballot(interaction, self.challenge_id, note=await cast(interaction, new))


async def cast(interaction: Interaction, new: NewBallot) -> Phrase:
    """Cast a vote, and say so or why not."""
    room = interaction.client.studio.contest
    stored = await room.find(interaction.guild_id or 0, new.challenge_id)
    if stored is None:
        return phrase("contest-none")
    since = getattr(interaction.user, "joined_at", None)
    refusal = await room.voting.cast(challenge_of(stored), new, since=since, now=room.now())
    return phrase("contest-voted") if refusal is None else told(refusal)


async def show_ballot(
    interaction: Interaction,
    challenge_id: str,
    number: int = 0,
    note: Phrase | None = None,
    skipped: frozenset[str] = frozenset(),
) -> None:
    """The ballot in the challenge's mode, in place of what the answer shows now."""
    room = interaction.client.studio.contest
    stored = await room.find(interaction.guild_id or 0, challenge_id)
    if stored is None:
        await say_alone(interaction, phrase("contest-none"))
        return
    challenge = challenge_of(stored)
    closed = room.voting.closed(challenge, room.now())
    if isinstance(closed, Refusal):
        await say_alone(interaction, told(closed))
    elif challenge.rules.voting == "pairwise":
        await _show_pair(interaction, challenge, note, skipped)
    else:
        await _show_entry(interaction, challenge, number, note)


async def _show_entry(
    interaction: Interaction, challenge: Challenge, number: int, note: Phrase | None
) -> None:
    shown = await interaction.client.studio.contest.voting.entry(
        challenge, interaction.user.id, number
    )
    if shown is None:
        await say_alone(interaction, phrase("contest-nothing-to-vote"))
        return
    said = [phrase("contest-ballot", number=shown.number + 1, of=shown.of)]
    if shown.mine:
        said.append(_mine(challenge, shown.mine))
    if note is not None:
        said.append(note)
    if shown.png is None:
        said.append(phrase("contest-picture-gone"))
    say, view, id_ = to_member(interaction), View(timeout=None), challenge.id
    before = (shown.number - 1) % shown.of
    view.add_item(EntryButton("at", id_, before, label="◀"))
    after = (shown.number + 1) % shown.of
    if after != before:
        view.add_item(EntryButton("at", id_, after, "0" * 12, label="▶"))
    entry, style = shown.entry.id, _STYLE.success
    if challenge.rules.voting == "single":
        label = say(phrase("button-contest-choose"))
        view.add_item(EntryButton("give", id_, shown.number, entry, 0, label, style))
    else:
        for stars in STARS:
            chosen = style if stars == shown.mine else _STYLE.secondary
            button = EntryButton("give", id_, shown.number, entry, stars, f"{stars} ★", chosen)
            button.row = 1
            view.add_item(button)
    hidden = shown.png is not None and interaction.client.studio.contest.gallery.veiled(entry)
    files = [] if shown.png is None else [_file(shown.png, spoiler=hidden)]
    await say_alone(interaction, lines(*said), view=view, files=files)


async def _show_pair(
    interaction: Interaction, challenge: Challenge, note: Phrase | None, skipped: frozenset[str]
) -> None:
    pair = await interaction.client.studio.contest.voting.pair(
        challenge, interaction.user.id, skipped
    )
    if pair is None:
        said = phrase("contest-pairs-done")
        await say_alone(interaction, said if note is None else lines(note, said))
        return
    said_ = [phrase("contest-pair", count=pair.decided)]
    if note is not None:
        said_.append(note)
    if pair.sheet is None:
        said_.append(phrase("contest-picture-gone"))
    say, view = to_member(interaction), View(timeout=None)
    for what, label in (
        ("left", phrase("button-contest-left")),
        ("right", phrase("button-contest-right")),
        ("skip", phrase("button-contest-skip")),
    ):
        if pair.sheet is not None or what == "skip":
            view.add_item(PairButton(what, challenge.id, pair.left, pair.right, say(label)))
    gallery = interaction.client.studio.contest.gallery
    hidden = gallery.veiled(pair.left) or gallery.veiled(pair.right)
    files = [] if pair.sheet is None else [_file(pair.sheet, spoiler=hidden)]
    await say_alone(interaction, lines(*said_), view=view, files=files)


def vote_view(challenge_id: str, say: Say) -> View:
    """The one button under the post that says that voting has begun."""
    view = View(timeout=None)
    view.add_item(VoteButton(challenge_id, say(phrase("button-contest-vote"))))
    return view


def _mine(challenge: Challenge, given: int) -> Phrase:
    if challenge.rules.voting == "single":
        return phrase("contest-mine-vote")
    return phrase("contest-mine-stars", stars="★" * given)


def _file(png: bytes, *, spoiler: bool) -> discord.File:
    return discord.File(BytesIO(png), filename="ballot.png", spoiler=spoiler)
