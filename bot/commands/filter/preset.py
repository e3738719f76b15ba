"""/filter preset: where a guild, or one place in it, starts from."""

from discord.app_commands import Range, autocomplete, choices, command, describe

from bot.commands.filter.options import INHERIT, PRESET_CHOICES, placed, scopes
from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import offer


@command(name="preset", description="Choose where the policy starts from")
@describe(
    name="What to start from",
    scope="One place or role; left out: everywhere",
    reason="Why, for the audit log",
)
@choices(name=PRESET_CHOICES)
@autocomplete(scope=scopes)
async def preset(
    interaction: Interaction, name: str, scope: str | None = None, reason: Range[str, 1, 200] = ""
) -> None:
    """Propose a preset; what was tuned before is gone with it."""
    if not await opened(interaction):
        return
    where = await placed(interaction, scope)
    if where is not None:
        named = None if name == INHERIT else name
        await offer(interaction, change("preset", name=named, scope=where.scope), reason=reason)
