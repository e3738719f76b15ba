"""/filter channels: where alerts, reviews and changes are told."""

from typing import Literal

import discord
from discord.app_commands import Group, describe

from bot.console.changes import change
from bot.console.moderators import console_of, guild_of, opened, place_names
from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.proposal import save_now

channels = Group(name="channels", description="Where moderators are told what")

NEEDED = ("view_channel", "send_messages", "embed_links", "attach_files")
"""What the bot must be allowed to do in each of them."""

_NAMES = {
    "view_channel": phrase("permission-view-channel"),
    "send_messages": phrase("permission-send-messages"),
    "embed_links": phrase("permission-embed-links"),
    "attach_files": phrase("permission-attach-files"),
}
_KINDS = {
    "alert_channel": phrase("filter-channel-alert"),
    "review_channel": phrase("filter-channel-review"),
    "log_channel": phrase("filter-channel-log"),
}


@channels.command(name="set", description="Choose a channel for alerts, reviews or changes")
@describe(kind="What is told there", channel="Left out: nowhere")
async def choose(
    interaction: Interaction,
    kind: Literal["alert", "review", "log"],
    channel: discord.TextChannel | None = None,
) -> None:
    """Save it if the bot can use it so."""
    if not await opened(interaction):
        return
    notes: tuple[Phrase, ...] = ()
    if channel is not None:
        problem = _problem(channel, review=kind == "review")
        if problem is not None:
            await say_alone(interaction, problem)
            return
        if channel.permissions_for(channel.guild.default_role).view_channel:
            notes = (phrase("filter-channel-open", channel=channel.mention),)
    number = None if channel is None else channel.id
    await save_now(interaction, change("settings", **{f"{kind}_channel": number}), notes=notes)


@channels.command(name="show", description="Which channels are chosen")
async def show(interaction: Interaction) -> None:
    """Each with what is wrong with it, if anything is."""
    if not await opened(interaction):
        return
    guild = guild_of(interaction)
    community = (await console_of(interaction).current(guild.id)).community
    name, said = place_names(guild), []
    for field, title in _KINDS.items():
        number = getattr(community, field)
        where = phrase("filter-unset") if number is None else name(f"channel:{number}")
        said.append(phrase("filter-line", what=title, value=where))
        channel = None if number is None else guild.get_channel(number)
        if isinstance(channel, discord.TextChannel):
            problem = _problem(channel, review=field == "review_channel")
            said += [] if problem is None else [problem]
    await say_alone(interaction, lines(*said))


def _problem(channel: discord.TextChannel, *, review: bool) -> Phrase | None:
    """Why a channel cannot be used, if so."""
    allowed = channel.permissions_for(channel.guild.me)
    missing = [_NAMES[one] for one in NEEDED if not getattr(allowed, one)]
    if missing:
        return lines(
            phrase("filter-channel-missing", channel=channel.mention),
            *(phrase("filter-item", what=one) for one in missing),
        )
    if review and not channel.is_nsfw():
        return phrase("filter-channel-not-restricted", channel=channel.mention)
    return None
