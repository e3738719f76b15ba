"""/why: what was decided about something of one's own, and what to change."""

from discord.app_commands import Range, command, describe, guild_only

from bot.cases.fate import fate, kind_text
from bot.cases.reasons import plain
from bot.cases.reasons import why as reason_of
from bot.cases.reviewers import community_of, guild_of, may_review
from bot.commands.review import LARGEST_CASE
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import Deferred, acknowledge, say_alone
from bot.studio import Interaction
from db.records import Case


@command(name="why", description="Why something of yours was not shown, and what to change")
@describe(case="The number of the case; left out: your latest")
@guild_only()
async def why(interaction: Interaction, case: Range[int, 1, LARGEST_CASE] | None = None) -> None:
    """Members read of their own cases; moderators read everything."""
    if not await acknowledge(interaction, Deferred.PRIVATELY):
        return
    cases, guild_id = interaction.client.studio.database.cases, guild_of(interaction)
    if case is None:
        own = await cases.of_user(guild_id, interaction.user.id, 1)
        found = own[0] if own else None
    else:
        found = await cases.get(guild_id, case)
    reviewer = may_review(interaction, await community_of(interaction))
    if found is None:
        none = phrase("why-none-yet") if case is None else phrase("case-none", case=str(case))
        await say_alone(interaction, none)
    elif found.user_id != interaction.user.id and not reviewer:
        # The same as for a case that is not there: nobody is told who has which.
        await say_alone(interaction, phrase("case-none", case=str(found.number)))
    else:
        await say_alone(interaction, await _told(interaction, found, reviewer=reviewer))


async def _told(interaction: Interaction, found: Case, *, reviewer: bool) -> Phrase:
    studio, number = interaction.client.studio, found.number
    said = [phrase("why-case", case=str(number), kind=kind_text(found.kind))]
    decision = None
    if found.decision_id is not None:
        decision = await studio.database.decisions.get(found.decision_id)
    if decision is not None and reviewer:
        said += await studio.cases.reasons.to_moderator(decision)
    elif decision is not None:
        said.append(reason_of(decision))
    elif found.kind == "report":
        said.append(phrase("why-reported"))
    else:
        said.append(verbatim(plain(found.reason)))
    return lines(*said, *await _became(interaction, found))


async def _became(interaction: Interaction, found: Case) -> list[Phrase]:
    """Where the case stands, and what its member can do."""
    database, number = interaction.client.studio.database, found.number
    said: list[Phrase] = []
    review = await database.reviews.get(found.guild_id, number)
    if review is not None and review.verdict is None:
        return [phrase("why-waits")]
    if review is not None and interaction.user.id != found.user_id:
        said.append(fate(review))
    match found.state:
        case "open":
            return [*said, phrase("why-waits")]
        case "overturned":
            return [*said, phrase("why-overturned")]
        case "standing":
            open_ones = await database.appeals.of_case(found.guild_id, number)
            if any(one.state == "open" for one in open_ones):
                return [*said, phrase("why-appealed")]
            return [*said, phrase("why-stands", case=str(number))]
