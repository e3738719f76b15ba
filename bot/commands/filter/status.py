"""/filter status: what holds in this channel now, and since when."""

from discord.app_commands import command

from bot.commands.filter.options import place_here
from bot.console.moderators import console_of, guild_of, opened, place_names
from bot.console.summary import summary
from bot.languages.phrase import lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="status", description="What holds here now, and who changed it last")
async def status(interaction: Interaction) -> None:
    """The guild's choices, and the thresholds and actions that follow in this channel."""
    if not await opened(interaction):
        return
    console, guild = console_of(interaction), guild_of(interaction)
    current = await console.current(guild.id)
    said = []
    if current.number:
        policies = interaction.client.studio.database.policies
        for last in await policies.history(guild.id, 1):
            said.append(
                phrase(
                    "filter-version-line",
                    number=last.number,
                    who=f"<@{last.author_id}>",
                    at=f"<t:{int(last.created_at.timestamp())}:R>",
                )
            )
    else:
        said.append(phrase("filter-version-none"))
    policy = console.communities.resolved(current.community, place_here(interaction))
    restricted = getattr(interaction.channel, "is_nsfw", bool)()
    said += summary(current.community, policy, place_names(guild), age_restricted=restricted)
    await say_alone(interaction, lines(*said))
