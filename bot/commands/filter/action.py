"""/filter action: what follows for a category of words, a group of pictures, or a signal."""

from discord.app_commands import Range, autocomplete, choices, command, describe

from bot.commands.filter.options import INHERIT, LEVEL_CHOICES, placed, scopes, subjects
from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import offer


@command(name="action", description="Choose what follows from a finding")
@describe(
    category="What was found",
    level="What is done about it",
    scope="One place or role; left out: everywhere",
    reason="Why, for the audit log",
)
@choices(level=LEVEL_CHOICES)
@autocomplete(category=subjects, scope=scopes)
async def action(
    interaction: Interaction,
    category: str,
    level: str,
    scope: str | None = None,
    reason: Range[str, 1, 200] = "",
) -> None:
    """Propose an action."""
    if not await opened(interaction):
        return
    where = await placed(interaction, scope)
    if where is not None:
        named = None if level == INHERIT else level
        wanted = change("action", subject=category, action=named, scope=where.scope)
        await offer(interaction, wanted, reason=reason)
