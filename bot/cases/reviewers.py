"""Who may decide about cases, asked anew each time."""

import discord

from bot.communities import Communities
from bot.languages.phrase import phrase
from bot.ports import GuildStore
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from db.records import Review
from moderation.community import Community

NOT_A_REVIEWER = phrase("review-not-yours")
ESCALATED = phrase("review-escalated-to-others")
OWN_PICTURE = phrase("review-own")


async def community_of(interaction: Interaction) -> Community:
    """The document of the guild as it is now."""
    studio = interaction.client.studio
    return await document(studio.communities, studio.database.guilds, guild_of(interaction))


async def reviewing(interaction: Interaction, how: Deferred = Deferred.PRIVATELY) -> bool:
    """Answer "thinking" to a reviewer; False after a sentence to anybody else."""
    if not await acknowledge(interaction, how):
        return False
    if may_review(interaction, await community_of(interaction)):
        return True
    await say_alone(interaction, NOT_A_REVIEWER)
    return False


def may_review(interaction: Interaction, community: Community) -> bool:
    """Whether somebody may moderate members, or has the guild's role for reviewers."""
    if interaction.permissions.moderate_members:
        return True
    member, role = interaction.user, community.reviewer_role
    return isinstance(member, discord.Member) and any(one.id == role for one in member.roles)


def decides(interaction: Interaction, review: Review) -> bool:
    """Whether a reviewer may decide about this one: not their own, nor what was escalated.

    Whoever manages the server decides about everything.
    """
    if interaction.permissions.manage_guild:
        return True
    return review.user_id != interaction.user.id and review.escalated_by is None


def guild_of(interaction: Interaction) -> int:
    """The guild of a command that is offered in guilds only."""
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    return interaction.guild_id


async def document(communities: Communities, guilds: GuildStore, guild_id: int) -> Community:
    """A guild's document as it is now."""
    return (await communities.of(await guilds.get(guild_id))).community
