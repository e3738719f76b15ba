"""/challenge cancel: end a challenge without a result."""

from discord.app_commands import Range, autocomplete, command, describe

from bot.challenges.challenge import cancel as cancelled
from bot.challenges.stored import challenge_of
from bot.commands.challenge.options import challenges, meant
from bot.contest.moderators import opened
from bot.contest.refusals import outcome
from bot.languages.phrase import phrase
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="cancel", description="End a challenge without a result")
@describe(challenge="Which of the challenges", reason="Why, for the audit log")
@autocomplete(challenge=challenges)
async def cancel(interaction: Interaction, challenge: str, reason: Range[str, 1, 200] = "") -> None:
    """Everybody is told that it was called off."""
    if not await opened(interaction):
        return
    stored = await meant(interaction, challenge)
    if stored is None:
        return
    changed = await interaction.client.studio.contest.change(
        stored,
        cancelled(challenge_of(stored)),
        action="challenge.cancel",
        actor_id=interaction.user.id,
        reason=reason,
    )
    await say_alone(interaction, outcome(changed, phrase("contest-called-off")))
