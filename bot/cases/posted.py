"""A post of ours as a member points at it: which job it shows, and its pictures' files."""

import re
from dataclasses import dataclass

import discord

MOST_BYTES = 25 * 1024 * 1024
_FOOTER = re.compile(r"(?P<job>[0-9a-z]{6,25})(?:-(?P<index>[0-9]{1,2}))?$")
_NAME = re.compile(r"(?:SPOILER_)?dreamloom-[0-9a-z]+-(?P<seed>[0-9]+(?:-[0-9]+)?)\.png")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedFile:
    """One picture's file, or a sheet of several under the first one's seed, which is its name."""

    seed: str
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A post; without `files` where they were not fetched, or are not there any more."""

    guild_id: int
    channel_id: int
    message_id: int
    job_id: str
    image_index: int | None = None
    files: tuple[PostedFile, ...] = ()


def posted_in(message: discord.Message, guild_id: int, me: int) -> Posted | None:
    """What a message shows, if it is a post of ours."""
    if message.author.id != me or not message.embeds:
        return None
    found = _FOOTER.search(message.embeds[0].footer.text or "")
    if found is None:
        return None
    return Posted(
        guild_id=guild_id,
        channel_id=message.channel.id,
        message_id=message.id,
        job_id=found["job"],
        image_index=int(found["index"]) if found["index"] else None,
    )


def has_pictures(message: discord.Message) -> bool:
    """Whether there are pictures of ours in a message."""
    return any(_NAME.fullmatch(one.filename) for one in message.attachments)


async def files_in(message: discord.Message) -> tuple[PostedFile, ...]:
    """The pictures' files. Raises what fetching raises."""
    named = [(_NAME.fullmatch(one.filename), one) for one in message.attachments]
    ours = [(name["seed"], one) for name, one in named if name and one.size <= MOST_BYTES]
    return tuple([PostedFile(seed=seed, png=await one.read()) for seed, one in ours])
