"""What guilds have chosen, what members have answered, and what was taken from them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Integer, Named, Table, TypedColumns

from db.columns import RowNumber, UtcTime, Whole, Words
from db.schema.naming import metadata


class _Guilds(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    preset: Named[str | None] = Column(Words)
    amount: Named[int | None] = Column(Whole)
    window_seconds: Named[int | None] = Column(Whole)
    waiting_cap: Named[int | None] = Column(Integer)
    policy_number: Named[int] = Column(Integer)


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


class _Facts(TypedColumns):
    key: Named[str] = Column(Words, primary_key=True)
    value: Named[str] = Column(Words)


facts = Table("facts", metadata, _Facts)


class _Strikes(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    guild_id: Named[int] = Column(Whole)
    user_id: Named[int] = Column(Whole)
    case_number: Named[int] = Column(Integer)
    at: Named[datetime] = Column(UtcTime)


strikes = Table("strikes", metadata, _Strikes, Index(None, "guild_id", "user_id", "at"))


class _Cooldowns(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    level: Named[int] = Column(Integer)
    since: Named[datetime] = Column(UtcTime)
    until: Named[datetime] = Column(UtcTime)


cooldowns = Table(
    "cooldowns", metadata, _Cooldowns, CheckConstraint("level >= 1", name="level_is_positive")
)


class _Stops(TypedColumns):
    user_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    guild_id: Named[int] = Column(Whole)
    case_number: Named[int | None] = Column(Integer)
    at: Named[datetime] = Column(UtcTime)


stops = Table("stops", metadata, _Stops)
