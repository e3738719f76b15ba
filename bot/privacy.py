"""A member's own data: counted, packed up to take along, and deleted for good."""

import io
import json
import logging
import zipfile
from dataclasses import dataclass

import discord

from bot.languages.phrase import Phrase, phrase
from bot.replies import LOST
from bot.studio import StudioClient
from db.records import Disclosed

log = logging.getLogger(__name__)

LARGEST = 10 * 1024 * 1024
"""As large as a file may be everywhere on Discord."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What was deleted: rows, posts, and the posts that Discord kept; `open` jobs go on."""

    rows: int
    posts: int
    kept: int
    open: int

    def told(self) -> Phrase:
        """In words."""
        if self.open:
            return phrase("privacy-still-open", count=self.open)
        if self.kept:
            return phrase("privacy-gone-but", rows=self.rows, posts=self.posts, kept=self.kept)
        return phrase("privacy-gone", rows=self.rows, posts=self.posts)


def counted(disclosed: Disclosed) -> str:
    """How many rows of each table are about a member."""
    counts = ((name, len(json.loads(rows))) for name, rows in disclosed.tables)
    return " · ".join(f"`{name}` {count}" for name, count in counts) or "–"


def packed(disclosed: Disclosed) -> bytes | None:
    """A zip with a JSON file for each table; None if it is too large to send."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, rows in disclosed.tables:
            archive.writestr(f"{name}.json", rows)
    return file.getvalue() if len(file.getvalue()) <= LARGEST else None


async def forget(client: StudioClient, user_id: int, *, posts: bool) -> Gone:
    """End what is unfinished, delete the posts if asked to, then every row about a member.

    The posts come first: where they are is known from the rows. What breaks off can be asked for
    again.
    """
    studio = client.studio
    for place in studio.jobs.line.of_member(user_id):
        if await studio.jobs.cancel(place.job.id) is not None:
            await studio.desk.retract(place.job)
    left = studio.jobs.line.of_member(user_id)
    unfinished = sum(not place.cancelled for place in left)
    deleted = kept = 0
    if posts and not unfinished:
        for channel_id, guild_id, message_id in await studio.database.disclosure.posted(user_id):
            channel = client.get_partial_messageable(channel_id, guild_id=guild_id)
            try:
                await channel.get_partial_message(message_id).delete()
            except discord.NotFound:
                continue
            except (discord.HTTPException, *LOST) as error:
                log.warning("a post could not be deleted: %s", type(error).__name__)
                kept += 1
            else:
                deleted += 1
    if unfinished:
        return Gone(rows=0, posts=0, kept=0, open=unfinished)
    gone = await studio.database.members.forget(user_id)
    rows = gone.jobs + gone.decisions + gone.cases + gone.others
    return Gone(rows=rows, posts=deleted, kept=kept, open=0)
