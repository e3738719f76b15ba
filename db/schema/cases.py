"""Cases, reviews and appeals; each number is a guild's own."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    Table,
    TypedColumns,
    text,
)

from db.columns import RowNumber, UtcTime, Whole, Words
from db.schema.naming import metadata


class _Counters(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    name: Named[str] = Column(Words, primary_key=True)
    last: Named[int] = Column(Whole)


counters = Table("counters", metadata, _Counters)


class _Cases(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(Words)
    state: Named[str] = Column(Words)
    user_id: Named[int] = Column(Whole)
    moderator_id: Named[int | None] = Column(Whole)
    reason: Named[str] = Column(Words)
    decision_id: Named[int | None] = Column(Whole, ForeignKey("decisions.id"), index=True)
    job_id: Named[str | None] = Column(Words, ForeignKey("jobs.id"))
    channel_id: Named[int | None] = Column(Whole)
    message_id: Named[int | None] = Column(Whole)
    created_at: Named[datetime] = Column(UtcTime, index=True)
    amended_by: Named[int | None] = Column(Whole)
    amended_at: Named[datetime | None] = Column(UtcTime)
    log_channel_id: Named[int | None] = Column(Whole)
    log_message_id: Named[int | None] = Column(Whole)


cases = Table(
    "cases",
    metadata,
    _Cases,
    CheckConstraint(
        "kind IN ('prompt', 'image', 'report', 'strike', 'stop', 'note')", name="kind_is_known"
    ),
    CheckConstraint("state IN ('open', 'standing', 'overturned')", name="state_is_known"),
    CheckConstraint("number >= 1", name="number_is_positive"),
    Index(None, "guild_id", "user_id", "number"),
)


class _Reviews(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    case_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    decision_id: Named[int] = Column(Whole)
    job_id: Named[str | None] = Column(Words)
    image_index: Named[int | None] = Column(Integer)
    user_id: Named[int] = Column(Whole)
    opened_at: Named[datetime] = Column(UtcTime)
    escalated_by: Named[int | None] = Column(Whole)
    escalated_at: Named[datetime | None] = Column(UtcTime)
    verdict: Named[str | None] = Column(Words)
    reviewer_id: Named[int | None] = Column(Whole)
    reason: Named[str] = Column(Words)
    decided_at: Named[datetime | None] = Column(UtcTime)
    post_channel_id: Named[int | None] = Column(Whole)
    post_message_id: Named[int | None] = Column(Whole)


reviews = Table(
    "reviews",
    metadata,
    _Reviews,
    ForeignKeyConstraint(["guild_id", "case_number"], ["cases.guild_id", "cases.number"]),
    CheckConstraint(
        "verdict IN ('approve', 'approve_allow', 'reject', 'reject_block')", name="verdict_is_known"
    ),
    CheckConstraint(
        "(verdict IS NULL) = (decided_at IS NULL)", name="verdict_and_its_time_come_together"
    ),
    Index(None, "guild_id", "decided_at"),
)


class _Appeals(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    guild_id: Named[int] = Column(Whole)
    case_number: Named[int] = Column(Integer)
    user_id: Named[int] = Column(Whole)
    text: Named[str] = Column(Words)
    state: Named[str] = Column(Words)
    opened_at: Named[datetime] = Column(UtcTime)
    decided_by: Named[int | None] = Column(Whole)
    decided_at: Named[datetime | None] = Column(UtcTime)
    answer: Named[str] = Column(Words)


appeals = Table(
    "appeals",
    metadata,
    _Appeals,
    ForeignKeyConstraint(["guild_id", "case_number"], ["cases.guild_id", "cases.number"]),
    CheckConstraint("state IN ('open', 'granted', 'refused')", name="state_is_known"),
    Index(None, "guild_id", "case_number"),
)

_OPEN = text("state = 'open'")

Index(
    "appeals_open_once_a_case",
    appeals.c.guild_id,
    appeals.c.case_number,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
