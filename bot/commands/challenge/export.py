"""/challenge export: every vote as a file, from which anybody can compute the result again."""

import hashlib
from io import BytesIO

import discord
from discord.app_commands import autocomplete, command, describe

from bot.challenges.export import export
from bot.challenges.result import resting
from bot.challenges.stored import ballot_of, challenge_of, entry_of
from bot.commands.challenge.options import challenges, meant
from bot.contest.moderators import may_run
from bot.languages.phrase import phrase
from bot.replies import Deferred, acknowledge, say_alone
from bot.salt import salt_of
from bot.studio import Interaction


@command(name="export", description="All votes of a challenge that is over, as a file")
@describe(challenge="Which one; left out: the newest that is over")
@autocomplete(challenge=challenges)
async def export_file(interaction: Interaction, challenge: str | None = None) -> None:
    """Whole for moderators, with numbers in place of members for anybody else."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    stored = await meant(interaction, challenge, ("closed",))
    if stored is None:
        return
    if stored.phase != "closed":
        await say_alone(interaction, phrase("contest-not-over"))
        return
    database, found = interaction.client.studio.database, challenge_of(stored)
    closing = (await database.challenges.moves(found.id))[-1]
    crowned = await database.hall.crowned(found.guild_id, found.rules.rest, before=closing.at)
    key = None
    if not may_run(interaction):
        salt = await salt_of(database.facts)
        key = hashlib.sha256(salt + found.id.encode()).digest()
    text = export(
        found,
        [entry_of(one) for one in await database.entries.of_challenge(found.id)],
        [ballot_of(one) for one in await database.ballots.of_challenge(found.id)],
        resting=resting(crowned, found.rules.rest),
        key=key,
    )
    content = text.encode()
    if len(content) > interaction.filesize_limit:
        await say_alone(interaction, phrase("filter-audit-large"))
        return
    file = discord.File(BytesIO(content), filename=f"challenge-{found.id}.json")
    await say_alone(interaction, phrase("contest-exported"), files=[file])
