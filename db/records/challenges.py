"""Challenges, what was entered and voted, and the guessing game beside them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ChallengePhase = Literal["announced", "open", "voting", "closed", "cancelled"]
EntryState = Literal["in", "withdrawn", "disqualified"]
EntryRefusal = Literal["not_open", "again", "same_picture", "full"]
BallotRefusal = Literal["not_voting", "gone", "own"]
GuessRefusal = Literal["over", "enough"]

LAST_PHASES: tuple[ChallengePhase, ...] = ("closed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChallenge:
    """A challenge to be announced; `document` is text that the database does not read.

    `due_at` is when to look at it again; `created_by` is None where a series made it.
    """

    id: str
    guild_id: int
    document: str
    due_at: datetime | None
    created_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChallenge(NewChallenge):
    """A challenge as it stands; every change of it raises `version` by one."""

    phase: ChallengePhase
    paused_at: datetime | None
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeState:
    """What a change makes of a challenge."""

    document: str
    phase: ChallengePhase
    paused_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseMove:
    """A change of phase, made by the version that it names, and what was posted about it.

    Whoever announces it claims it first, for a while; if they die, somebody else may then.
    """

    challenge_id: str
    version: int
    was: ChallengePhase
    becomes: ChallengePhase
    at: datetime
    claimed_until: datetime | None
    announced_at: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChallengeEntry:
    """A picture that asks to be entered."""

    id: str
    challenge_id: str
    user_id: int
    job_id: str
    image_index: int
    pixels_sha256: str
    declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeEntry(NewChallengeEntry):
    """An entry; `reason` is why it was disqualified, `message_id` its post in the gallery."""

    state: EntryState
    reason: str
    entered_at: datetime
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRefused:
    """The picture is not entered."""

    reason: EntryRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBallot:
    """A vote for an entry; `against` is the other of a pair, `stars` are 0 where none are given."""

    challenge_id: str
    voter_id: int
    entry_id: str
    against: str = ""
    stars: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBallot(NewBallot):
    """A vote that was cast; all that can change is `voided`, why it does not count."""

    number: int
    cast_at: datetime
    voided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRefused:
    """The vote is not stored."""

    reason: BallotRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class HallPlace:
    """A place that an entry came in, for ever; `crowned` had the role for it."""

    challenge_id: str
    guild_id: int
    place: int
    entry_id: str
    user_id: int
    score: float
    crowned: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHallPlace:
    """A place to be stored once its challenge is closed."""

    place: int
    entry_id: str
    user_id: int
    score: float
    crowned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSeries:
    """A challenge that comes again; `ended_at` is set once it comes no more."""

    id: str
    guild_id: int
    document: str
    created_by: int
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A picture whose prompt is to be guessed."""

    id: str
    guild_id: int
    channel_id: int
    owner_id: int
    prompt: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessRound(NewRound):
    """A round; `closed_at` is set once its result is being posted."""

    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGuess:
    """What a member wrote, and what it earned."""

    round_id: str
    user_id: int
    text: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGuess(NewGuess):
    """A guess that was taken."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessRefused:
    """The guess is not taken."""

    reason: GuessRefusal
