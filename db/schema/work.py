"""Jobs, their images, and the books."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
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


class _Jobs(TypedColumns):
    # The number gives jobs their order; everybody outside names a job by its id.
    number: Named[int] = Column(RowNumber, primary_key=True)
    id: Named[str] = Column(Words, unique=True)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    user_id: Named[int] = Column(Whole)
    interaction_id: Named[int] = Column(Whole, unique=True)
    application_id: Named[int] = Column(Whole)
    interaction_token: Named[str] = Column(Words)
    token_expires_at: Named[datetime] = Column(UtcTime)
    request: Named[str] = Column(Words)
    price: Named[int] = Column(Whole)
    note: Named[str] = Column(Words)
    place: Named[str] = Column(Words)
    state: Named[str] = Column(Words)
    created_at: Named[datetime] = Column(UtcTime)
    started_at: Named[datetime | None] = Column(UtcTime)
    finished_at: Named[datetime | None] = Column(UtcTime)
    attempts: Named[int] = Column(Integer)
    posted_message_id: Named[int | None] = Column(Whole)
    reason: Named[str] = Column(Words)


jobs = Table(
    "jobs",
    metadata,
    _Jobs,
    CheckConstraint("price >= 0", name="price_is_not_negative"),
    CheckConstraint(
        "state IN ('queued', 'running', 'posting')"
        " OR (state IN ('done', 'failed', 'cancelled', 'blocked', 'held')"
        " AND finished_at IS NOT NULL AND interaction_token = '')",
        name="state_is_known_and_final_means_finished",
    ),
    Index(None, "state", "guild_id", "user_id"),
    Index(None, "guild_id", "user_id", "number"),
)


class _Ledger(TypedColumns):
    number: Named[int] = Column(RowNumber, primary_key=True)
    job_id: Named[str] = Column(Words, ForeignKey("jobs.id"))
    kind: Named[str] = Column(Words)
    amount: Named[int] = Column(Whole)
    at: Named[datetime] = Column(UtcTime)


ledger = Table(
    "ledger",
    metadata,
    _Ledger,
    UniqueConstraint("job_id", "kind"),
    CheckConstraint("kind IN ('reserve', 'charge', 'refund')", name="kind_is_known"),
    CheckConstraint("amount >= 0", name="amount_is_not_negative"),
)


class _Buckets(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    spent: Named[int] = Column(Whole)
    since: Named[datetime] = Column(UtcTime)


buckets = Table(
    "buckets",
    metadata,
    _Buckets,
    CheckConstraint("spent >= 0", name="spent_is_not_negative"),
)


class _Images(TypedColumns):
    job_id: Named[str] = Column(Words, ForeignKey("jobs.id"), primary_key=True)
    index: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    seed: Named[int] = Column(Whole)
    pixels_sha256: Named[str] = Column(Words, index=True)
    width: Named[int] = Column(Integer)
    height: Named[int] = Column(Integer)
    action: Named[str] = Column(Words)


images = Table("images", metadata, _Images)
