"""/challenge pause and resume: stop a challenge's clock, and let it go on."""

from discord.app_commands import Range, autocomplete, command, describe

from bot.challenges.challenge import pause as paused
from bot.challenges.challenge import resume as resumed
from bot.challenges.stored import challenge_of
from bot.commands.challenge.options import UNFINISHED, challenges, meant
from bot.contest.moderators import opened
from bot.contest.refusals import outcome
from bot.languages.phrase import phrase
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="pause", description="Stop the clock of a challenge")
@describe(
    challenge="Which one; left out: the newest that is not over", reason="Why, for the audit log"
)
@autocomplete(challenge=challenges)
async def pause(
    interaction: Interaction, challenge: str | None = None, reason: Range[str, 1, 200] = ""
) -> None:
    """Nobody enters and nobody votes until it goes on."""
    if not await opened(interaction):
        return
    stored = await meant(interaction, challenge, UNFINISHED)
    if stored is None:
        return
    room = interaction.client.studio.contest
    changed = await room.change(
        stored,
        paused(challenge_of(stored), room.now()),
        action="challenge.pause",
        actor_id=interaction.user.id,
        reason=reason,
    )
    await say_alone(interaction, outcome(changed, phrase("contest-paused")))


@command(name="resume", description="Let a challenge that was paused go on")
@describe(challenge="Which one; left out: the newest that is not over")
@autocomplete(challenge=challenges)
async def resume(interaction: Interaction, challenge: str | None = None) -> None:
    """What is still to come has moved by the length of the pause."""
    if not await opened(interaction):
        return
    stored = await meant(interaction, challenge, UNFINISHED)
    if stored is None:
        return
    room = interaction.client.studio.contest
    changed = await room.change(
        stored,
        resumed(challenge_of(stored), room.now()),
        action="challenge.resume",
        actor_id=interaction.user.id,
    )
    await say_alone(interaction, outcome(changed, phrase("contest-resumed")))
