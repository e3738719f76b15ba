"""/challenge mine: what one has entered and won, and the way to take an entry back."""

from discord.app_commands import command
from discord.ui import View

from bot.challenges.stored import challenge_of
from bot.contest.entering import link
from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import Deferred, acknowledge, say_alone, to_member
from bot.studio import Interaction
from bot.views.contest_enter import WithdrawButton
from db.records import ChallengeEntry

SHOWN = 10


@command(name="mine", description="What you have entered and won")
async def mine(interaction: Interaction) -> None:
    """The member's places, and the latest entries; open ones can be withdrawn."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    database, guild_id = interaction.client.studio.database, interaction.guild_id or 0
    entries = await database.entries.of_member(guild_id, interaction.user.id)
    if not entries:
        await say_alone(interaction, phrase("contest-mine-none"))
        return
    places = await database.hall.of_member(guild_id, interaction.user.id)
    won = sum(one.place == 1 for one in places)
    podium = sum(one.place <= 3 for one in places)
    said = [phrase("contest-mine", entries=len(entries), won=won, podium=podium)]
    came = {one.entry_id: one.place for one in places}
    view, say = View(timeout=None), to_member(interaction)
    for number, entry in enumerate(entries[:SHOWN], 1):
        stored = await database.challenges.get(entry.challenge_id)
        if stored is None:
            continue
        challenge = challenge_of(stored)
        where = "" if entry.message_id is None else link(challenge, entry.message_id)
        state = _state(entry, came.get(entry.id, 0))
        said.append(
            phrase(
                "contest-mine-line", number=number, title=challenge.title, state=state, link=where
            )
        )
        if entry.state == "in" and challenge.phase == "open":
            label = say(phrase("button-contest-withdraw", number=number))
            view.add_item(WithdrawButton(entry.id, label))
    if view.children:
        await say_alone(interaction, lines(*said), view=view)
    else:
        await say_alone(interaction, lines(*said))


def _state(entry: ChallengeEntry, place: int) -> Phrase:
    if place:
        return phrase("field-contest-place", place=place)
    match entry.state:
        case "in":
            return phrase("contest-state-in")
        case "withdrawn":
            return phrase("contest-state-withdrawn")
        case "disqualified":
            return phrase("contest-state-out", why=entry.reason)
