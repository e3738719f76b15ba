"""/challenge vote: a ballot of one's own."""

from discord.app_commands import autocomplete, command, describe

from bot.commands.challenge.options import challenges, meant
from bot.replies import Deferred, acknowledge
from bot.studio import Interaction
from bot.views.contest import show_ballot


@command(name="vote", description="Vote on the entries of a challenge")
@describe(challenge="Which challenge, if several are voted on")
@autocomplete(challenge=challenges)
async def vote(interaction: Interaction, challenge: str | None = None) -> None:
    """Show the ballot, in the challenge's mode."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    stored = await meant(interaction, challenge, ("voting",))
    if stored is not None:
        await show_ballot(interaction, stored.id)
