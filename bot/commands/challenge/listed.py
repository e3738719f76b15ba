"""/challenge list: this server's challenges, the newest first."""

from discord.app_commands import command

from bot.challenges.stored import challenge_of
from bot.contest.posts import phase_text, stamp
from bot.languages.phrase import lines, phrase
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction

SHOWN = 15


@command(name="list", description="All challenges here, the newest first")
async def show_list(interaction: Interaction) -> None:
    """A line for each."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    store = interaction.client.studio.database.challenges
    found = [challenge_of(one) for one in await store.of_guild(interaction.guild_id or 0, SHOWN)]
    said = [
        phrase(
            "contest-line", title=one.title, phase=phase_text(one), ends=stamp(one.times.ends_at)
        )
        for one in found
    ]
    await say_alone(interaction, lines(*said) if said else phrase("contest-none-yet"))
