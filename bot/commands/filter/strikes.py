"""/filter strikes: how many blocks bring a member a cool-down."""

from discord.app_commands import Range, command, describe

from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import save_now


@command(name="strikes", description="How many blocks bring a cool-down")
@describe(
    blocks="How many blocked requests",
    minutes="Within how many minutes",
    cooldown="How many minutes without pictures",
)
async def strikes(
    interaction: Interaction,
    blocks: Range[int, 1, 100] | None = None,
    minutes: Range[int, 1, 10_080] | None = None,
    cooldown: Range[int, 1, 43_200] | None = None,
) -> None:
    """Save what was given; the rest stays."""
    if await opened(interaction):
        given = {"blocks": blocks, "minutes": minutes, "cooldown_minutes": cooldown}
        named = {key: value for key, value in given.items() if value is not None}
        await save_now(interaction, change("strikes", **named))
