"""/privacy: what is stored about a member; to see, to take along, to delete."""

from discord.app_commands import command

from bot.languages.phrase import phrase
from bot.privacy import counted
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.studio import Interaction
from bot.views.privacy import privacy_view


@command(name="privacy", description="What I keep about you: see it, take it along, delete it")
async def privacy(interaction: Interaction) -> None:
    """Answer the member alone."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    disclosure = interaction.client.studio.database.disclosure
    kept = counted(await disclosure.of_member(interaction.user.id))
    view = privacy_view(("export", "rows", "posts"), to_member(interaction))
    await say_alone(interaction, phrase("privacy", kept=kept), view=view)
