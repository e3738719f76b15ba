"""What can be followed back: versions of policies, the audit, and what was swept away."""

from dataclasses import dataclass
from datetime import datetime

_HOUR = 3600
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyHeading:
    """Who changed a guild's policy, when and why; `parent` is the version before, 0 if none.

    Versions are numbered from 1 without gaps and never change; `sha256` is the document's.
    """

    guild_id: int
    number: int
    author_id: int
    reason: str
    parent: int
    sha256: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVersion(PolicyHeading):
    """A version with its document, JSON that the database does not read."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Somebody else has changed the policy meanwhile; `current` is what holds now."""

    current: PolicyVersion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of a policy that its author has not saved yet; `number` is the version it is of.

    `change` is JSON that the database does not read.
    """

    id: str
    guild_id: int
    author_id: int
    number: int
    change: str
    reason: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what; `actor_id` is None where the program did it.

    `seq` counts from 1 in each guild; `hash` is over every field and the hash before.
    """

    guild_id: int
    seq: int
    actor_id: int | None
    action: str
    target: str
    before: str
    after: str
    reason: str
    at: datetime
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intact:
    """Every entry of the chain is as it was written; `head` is the last one's hash.

    Somebody who can rewrite the whole database can also compute a new chain. Against that, keep a
    head elsewhere and compare.
    """

    count: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first place where the chain is not as it was written."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLimits:
    """How many seconds things are kept, and how many rows one transaction takes away at most."""

    subjects: int = 7 * _DAY
    scores: int = 30 * _DAY
    cases: int = 180 * _DAY
    batch: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many of each were taken away."""

    subjects: int = 0
    scores: int = 0
    held: int = 0
    cases: int = 0
    decisions: int = 0
    start_images: int = 0
