"""A reviewer's decision: who may take it, that the first one counts, and what is said of it."""

from bot.cases.reviewers import ESCALATED, OWN_PICTURE, decides, guild_of
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.ports import DeliveryFailed
from bot.replies import say_alone
from bot.studio import Interaction
from bot.words import moment_text
from db.records import APPROVALS, AlreadyDecided, Outdated, Review, ReviewVerdict
from moderation.community import Community
from moderation.errors import PolicyError

TRIES = 5


async def decide(
    interaction: Interaction, case: int, verdict: ReviewVerdict, *, reason: str = ""
) -> bool:
    """Store the decision, carry it out and say so; False if it does not count."""
    studio, guild_id = interaction.client.studio, guild_of(interaction)
    item = await studio.reviews.item(guild_id, case)
    if item is None:
        await say_alone(interaction, phrase("review-none", case=str(case)))
        return False
    if item.review.verdict is None and not decides(interaction, item.review):
        own = item.review.user_id == interaction.user.id
        await say_alone(interaction, OWN_PICTURE if own else ESCALATED)
        return False
    unposted: Phrase | None = None
    try:
        decided = await studio.reviews.decide(
            guild_id,
            case,
            reviewer_id=interaction.user.id,
            verdict=verdict,
            reason=reason,
            application_id=interaction.application_id,
        )
    except DeliveryFailed as error:
        # The decision is stored all the same, and is carried out as soon as that is possible.
        decided, unposted = item, error.why
    if decided is None:
        await say_alone(interaction, phrase("review-none", case=str(case)))
        return False
    if isinstance(decided, AlreadyDecided):
        await say_alone(interaction, _too_late(decided.review))
        return False
    studio.cases.modlog.changed(guild_id, case)
    if verdict == "escalate":
        studio.cases.alerts.tell(guild_id, "escalated")
    gone = item.review.image_index is not None and item.picture is None
    if verdict in APPROVALS and decided.picture is not None:
        # What was posted is kept no longer: something has kept it from being posted.
        unposted = unposted or phrase("review-not-posted-yet")
    await say_alone(interaction, _done(case, verdict, gone=gone, unposted=unposted))
    return True


def checked_phrase(text: str) -> str:
    """The phrase as it would be stored. Raises PolicyError, in a sentence, for a bad one."""
    wanted = " ".join(text.split())
    Community().with_allow(wanted)
    return wanted


async def allow_phrase(interaction: Interaction, case: int, wanted: str) -> None:
    """Let a phrase pass in this guild, on top of whatever others have saved meanwhile."""
    studio, guild_id = interaction.client.studio, guild_of(interaction)
    for _ in range(TRIES):
        current = await studio.communities.of(await studio.database.guilds.get(guild_id))
        try:
            changed = current.community.with_allow(wanted)
        except PolicyError as error:
            approved = phrase("review-approved", case=str(case))
            await say_alone(interaction, lines(approved, verbatim(str(error))))
            return
        saved = await studio.communities.change(
            guild_id,
            changed,
            author_id=interaction.user.id,
            reason=f"case {case}",
            expected=current.number,
        )
        if not isinstance(saved, Outdated):
            done = phrase("review-approved-allowed", case=str(case), phrase=f"`{_code(wanted)}`")
            await say_alone(interaction, done)
            return
    await say_alone(interaction, phrase("review-allow-busy", case=str(case)))


def _done(case: int, verdict: ReviewVerdict, *, gone: bool, unposted: Phrase | None) -> Phrase:
    if verdict == "escalate":
        return phrase("review-escalated", case=str(case))
    if verdict in APPROVALS:
        if unposted is not None:
            return lines(phrase("review-approved-unposted", case=str(case)), unposted)
        if gone:
            return phrase("review-approved-gone", case=str(case))
        return phrase("review-approved", case=str(case))
    if verdict == "reject_block":
        if gone:
            return phrase("review-blocked-gone", case=str(case))
        return phrase("review-blocked", case=str(case))
    return phrase("review-rejected", case=str(case))


def _too_late(review: Review) -> Phrase:
    who = review.reviewer_id if review.verdict is not None else review.escalated_by
    when = review.decided_at or review.escalated_at or review.opened_at
    what = review.verdict or "escalate"
    said = {
        "approve": phrase("verdict-approved"),
        "approve_allow": phrase("verdict-approved"),
        "reject": phrase("verdict-rejected"),
        "reject_block": phrase("verdict-blocked"),
        "escalate": phrase("verdict-escalated"),
    }[what]
    return phrase(
        "review-too-late",
        case=str(review.case_number),
        who=f"<@{who}>",
        verdict=said,
        moment=moment_text(when),
    )


def _code(text: str) -> str:
    return text.replace("`", "'")
