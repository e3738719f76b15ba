"""/filter newcomers: what happens to the first pictures of a new member."""

from discord.app_commands import choices, command, describe

from bot.commands.filter.options import INHERIT, LEVEL_CHOICES
from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import offer


@command(name="newcomers", description="What happens to a new member's pictures")
@describe(action="At most they are held for review")
@choices(action=LEVEL_CHOICES)
async def newcomers(interaction: Interaction, action: str) -> None:
    """Propose an action for newcomers."""
    if await opened(interaction):
        named = None if action == INHERIT else action
        await offer(interaction, change("action", subject="newcomer", action=named, scope=None))
