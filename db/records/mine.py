"""What members and guilds like, prefer and show around."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Scope = Literal["guild", "channel", "member"]

SCOPES: tuple[Scope, ...] = ("guild", "channel", "member")
"""Whose defaults there are; a later one goes over an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFavourite:
    """A picture that a member likes, and the message in which they saw it."""

    job_id: str
    image_index: int
    user_id: int
    guild_id: int
    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite(NewFavourite):
    """A stored one."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Starred:
    """Whether a member likes a picture now, and how many members do."""

    liked: bool
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStyle:
    """A guild's preset: words that are laid around or after a member's."""

    guild_id: int
    name: str
    prompt: str
    negative_prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style(NewStyle):
    """A stored one, and who changed it last."""

    author_id: int
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """The channel to which a picture goes that so many members like."""

    guild_id: int
    channel_id: int
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryPost:
    """A picture in a gallery, once; without a message while it is being sent."""

    job_id: str
    image_index: int
    guild_id: int
    channel_id: int
    message_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A further post of one of a job's pictures."""

    message_id: int
    job_id: str
    guild_id: int
    channel_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """All that is stored about a member: the rows of each table as JSON."""

    tables: tuple[tuple[str, str], ...]
