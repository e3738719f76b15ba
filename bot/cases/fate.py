"""What became of something that was held, and who is meant: the same words wherever it is told."""

from bot.languages.phrase import Phrase, phrase
from bot.words import moment_text
from db.records import APPROVALS, CaseKind, CaseState, Review


def fate(review: Review) -> Phrase:
    """What became of it, who said so, and when."""
    opened = review.opened_at
    if review.verdict is None and review.escalated_by is None:
        return phrase("fate-waits", moment=moment_text(opened))
    if review.verdict is None:
        escalated = moment_text(review.escalated_at or opened)
        return phrase("fate-escalated", who=mention(review.escalated_by), moment=escalated)
    who, when = mention(review.reviewer_id), moment_text(review.decided_at or opened)
    if review.verdict in APPROVALS:
        return phrase("fate-approved", who=who, moment=when)
    if review.verdict == "reject_block":
        return phrase("fate-blocked", who=who, moment=when)
    return phrase("fate-rejected", who=who, moment=when)


def mention(user_id: int | None) -> str:
    """A member as Discord shows one; nobody is told by it."""
    return f"<@{user_id}>" if user_id else "—"


def kind_text(kind: CaseKind) -> Phrase:
    """What a case is about."""
    return {
        "prompt": phrase("kind-prompt"),
        "image": phrase("kind-image"),
        "report": phrase("kind-report"),
        "strike": phrase("kind-strike"),
        "stop": phrase("kind-stop"),
        "note": phrase("kind-note"),
    }[kind]


def state_text(state: CaseState) -> Phrase:
    """What became of a case."""
    return {
        "open": phrase("state-open"),
        "standing": phrase("state-standing"),
        "overturned": phrase("state-overturned"),
    }[state]
