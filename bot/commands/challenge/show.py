"""/challenge show: one challenge with its times and rules."""

from discord.app_commands import autocomplete, command, describe

from bot.challenges.stored import challenge_of
from bot.commands.challenge.options import UNFINISHED, challenges, meant
from bot.contest import posts
from bot.languages.phrase import phrase
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.studio import Interaction


@command(name="show", description="A challenge with its times and rules")
@describe(challenge="Which one; left out: the newest that is not over")
@autocomplete(challenge=challenges)
async def show(interaction: Interaction, challenge: str | None = None) -> None:
    """As it was announced, as it stands now."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    stored = await meant(interaction, challenge, UNFINISHED)
    if stored is None:
        return
    found = challenge_of(stored)
    notice = posts.written(found, found.phase, found.id, to_member(interaction))
    note = None if found.paused_at is None else phrase("contest-is-paused")
    await say_alone(interaction, note, embed=notice.embed)
