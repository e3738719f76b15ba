"""What the subcommands share: which challenge is meant, and what is suggested while typing."""

from collections.abc import Collection

from discord.app_commands import Choice

from bot.challenges.stored import challenge_of
from bot.languages.phrase import phrase
from bot.replies import say_alone
from bot.request import JobRequest
from bot.studio import Interaction
from db.records import StoredChallenge

MOST = 25
LONGEST = 100
UNFINISHED = ("announced", "open", "voting")


async def challenges(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """This guild's challenges whose title has what is typed, the newest first."""
    store = interaction.client.studio.database.challenges
    wanted = typed.casefold()
    found = [challenge_of(one) for one in await store.of_guild(interaction.guild_id or 0, MOST)]
    return [
        Choice(name=one.title[:LONGEST], value=one.id)
        for one in found
        if wanted in one.title.casefold() or wanted == one.id
    ]


async def jobs(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The member's latest pictures here, by what was asked for."""
    store = interaction.client.studio.database.jobs
    found = await store.of_member(interaction.guild_id or 0, interaction.user.id, MOST)
    suggested = []
    for job in found:
        name = f"{job.id}: {JobRequest.from_json(job.request).prompt}"[:LONGEST]
        if job.state == "done" and typed.casefold() in name.casefold():
            suggested.append(Choice(name=name, value=job.id))
    return suggested


async def meant(
    interaction: Interaction, typed: str | None, phases: Collection[str] = ()
) -> StoredChallenge | None:
    """The challenge that was chosen, or the newest in one of `phases`; None after saying so."""
    studio, guild_id = interaction.client.studio, interaction.guild_id or 0
    if typed is not None:
        found = await studio.contest.find(guild_id, typed)
    else:
        every = await studio.database.challenges.of_guild(guild_id, MOST)
        fitting = (one for one in every if not phases or one.phase in phases)
        found = next(fitting, None)
    if found is None:
        said = phrase("contest-none") if typed is not None or not phases else None
        await say_alone(interaction, said or phrase("contest-none-now"))
    return found
