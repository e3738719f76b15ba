"""Challenges with their moves, entries, ballots and places; rounds of guessing."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from db.columns import RowNumber, UtcTime, Whole, Words
from db.schema.naming import metadata

_PHASES = "('announced', 'open', 'voting', 'closed', 'cancelled')"


class _Challenges(TypedColumns):
    # The number gives challenges their order; everybody outside names one by its id.
    number: Named[int] = Column(RowNumber, primary_key=True)
    id: Named[str] = Column(Words, unique=True)
    guild_id: Named[int] = Column(Whole)
    document: Named[str] = Column(Words)
    phase: Named[str] = Column(Words, index=True)
    paused_at: Named[datetime | None] = Column(UtcTime)
    due_at: Named[datetime | None] = Column(UtcTime)
    version: Named[int] = Column(Integer)
    created_by: Named[int | None] = Column(Whole)
    created_at: Named[datetime] = Column(UtcTime)


challenges = Table(
    "challenges",
    metadata,
    _Challenges,
    CheckConstraint(f"phase IN {_PHASES}", name="phase_is_known"),
    CheckConstraint(
        "phase NOT IN ('closed', 'cancelled') OR (due_at IS NULL AND paused_at IS NULL)",
        name="nothing_is_due_at_the_end",
    ),
    CheckConstraint("version >= 1", name="version_is_positive"),
    Index(None, "guild_id", "number"),
)


class _PhaseMoves(TypedColumns):
    challenge_id: Named[str] = Column(Words, ForeignKey("challenges.id"), primary_key=True)
    version: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    was: Named[str] = Column(Words)
    becomes: Named[str] = Column(Words)
    at: Named[datetime] = Column(UtcTime)
    claimed_until: Named[datetime | None] = Column(UtcTime)
    announced_at: Named[datetime | None] = Column(UtcTime, index=True)
    message_id: Named[int | None] = Column(Whole)


phase_moves = Table(
    "phase_moves",
    metadata,
    _PhaseMoves,
    # A phase is entered once, whatever happens.
    UniqueConstraint("challenge_id", "becomes"),
    CheckConstraint(f"was IN {_PHASES} AND becomes IN {_PHASES}", name="phases_are_known"),
)


class _Entries(TypedColumns):
    number: Named[int] = Column(RowNumber, primary_key=True)
    id: Named[str] = Column(Words, unique=True)
    challenge_id: Named[str] = Column(Words, ForeignKey("challenges.id"))
    user_id: Named[int] = Column(Whole)
    job_id: Named[str] = Column(Words)
    image_index: Named[int] = Column(Integer)
    pixels_sha256: Named[str] = Column(Words)
    declared: Named[bool]
    state: Named[str] = Column(Words)
    reason: Named[str] = Column(Words)
    entered_at: Named[datetime] = Column(UtcTime)
    message_id: Named[int | None] = Column(Whole)


challenge_entries = Table(
    "challenge_entries",
    metadata,
    _Entries,
    CheckConstraint("state IN ('in', 'withdrawn', 'disqualified')", name="state_is_known"),
    Index(None, "challenge_id", "number"),
)


class _Ballots(TypedColumns):
    number: Named[int] = Column(RowNumber, primary_key=True)
    challenge_id: Named[str] = Column(Words, ForeignKey("challenges.id"))
    voter_id: Named[int] = Column(Whole)
    entry_id: Named[str] = Column(Words, ForeignKey("challenge_entries.id"))
    against: Named[str] = Column(Words)
    stars: Named[int] = Column(Integer)
    cast_at: Named[datetime] = Column(UtcTime)
    voided: Named[str] = Column(Words)


ballots = Table(
    "ballots",
    metadata,
    _Ballots,
    CheckConstraint("against <> entry_id", name="pair_is_of_two"),
    CheckConstraint("stars BETWEEN 0 AND 5", name="stars_are_at_most_five"),
    Index(None, "challenge_id", "voter_id"),
)


class _Hall(TypedColumns):
    challenge_id: Named[str] = Column(Words, ForeignKey("challenges.id"), primary_key=True)
    place: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    guild_id: Named[int] = Column(Whole)
    entry_id: Named[str] = Column(Words, ForeignKey("challenge_entries.id"))
    user_id: Named[int] = Column(Whole)
    score: Named[float] = Column(Float(53))
    crowned: Named[bool]
    at: Named[datetime] = Column(UtcTime)


hall = Table(
    "hall",
    metadata,
    _Hall,
    CheckConstraint("place >= 1", name="place_is_positive"),
    Index(None, "guild_id", "at"),
)


class _Series(TypedColumns):
    id: Named[str] = Column(Words, primary_key=True)
    guild_id: Named[int] = Column(Whole, index=True)
    document: Named[str] = Column(Words)
    created_by: Named[int] = Column(Whole)
    created_at: Named[datetime] = Column(UtcTime)
    ended_at: Named[datetime | None] = Column(UtcTime)


challenge_series = Table("challenge_series", metadata, _Series)


class _Rounds(TypedColumns):
    id: Named[str] = Column(Words, primary_key=True)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    owner_id: Named[int] = Column(Whole)
    prompt: Named[str] = Column(Words)
    ends_at: Named[datetime] = Column(UtcTime)
    created_at: Named[datetime] = Column(UtcTime)
    closed_at: Named[datetime | None] = Column(UtcTime, index=True)


guess_rounds = Table("guess_rounds", metadata, _Rounds, Index(None, "guild_id", "created_at"))


class _Guesses(TypedColumns):
    number: Named[int] = Column(RowNumber, primary_key=True)
    round_id: Named[str] = Column(Words, ForeignKey("guess_rounds.id"))
    user_id: Named[int] = Column(Whole)
    text: Named[str] = Column(Words)
    points: Named[float] = Column(Float(53))
    at: Named[datetime] = Column(UtcTime)


guesses = Table(
    "guesses",
    metadata,
    _Guesses,
    CheckConstraint("points >= 0", name="points_are_not_negative"),
    Index(None, "round_id", "user_id"),
)
