"""/challenge create: a form for the words and times, options for the rest, then a preview."""

import asyncio
import secrets

import discord
from discord.app_commands import Choice, Range, choices, command, describe

from bot.challenges.challenge import Challenge, Times
from bot.challenges.refusal import Refusal
from bot.challenges.rules import LONGEST_MEMBERSHIP, MOST_ENTRIES, Fixed, Mode, Rules, check_rules
from bot.challenges.times import read_zone
from bot.contest.drafts import Draft, Typed
from bot.contest.moderators import may_run, missing
from bot.contest.refusals import told
from bot.languages.phrase import phrase
from bot.replies import say_alone, to_member
from bot.studio import Interaction
from bot.views.contest_draft import DraftForm

ID_BYTES = 5
UTC_NAME = "UTC"
MODE_CHOICES = [
    Choice(name="one vote each", value="single"),
    Choice(name="one to five stars", value="stars"),
    Choice(name="two side by side", value="pairwise"),
]


@command(name="create", description="Make a new challenge; you see it before anybody else does")
@describe(
    channel="Where it is announced",
    gallery="Where entries are shown; left out: there too",
    voting="How it is voted on",
    max_entries="How many entries a member may have",
    required_words="Words that prompts must have, with commas between",
    banned_words="Words that prompts must not have, with commas between",
    steps="Entries must have as many steps",
    width="Entries must be as wide",
    height="Entries must be as high",
    seed="Entries must be made with this seed",
    membership_days="For how many days voters have been members",
    zone="Time zone of the times, such as Europe/Berlin; it is remembered",
)
@choices(voting=MODE_CHOICES)
async def create(
    interaction: Interaction,
    channel: discord.TextChannel,
    gallery: discord.TextChannel | None = None,
    voting: str = "single",
    max_entries: Range[int, 1, MOST_ENTRIES] = 1,
    required_words: Range[str, 1, 1000] = "",
    banned_words: Range[str, 1, 1000] = "",
    steps: Range[int, 1, 150] | None = None,
    width: Range[int, 8, 2048] | None = None,
    height: Range[int, 8, 2048] | None = None,
    seed: Range[int, 0, 2**32 - 1] | None = None,
    membership_days: Range[int, 0, LONGEST_MEMBERSHIP] = 0,
    zone: Range[str, 1, 60] = "",
) -> None:
    """Open the form; it must be the first answer, so nothing is deferred here."""
    if not may_run(interaction):
        await say_alone(interaction, phrase("contest-not-allowed"))
        return
    shown = gallery or channel
    lacking = missing(channel) or missing(shown)
    if lacking is not None:
        await say_alone(interaction, lacking)
        return
    rules = Rules(
        most_entries=max_entries,
        required_words=_words(required_words),
        banned_words=_words(banned_words),
        fixed=Fixed(steps=steps, width=width, height=height, seed=seed),
        voting=_mode(voting),
        membership_days=membership_days,
    )
    named = await _zone(interaction, zone)
    wrong = named if isinstance(named, Refusal) else check_rules(rules)
    if isinstance(named, Refusal) or wrong is not None:
        assert isinstance(wrong, Refusal)
        await say_alone(interaction, told(wrong))
        return
    now = interaction.client.studio.contest.now()
    draft = Draft(
        typed=Typed(),
        zone=named,
        challenge=Challenge(
            id=secrets.token_hex(ID_BYTES),
            guild_id=channel.guild.id,
            title="",
            theme="",
            times=Times(opens_at=now, closes_at=now, ends_at=now),
            rules=rules,
            announcement_channel_id=channel.id,
            gallery_channel_id=shown.id,
        ),
    )
    await interaction.response.send_modal(DraftForm(draft, to_member(interaction)))


async def _zone(interaction: Interaction, typed: str) -> str | Refusal:
    """The zone that was named, or the one that this guild named last."""
    facts = interaction.client.studio.database.facts
    if not typed:
        return await facts.get(f"zone:{interaction.guild_id}") or UTC_NAME
    found = await asyncio.to_thread(read_zone, typed)
    return found if isinstance(found, Refusal) else found.key


def _words(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in typed.split(",") if word.strip()))


def _mode(typed: str) -> Mode:
    match typed:
        case "stars" | "pairwise":
            return typed
        case _:
            return "single"
