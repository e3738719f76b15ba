"""Discord's channels as moderation sees them."""

import discord

from bot.studio import Interaction
from moderation.resolution import Place

MAY_BE_FOR_ADULTS = (
    discord.TextChannel,
    discord.VoiceChannel,
    discord.StageChannel,
    discord.ForumChannel,
    discord.Thread,  # It asks its parent.
)


def is_age_restricted(channel: object) -> bool:
    """Whether a channel is for adults; False for what nobody knows, and in private messages."""
    return isinstance(channel, MAY_BE_FOR_ADULTS) and channel.is_nsfw()


def place_of(interaction: Interaction) -> Place:
    """Where an interaction happens, and the roles of who started it."""
    channel, member = interaction.channel, interaction.user
    roles: tuple[int, ...] = ()
    if isinstance(member, discord.Member):
        roles = tuple(sorted(role.id for role in member.roles if not role.is_default()))
    if isinstance(channel, discord.Thread):
        return Place(
            category_id=channel.category_id,
            channel_id=channel.parent_id,
            thread_id=channel.id,
            role_ids=roles,
        )
    return Place(
        category_id=getattr(channel, "category_id", None),
        channel_id=interaction.channel_id,
        role_ids=roles,
    )
