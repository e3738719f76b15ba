"""What crosses the seam of the database: frozen records of plain values.

Money is whole millicredits (1 credit = 1000). Times are aware and in UTC. Ids of guilds, channels,
members, messages, interactions and applications are Discord's 64-bit integers.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

UnfinishedState = Literal["queued", "running", "posting"]
FinalState = Literal["done", "failed", "cancelled", "blocked", "held"]
State = Literal[UnfinishedState, FinalState]
Stage = Literal["prompt", "image"]
Entry = Literal["reserve", "charge", "refund"]
RefusalReason = Literal["quota", "waiting", "duplicate"]

UNFINISHED: tuple[UnfinishedState, ...] = ("queued", "running", "posting")
FINAL: tuple[FinalState, ...] = ("done", "failed", "cancelled", "blocked", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A job that asks to be admitted; `request` is JSON text that the database does not read."""

    id: str
    guild_id: int
    channel_id: int
    user_id: int
    interaction_id: int
    application_id: int
    interaction_token: str = field(repr=False)
    token_expires_at: datetime
    request: str
    price: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(NewJob):
    """A stored job; its interaction token is empty once it is final.

    `posting` means that the result is ready and is being sent. `started_at` is the first start,
    `attempts` counts them all. `reason` says why it ended as it did.
    """

    state: State
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    posted_message_id: int | None
    reason: str

    @property
    def is_final(self) -> bool:
        """Whether nothing about it can change any more."""
        return self.state in FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImage:
    """One image of a job, and what moderation had done with it."""

    index: int
    seed: int
    pixels_sha256: str
    width: int
    height: int
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(NewImage):
    """A stored image."""

    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """One verdict of moderation; `findings` and `scores` are JSON, `policy` a preset or version."""

    stage: Stage
    image_index: int | None = None
    action: str
    cause: str
    why: str
    policy: str
    findings: str = "[]"
    scores: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(NewDecision):
    """A stored verdict; `job_id` is None where the prompt never became a job."""

    id: int
    job_id: str | None
    guild_id: int
    channel_id: int
    user_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one member may spend: `amount` millicredits a window, refilled continuously."""

    amount: int
    window_seconds: int
    waiting_cap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one member has left.

    `available` can be spent now. `reserved` is held for unfinished jobs and is not in `available`.
    `full_at` is when `available` is `amount` again if nothing is spent: None if it is so now, or
    if the allowance never refills. `waiting` counts the member's unfinished jobs in the guild.
    """

    available: int
    reserved: int
    amount: int
    window_seconds: int
    full_at: datetime | None
    waiting: int
    waiting_cap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The job is stored and its price reserved; `balance` is what the member has after that."""

    job: Job
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The job is not stored; `retry_at` is when the credits would do: None if waiting is no use."""

    reason: RefusalReason
    balance: Balance
    retry_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the books: a job's reserve, charge or refund, never negative, never changed."""

    job_id: str
    kind: Entry
    amount: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """What a guild has chosen; None stands for the operator's default."""

    guild_id: int
    preset: str | None = None
    amount: int | None = None
    window_seconds: int | None = None
    waiting_cap: int | None = None

    def allowance(self, default: Allowance) -> Allowance:
        """Return the guild's allowance, with the default where it has chosen nothing."""
        return Allowance(
            amount=default.amount if self.amount is None else self.amount,
            window_seconds=(
                default.window_seconds if self.window_seconds is None else self.window_seconds
            ),
            waiting_cap=default.waiting_cap if self.waiting_cap is None else self.waiting_cap,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceAnswer:
    """A member's last answer to the licence's use restrictions, and to which version of them."""

    version: str
    accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what; `actor_id` is None where the program did it."""

    id: int
    guild_id: int
    actor_id: int | None
    action: str
    target: str
    before: str
    after: str
    reason: str
    at: datetime
