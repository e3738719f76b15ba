"""/history: what a member has asked for, page by page."""

from discord.app_commands import Range, command, describe

from bot.album import show_page
from bot.replies import Deferred, acknowledge
from bot.studio import Interaction
from bot.views.album import WANTED


@command(name="history", description="The pictures you have asked for here")
@describe(text="Only those with these words in their prompt")
async def history(interaction: Interaction, text: Range[str, 1, WANTED] | None = None) -> None:
    """Answer the member alone with the first page."""
    if await acknowledge(interaction, Deferred.PRIVATELY):
        await show_page(interaction, "history", 0, text or "")
