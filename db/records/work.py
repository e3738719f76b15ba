"""Jobs, their images, and what they cost."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from db.records.decisions import Decision

UnfinishedState = Literal["queued", "running", "posting"]
FinalState = Literal["done", "failed", "cancelled", "blocked", "held"]
State = Literal[UnfinishedState, FinalState]
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
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The job is not stored; `retry_at` is when the credits would do: None if waiting is no use."""

    reason: RefusalReason
    balance: Balance
    retry_at: datetime | None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The job has ended with this call; `decisions` as they were stored, cases and all."""

    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the books: a job's reserve, charge or refund, never negative, never changed."""

    job_id: str
    kind: Entry
    amount: int
    at: datetime
