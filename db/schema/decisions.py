"""What moderation decided, and the scores it decided by, laid out to be replayed."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Named,
    SmallInteger,
    Table,
    TypedColumns,
    text,
)

from db.columns import RowNumber, UtcTime, Whole, Words
from db.schema.naming import metadata


class _Decisions(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    case_number: Named[int | None] = Column(Integer)
    job_id: Named[str | None] = Column(Words, ForeignKey("jobs.id"), index=True)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    user_id: Named[int] = Column(Whole)
    stage: Named[str] = Column(Words)
    image_index: Named[int | None] = Column(Integer)
    action: Named[str] = Column(Words)
    cause: Named[str] = Column(Words)
    why: Named[str] = Column(Words)
    policy: Named[str] = Column(Words)
    policy_number: Named[int] = Column(Integer)
    findings: Named[str] = Column(Words)
    subject: Named[str] = Column(Words)
    place: Named[str] = Column(Words)
    age_restricted: Named[bool]
    newcomer: Named[bool]
    took_us: Named[int] = Column(Whole)
    created_at: Named[datetime] = Column(UtcTime)


decisions = Table(
    "decisions",
    metadata,
    _Decisions,
    CheckConstraint("stage IN ('prompt', 'image')", name="stage_is_known"),
    Index(None, "guild_id", "created_at"),
)

HAS_SUBJECT = text("subject <> ''")
"""Spelled as in the index below, or a query with it cannot use that."""

Index(
    "decisions_with_subject",
    decisions.c.created_at,
    sqlite_where=HAS_SUBJECT,
    postgresql_where=HAS_SUBJECT,
)


class _Scorers(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    sha256: Named[str] = Column(Words, unique=True)
    view: Named[str] = Column(Words)
    description: Named[str] = Column(Words)


scorers = Table("scorers", metadata, _Scorers)


class _Places(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    sha256: Named[str] = Column(Words, unique=True)
    description: Named[str] = Column(Words)


places = Table("places", metadata, _Places)


class _Scores(TypedColumns):
    # One guild's scores by one scorer lie together, and hold all that a replay asks for: it reads
    # them from end to end and never looks at the decisions, which are fat. No foreign key to
    # those, for the same reason; scores are swept long before their decisions.
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    scorer_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    decision_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    channel_id: Named[int] = Column(Whole)
    place_id: Named[int] = Column(Whole)
    action: Named[int] = Column(SmallInteger)
    circumstances: Named[int] = Column(SmallInteger)
    cosines: Named[bytes] = Column(LargeBinary)


scores = Table("scores", metadata, _Scores, sqlite_with_rowid=False)
