"""/challenge hall: who has won here."""

from discord.app_commands import command

from bot.challenges.stored import challenge_of
from bot.languages.phrase import lines, phrase
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction

SHOWN = 15


@command(name="hall", description="The hall of fame: who has won here")
async def hall(interaction: Interaction) -> None:
    """A line for each winner, the newest first."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    database = interaction.client.studio.database
    said = []
    for one in await database.hall.of_guild(interaction.guild_id or 0, SHOWN):
        stored = await database.challenges.get(one.challenge_id)
        title = "" if stored is None else challenge_of(stored).title
        at = f"<t:{int(one.at.timestamp())}:D>"
        said.append(phrase("contest-hall-line", title=title, who=f"<@{one.user_id}>", at=at))
    await say_alone(interaction, lines(*said) if said else phrase("contest-hall-none"))
