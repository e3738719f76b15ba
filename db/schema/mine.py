"""What members and guilds like, prefer and show around."""

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
)

from db.columns import UtcTime, Whole, Words
from db.schema.naming import metadata


class _Favourites(TypedColumns):
    job_id: Named[str] = Column(Words, ForeignKey("jobs.id"), primary_key=True)
    image_index: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    message_id: Named[int] = Column(Whole)
    at: Named[datetime] = Column(UtcTime)


favourites = Table("favourites", metadata, _Favourites, Index(None, "user_id", "guild_id", "at"))


class _Defaults(TypedColumns):
    scope: Named[str] = Column(Words, primary_key=True)
    id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    settings: Named[str] = Column(Words)


defaults = Table(
    "defaults",
    metadata,
    _Defaults,
    CheckConstraint("scope IN ('guild', 'channel', 'member')", name="scope_is_known"),
)


class _Styles(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    name: Named[str] = Column(Words, primary_key=True)
    prompt: Named[str] = Column(Words)
    negative_prompt: Named[str] = Column(Words)
    author_id: Named[int] = Column(Whole)
    changed_at: Named[datetime] = Column(UtcTime)


styles = Table("styles", metadata, _Styles)


class _Galleries(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    channel_id: Named[int] = Column(Whole)
    stars: Named[int] = Column(Integer)


galleries = Table(
    "galleries", metadata, _Galleries, CheckConstraint("stars >= 1", name="stars_are_needed")
)


class _GalleryPosts(TypedColumns):
    job_id: Named[str] = Column(Words, ForeignKey("jobs.id"), primary_key=True)
    image_index: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    message_id: Named[int | None] = Column(Whole)
    at: Named[datetime] = Column(UtcTime)


gallery_posts = Table("gallery_posts", metadata, _GalleryPosts)


class _Copies(TypedColumns):
    message_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    job_id: Named[str] = Column(Words, ForeignKey("jobs.id"), index=True)
    guild_id: Named[int] = Column(Whole)
    channel_id: Named[int] = Column(Whole)
    at: Named[datetime] = Column(UtcTime)


copies = Table("copies", metadata, _Copies)
