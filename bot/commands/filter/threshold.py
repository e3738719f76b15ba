"""/filter threshold: moves the threshold of a concept or a group, with its effect shown first."""

from discord.app_commands import Range, autocomplete, command, describe

from bot.commands.filter.options import concepts, placed, scopes
from bot.console.changes import change, present_offset
from bot.console.moderators import console_of, guild_of, opened
from bot.console.panel import place_in
from bot.studio import Interaction
from bot.views.proposal import offer
from moderation.values import LOOSEST_OFFSET, STRICTEST_OFFSET


@command(name="threshold", description="Make the check of pictures stricter or looser")
@describe(
    concept="A concept, or a group of them",
    offset="Below zero is stricter; left out: as it is",
    scope="One place or role; left out: everywhere",
    reason="Why, for the audit log",
)
@autocomplete(concept=concepts, scope=scopes)
async def threshold(
    interaction: Interaction,
    concept: str,
    offset: Range[float, STRICTEST_OFFSET, LOOSEST_OFFSET] | None = None,
    scope: str | None = None,
    reason: Range[str, 1, 200] = "",
) -> None:
    """Propose an offset; without one the panel starts from what holds."""
    if not await opened(interaction):
        return
    where = await placed(interaction, scope)
    if where is not None:
        if offset is None:
            offset = await _present(interaction, concept, where.scope)
        wanted = change("threshold", target=concept, offset=offset, scope=where.scope)
        await offer(interaction, wanted, reason=reason)


async def _present(interaction: Interaction, concept: str, scope: str | None) -> float:
    console = console_of(interaction)
    community = (await console.current(guild_of(interaction).id)).community
    policy = console.communities.resolved(community, place_in(scope))
    return present_offset(community, concept.strip().casefold(), scope, policy)
