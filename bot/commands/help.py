"""/help: what to type, in plain words."""

from discord.app_commands import command

from bot.languages.phrase import phrase
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="help", description="What to type")
async def show_help(interaction: Interaction) -> None:
    """Answer the member alone."""
    await say_alone(interaction, phrase("help"))
