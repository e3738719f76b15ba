"""/filter label: what stands under every picture that is posted."""

from discord.app_commands import Range, command, describe

from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.proposal import save_now


@command(name="label", description="What stands under every picture")
@describe(
    visible="Whether it is shown in the message",
    text="Your own words; left out: as they are",
)
async def label(
    interaction: Interaction, visible: bool, text: Range[str, 1, 200] | None = None
) -> None:
    """Save it; the marks inside the files stay whatever is shown."""
    if await opened(interaction):
        words = {} if text is None else {"label": " ".join(text.split())}
        await save_now(interaction, change("settings", label_visible=visible, **words))
