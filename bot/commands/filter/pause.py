"""/filter pause: stops all pictures of the guild, or lets them go on. At once."""

from typing import Literal

from discord.app_commands import Range, command, describe

from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import save_now


@command(name="pause", description="Stop all pictures in this server, or go on")
@describe(switch="on: nothing is painted; off: go on", reason="Why, for the audit log")
async def pause(
    interaction: Interaction, switch: Literal["on", "off"], reason: Range[str, 1, 200] = ""
) -> None:
    """Save it without a panel: who needs this is in a hurry."""
    if await opened(interaction):
        await save_now(interaction, change("settings", paused=switch == "on"), reason=reason)
