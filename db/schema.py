"""The tables, as the newest migration leaves them; a test compares the two.

What must never happen is forbidden here and not only in the code: an interaction that is admitted
twice, a job that is charged twice, an amount below zero.
"""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from db.columns import RowNumber, UtcTime, Whole, Words

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_unique_%(column_0_N_name)s",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_exists",
        "pk": "%(table_name)s_key",
    }
)


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
    pixels_sha256: Named[str] = Column(Words)
    width: Named[int] = Column(Integer)
    height: Named[int] = Column(Integer)
    action: Named[str] = Column(Words)


images = Table("images", metadata, _Images)


class _Decisions(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
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
    findings: Named[str] = Column(Words)
    scores: Named[str] = Column(Words)
    created_at: Named[datetime] = Column(UtcTime)


decisions = Table(
    "decisions",
    metadata,
    _Decisions,
    CheckConstraint("stage IN ('prompt', 'image')", name="stage_is_known"),
    Index(None, "guild_id", "created_at"),
)


class _Guilds(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    preset: Named[str | None] = Column(Words)
    amount: Named[int | None] = Column(Whole)
    window_seconds: Named[int | None] = Column(Whole)
    waiting_cap: Named[int | None] = Column(Integer)


guilds = Table(
    "guilds",
    metadata,
    _Guilds,
    CheckConstraint("amount >= 0", name="amount_is_not_negative"),
    CheckConstraint("window_seconds >= 1", name="window_is_not_empty"),
    CheckConstraint("waiting_cap >= 0", name="waiting_cap_is_not_negative"),
)


class _LicenceAnswers(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    user_id: Named[int] = Column(Whole, index=True)
    version: Named[str] = Column(Words)
    accepted: Named[bool]
    at: Named[datetime] = Column(UtcTime)


licence_answers = Table("licence_answers", metadata, _LicenceAnswers)


class _Audit(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    guild_id: Named[int] = Column(Whole)
    actor_id: Named[int | None] = Column(Whole)
    action: Named[str] = Column(Words)
    target: Named[str] = Column(Words)
    before: Named[str] = Column(Words)
    after: Named[str] = Column(Words)
    reason: Named[str] = Column(Words)
    at: Named[datetime] = Column(UtcTime)


audit = Table("audit", metadata, _Audit, Index(None, "guild_id", "id"))


class _Facts(TypedColumns):
    key: Named[str] = Column(Words, primary_key=True)
    value: Named[str] = Column(Words)


facts = Table("facts", metadata, _Facts)
