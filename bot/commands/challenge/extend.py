"""/challenge extend: give the present phase more time."""

import asyncio
from zoneinfo import ZoneInfo

from discord.app_commands import Range, autocomplete, command, describe

from bot.challenges.challenge import extend as extended
from bot.challenges.refusal import Refusal
from bot.challenges.stored import challenge_of
from bot.challenges.times import LONGEST, read_time
from bot.commands.challenge.options import UNFINISHED, challenges, meant
from bot.contest.moderators import opened
from bot.contest.refusals import outcome, told
from bot.languages.phrase import phrase
from bot.replies import say_alone
from bot.studio import Interaction


@command(name="extend", description="Let what goes on now end later")
@describe(
    to="When it ends instead, in your words, such as friday 20:00",
    challenge="Which one; left out: the newest that is not over",
    reason="Why, for the audit log",
)
@autocomplete(challenge=challenges)
async def extend(
    interaction: Interaction,
    to: Range[str, 1, LONGEST],
    challenge: str | None = None,
    reason: Range[str, 1, 200] = "",
) -> None:
    """The phases after it keep their length."""
    if not await opened(interaction):
        return
    stored = await meant(interaction, challenge, UNFINISHED)
    if stored is None:
        return
    studio = interaction.client.studio
    zone = ZoneInfo(await studio.database.facts.get(f"zone:{stored.guild_id}") or "UTC")
    now = studio.contest.now()
    moment = await asyncio.to_thread(read_time, to, now, zone)
    if isinstance(moment, Refusal):
        await say_alone(interaction, told(moment))
        return
    changed = await studio.contest.change(
        stored,
        extended(challenge_of(stored), moment.at, now),
        action="challenge.extend",
        actor_id=interaction.user.id,
        reason=reason,
    )
    at = f"<t:{int(moment.at.timestamp())}:f>"
    await say_alone(interaction, outcome(changed, phrase("contest-extended", at=at)))
