"""Cases, and what people decided about them: reviewers, and moderators asked again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CaseKind = Literal["prompt", "image", "report", "strike", "stop", "note"]
CaseState = Literal["open", "standing", "overturned"]
ReviewVerdict = Literal["approve", "approve_allow", "reject", "reject_block", "escalate"]
AppealState = Literal["open", "granted", "refused"]
AppealRefusal = Literal["no_case", "not_yours", "overturned", "open", "decided", "first_reviewer"]

APPROVALS: tuple[ReviewVerdict, ...] = ("approve", "approve_allow")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A case that a person opens; those of decisions open by themselves.

    `channel_id` and `message_id` are what it is about, for instance the picture reported.
    """

    guild_id: int
    kind: CaseKind
    user_id: int
    moderator_id: int | None = None
    reason: str = ""
    decision_id: int | None = None
    job_id: str | None = None
    channel_id: int | None = None
    message_id: int | None = None
    state: CaseState = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(NewCase):
    """A stored case, numbered from 1 in its guild without gaps.

    `open` waits for somebody, `overturned` was decided otherwise later. `moderator_id` is None
    where the program did it. `log_channel_id` and `log_message_id` say where moderators see it.
    """

    number: int
    created_at: datetime
    amended_by: int | None
    amended_at: datetime | None
    log_channel_id: int | None
    log_message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A held prompt or picture that waits for a reviewer, or what the reviewer said.

    An escalated one still waits: `escalated_by` is then set and `verdict` is not. The post is
    where reviewers see it.
    """

    guild_id: int
    case_number: int
    decision_id: int
    job_id: str | None
    image_index: int | None
    user_id: int
    opened_at: datetime
    escalated_by: int | None
    escalated_at: datetime | None
    verdict: ReviewVerdict | None
    reviewer_id: int | None
    reason: str
    decided_at: datetime | None
    post_channel_id: int | None
    post_message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyDecided:
    """Somebody was first; `review` is what they said."""

    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerStats:
    """One reviewer's verdicts of one kind; `overturned` counts those undone by an appeal."""

    reviewer_id: int
    verdict: ReviewVerdict
    count: int
    median_seconds: float
    overturned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStats:
    """How reviewing goes: what waits, and what was decided by whom and how fast.

    `approved` counts holds that reviewers overturned, `overturned` the rejections that an appeal
    overturned.
    """

    waiting: int
    decided: int
    approved: int
    overturned: int
    escalated: int
    median_seconds: float | None
    reviewers: tuple[ReviewerStats, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A member asks to have a case looked at again."""

    id: int
    guild_id: int
    case_number: int
    user_id: int
    text: str
    state: AppealState
    opened_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRefused:
    """Why an appeal is not opened or not decided: changed nothing.

    `no_case` there is none, `not_yours` the case is another member's, `overturned` there is nothing
    to appeal, `open` one waits already, `decided` somebody was first, `first_reviewer` another must
    decide.
    """

    reason: AppealRefusal
    appeal: Appeal | None = None
