"""/case: one case, a member's cases, the reason of a case, and the end of a cool-down."""

import discord
from discord import Permissions
from discord.app_commands import Group, Range, describe

from bot.cases.fate import kind_text, mention, state_text
from bot.cases.modlog import case_embed
from bot.cases.reviewers import guild_of, reviewing
from bot.commands.review import LARGEST_CASE
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import say_alone, to_member
from bot.studio import Interaction
from bot.words import moment_text
from db.records import Case

LISTED = 15
LONGEST_REASON = 900
FIELD = 1024
EXCERPT = 80

case = Group(
    name="case",
    description="What was withheld, reported or noted",
    guild_only=True,
    default_permissions=Permissions(moderate_members=True),
)


@case.command(name="show", description="One case, with everything that decided it")
@describe(number="The number of the case")
async def show(interaction: Interaction, number: Range[int, 1, LARGEST_CASE]) -> None:
    """The case as in the log, and the explanation of its decision."""
    if not await reviewing(interaction):
        return
    studio = interaction.client.studio
    found = await studio.database.cases.get(guild_of(interaction), number)
    if found is None:
        await say_alone(interaction, phrase("case-none", case=str(number)))
        return
    review = await studio.database.reviews.get(found.guild_id, number)
    say = to_member(interaction)
    embed = case_embed(found, say, review)
    decision = None
    if found.decision_id is not None:
        decision = await studio.database.decisions.get(found.decision_id)
    if decision is not None:
        told = say(lines(*await studio.cases.reasons.to_moderator(decision)))
        embed.add_field(name=say(phrase("field-why")), value=told[:FIELD], inline=False)
        if found.amended_by is None:
            # The reason that the program gave stands in full below.
            embed.description = None
    await say_alone(interaction, None, embed=embed)


@case.command(name="list", description="A member's cases, the newest first")
@describe(user="Whose cases")
async def list_of(interaction: Interaction, user: discord.User) -> None:
    """A line for each."""
    if not await reviewing(interaction):
        return
    cases = interaction.client.studio.database.cases
    found = await cases.of_user(guild_of(interaction), user.id, LISTED)
    if not found:
        await say_alone(interaction, phrase("case-list-none", who=mention(user.id)))
        return
    said = [phrase("case-list", who=mention(user.id)), *(_line(one) for one in found)]
    await say_alone(interaction, lines(*said))


@case.command(name="reason", description="Give a case another reason")
@describe(text="The reason in your words", number="Which case; left out: the latest")
async def reason(
    interaction: Interaction,
    text: Range[str, 1, LONGEST_REASON],
    number: Range[int, 1, LARGEST_CASE] | None = None,
) -> None:
    """Replace the reason."""
    if not await reviewing(interaction):
        return
    cases, guild_id = interaction.client.studio.database.cases, guild_of(interaction)
    found = await (cases.latest(guild_id) if number is None else cases.get(guild_id, number))
    await _write(interaction, found, number or 0, text)


@case.command(name="amend", description="Add something to the reason of a case")
@describe(number="Which case", text="What to add to it")
async def amend(
    interaction: Interaction,
    number: Range[int, 1, LARGEST_CASE],
    text: Range[str, 1, LONGEST_REASON],
) -> None:
    """Keep the reason, and write the rest after it."""
    if not await reviewing(interaction):
        return
    found = await interaction.client.studio.database.cases.get(guild_of(interaction), number)
    longer = text if found is None or not found.reason else f"{found.reason}\n{text}"
    await _write(interaction, found, number, longer)


@case.command(name="lift", description="End a member's cool-down")
@describe(user="Whose cool-down", why="Why; it stands in the audit")
async def lift(
    interaction: Interaction, user: discord.User, why: Range[str, 1, LONGEST_REASON]
) -> None:
    """For those who manage the server; what zero tolerance has stopped is not theirs to lift."""
    if not await reviewing(interaction):
        return
    if not interaction.permissions.manage_guild:
        await say_alone(interaction, phrase("case-lift-not-yours"))
        return
    strikes, guild_id = interaction.client.studio.database.strikes, guild_of(interaction)
    lifted = await strikes.lift(guild_id, user.id, actor_id=interaction.user.id, reason=why)
    said = [phrase("case-lifted", who=mention(user.id))]
    if not lifted:
        said = [phrase("case-nothing-to-lift", who=mention(user.id))]
    if await strikes.stopped(user.id) is not None:
        said.append(phrase("case-stopped"))
    await say_alone(interaction, lines(*said))


async def _write(interaction: Interaction, found: Case | None, number: int, text: str) -> None:
    if found is None:
        none = phrase("case-none", case=str(number)) if number else phrase("case-none-yet")
        await say_alone(interaction, none)
        return
    if not await _may_amend(interaction, found):
        await say_alone(interaction, phrase("case-not-yours-to-amend", case=str(found.number)))
        return
    studio, guild_id = interaction.client.studio, guild_of(interaction)
    changed = await studio.database.cases.amend(
        guild_id, found.number, moderator_id=interaction.user.id, reason=text
    )
    if changed is None:
        await say_alone(interaction, phrase("case-none", case=str(found.number)))
        return
    studio.cases.modlog.changed(guild_id, found.number)
    if changed.kind == "report":
        await studio.cases.reports.refresh(changed)
    await say_alone(interaction, phrase("case-reason-changed", case=str(found.number)))


async def _may_amend(interaction: Interaction, found: Case) -> bool:
    """Whoever manages the server, and whoever opened the case or decided about it."""
    if interaction.permissions.manage_guild:
        return True
    owners = {found.amended_by if found.kind == "report" else found.moderator_id}
    review = await interaction.client.studio.database.reviews.get(found.guild_id, found.number)
    if review is not None:
        owners.add(review.reviewer_id)
    return interaction.user.id in owners


def _line(one: Case) -> Phrase:
    excerpt = " ".join(one.reason.split())
    excerpt = excerpt if len(excerpt) <= EXCERPT else excerpt[: EXCERPT - 1] + "…"
    return phrase(
        "case-line",
        case=str(one.number),
        kind=kind_text(one.kind),
        state=state_text(one.state),
        moment=moment_text(one.created_at),
        reason=verbatim(discord.utils.escape_markdown(excerpt)),
    )
