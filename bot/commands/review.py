"""/review: what waits for a reviewer, one thing of it, and how reviewing goes."""

from datetime import UTC, datetime, timedelta

from discord import Permissions
from discord.app_commands import Group, Range, describe
from discord.utils import MISSING

from bot.cases.fate import mention
from bot.cases.noticeboard import Written
from bot.cases.reviewers import guild_of, reviewing
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.replies import say_alone, to_member
from bot.reviews import NOWHERE
from bot.studio import Interaction
from bot.words import duration_text, moment_text
from db.records import ReviewerStats, ReviewStats

LISTED = 12
STATS_DAYS = 30
LARGEST_CASE = 2**31 - 1

review = Group(
    name="review",
    description="What waits for a moderator",
    guild_only=True,
    default_permissions=Permissions(moderate_members=True),
)


@review.command(name="queue", description="What waits, the oldest first")
async def queue(interaction: Interaction) -> None:
    """Held prompts and pictures, open appeals and reports, each with the way to it."""
    if not await reviewing(interaction):
        return
    database, guild_id = interaction.client.studio.database, guild_of(interaction)
    waiting = await database.reviews.queue(guild_id, LISTED)
    said = [phrase("queue-held", count=await database.reviews.open_count(guild_id))]
    said += [
        phrase(
            "queue-one",
            kind=phrase("kind-prompt") if one.image_index is None else phrase("kind-image"),
            case=str(one.case_number),
            who=mention(one.user_id),
            moment=moment_text(one.opened_at),
            link=_link(guild_id, one.post_channel_id, one.post_message_id),
        )
        for one in waiting
    ]
    for appeal in await database.appeals.of_guild(guild_id, LISTED):
        who, when = mention(appeal.user_id), moment_text(appeal.opened_at)
        said.append(phrase("queue-appeal", case=str(appeal.case_number), who=who, moment=when))
    for case in await database.cases.open_reports(guild_id, LISTED):
        link = _link(guild_id, case.log_channel_id, case.log_message_id)
        when = moment_text(case.created_at)
        said.append(phrase("queue-report", case=str(case.number), moment=when, link=link))
    await say_alone(interaction, lines(*said))


@review.command(name="show", description="One thing that waits or has waited, with its buttons")
@describe(case="The number of the case")
async def show(interaction: Interaction, case: Range[int, 1, LARGEST_CASE]) -> None:
    """The sheet of a case as it stands in the channel for reviews."""
    if not await reviewing(interaction):
        return
    studio = interaction.client.studio
    item = await studio.reviews.item(guild_of(interaction), case)
    if item is not None:
        written: Written | None = await studio.cases.sheets.of(item)
    else:
        written = await studio.cases.reports.sheet(guild_of(interaction), case)
    if await studio.cases.appeals.waiting(guild_of(interaction), case):
        written = await studio.cases.appeals.sheet(guild_of(interaction), case)
    if written is None:
        await say_alone(interaction, phrase("review-none", case=str(case)))
        return
    notice = written(to_member(interaction))
    await say_alone(
        interaction,
        None,
        embed=notice.embed,
        view=notice.view or MISSING,
        files=notice.files,
    )


@review.command(name="stats", description="How reviewing has gone in the last 30 days")
async def stats(interaction: Interaction) -> None:
    """Counts and times, for all and by reviewer."""
    if not await reviewing(interaction):
        return
    since = datetime.now(UTC) - timedelta(days=STATS_DAYS)
    found = await interaction.client.studio.database.reviews.stats(
        guild_of(interaction), since=since
    )
    await say_alone(interaction, stats_text(found))


def stats_text(found: ReviewStats) -> Phrase:
    """The statistics in words."""
    said = [
        phrase(
            "stats-all",
            days=STATS_DAYS,
            decided=found.decided,
            approved=found.approved,
            escalated=found.escalated,
            overturned=found.overturned,
            waiting=found.waiting,
        )
    ]
    if found.median_seconds is not None:
        said.append(phrase("stats-median", duration=duration_text(found.median_seconds)))
    said += [_of_reviewer(one) for one in found.reviewers]
    return lines(*said)


def _of_reviewer(one: ReviewerStats) -> Phrase:
    verdict = {
        "approve": phrase("verdict-approved"),
        "approve_allow": phrase("verdict-approved"),
        "reject": phrase("verdict-rejected"),
        "reject_block": phrase("verdict-blocked"),
    }[one.verdict]
    return phrase(
        "stats-reviewer",
        who=mention(one.reviewer_id),
        verdict=verdict,
        count=one.count,
        duration=duration_text(one.median_seconds),
    )


def _link(guild_id: int, channel_id: int | None, message_id: int | None) -> Phrase:
    if not channel_id or not message_id or message_id == NOWHERE:
        return verbatim("`/review show`")
    url = f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
    return phrase("queue-link", url=url)
