"""Who may run challenges, and what the bot must be allowed to do for that."""

import discord

from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from moderation.resolution import Place
from moderation.subject import PromptSubject
from moderation.verdict import Action

NEEDED = (
    ("view_channel", phrase("permission-view-channel")),
    ("send_messages", phrase("permission-send-messages")),
    ("embed_links", phrase("permission-embed-links")),
    ("attach_files", phrase("permission-attach-files")),
    ("read_message_history", phrase("permission-read-message-history")),
)
"""What the bot must be allowed in both channels."""


def may_run(interaction: Interaction) -> bool:
    """Whether a member may run challenges here now."""
    allowed = interaction.permissions
    return allowed.manage_events or allowed.manage_guild


async def opened(interaction: Interaction, how: Deferred = Deferred.PRIVATELY) -> bool:
    """Answer "thinking" to somebody who may run challenges; a sentence to anybody else."""
    if not may_run(interaction):
        await say_alone(interaction, phrase("contest-not-allowed"))
        return False
    return await acknowledge(interaction, how)


def missing(channel: discord.TextChannel) -> Phrase | None:
    """What the bot lacks in a channel, and how to grant it."""
    allowed = channel.permissions_for(channel.guild.me)
    lacking = [name for flag, name in NEEDED if not getattr(allowed, flag)]
    if not lacking:
        return None
    return lines(
        phrase("filter-channel-missing", channel=channel.mention),
        *(phrase("filter-item", what=one) for one in lacking),
    )


async def unfit(interaction: Interaction, channel: discord.TextChannel, text: str) -> bool:
    """Whether moderation would not let this text stand in a channel."""
    studio = interaction.client.studio
    community = (await studio.console.current(channel.guild.id)).community
    place = Place(category_id=channel.category_id, channel_id=channel.id)
    policy = studio.communities.resolved(community, place)
    subject = PromptSubject(prompt=text, age_restricted=channel.is_nsfw())
    return studio.moderator.judge_prompt(subject, policy).action > Action.LOG
