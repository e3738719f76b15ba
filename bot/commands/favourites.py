"""/favourites: the pictures that a member likes, page by page."""

from discord.app_commands import Range, command, describe

from bot.album import show_page
from bot.replies import Deferred, acknowledge
from bot.studio import Interaction
from bot.views.album import WANTED


@command(name="favourites", description="The pictures you have given a star")
@describe(text="Only those with these words in their prompt")
async def favourites(interaction: Interaction, text: Range[str, 1, WANTED] | None = None) -> None:
    """Answer the member alone with the first page."""
    if await acknowledge(interaction, Deferred.PRIVATELY):
        await show_page(interaction, "favourites", 0, text or "")
