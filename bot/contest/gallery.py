"""The gallery: a post without a name for each entry, and the pictures in those posts."""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO

import discord

from bot.cases.noticeboard import PURPLE, Notice, Noticeboard
from bot.challenges.challenge import Challenge
from bot.downloads import Downloads
from bot.languages.phrase import Say, phrase
from bot.ports import Desk
from bot.replies import LOST
from bot.request import JobRequest
from bot.singles import Singles
from db.database import Database
from db.records import WITHHELD, ChallengeEntry, Image, Job
from inference.errors import BadImage
from inference.grid import cell

log = logging.getLogger(__name__)

MOST_BYTES = 25 * 1024 * 1024
KEPT = 48
LOOKBACK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A picture of a job as it is posted; `png` is None where it is not there any more."""

    job: Job
    image: Image
    request: JobRequest
    png: bytes | None

    @property
    def withheld(self) -> bool:
        """Whether moderation kept it from everybody."""
        return self.png is None and self.image.action in WITHHELD


class Gallery:
    """Finds pictures, posts entries, and fetches them again; the last few stay in memory."""

    def __init__(
        self,
        client: discord.Client,
        database: Database,
        notices: Noticeboard,
        downloads: Downloads,
        desk: Desk,
        singles: Singles,
    ) -> None:
        self._client = client
        self._database = database
        self._notices = notices
        self._downloads = downloads
        self._desk = desk
        self._singles = singles
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._veiled: set[str] = set()
        self._posting = asyncio.Lock()

    async def find(self, job_id: str, index: int) -> Found | None:
        """A finished job's picture, counted from 0; None if there is no such picture."""
        job = await self._database.jobs.get(job_id)
        images = () if job is None else await self._database.images.for_job(job_id)
        image = next((one for one in images if one.index == index), None)
        if job is None or image is None:
            return None
        png = await self._posted(job, image)
        return Found(job=job, image=image, request=JobRequest.from_json(job.request), png=png)

    def too_adult(self, job: Job, challenge: Challenge) -> bool:
        """Whether a picture was made where adults are, and the gallery is for everybody."""
        adults = self._notices.for_adults(challenge.gallery_channel_id)
        return self._desk.age_restricted(job) and not adults

    async def show(self, challenge: Challenge, entry: ChallengeEntry) -> int | None:
        """Post an entry unless it is there already; the message's id, None if it cannot be."""
        async with self._posting:
            now = await self._database.entries.get(entry.id)
            if now is None or now.state != "in" or now.message_id is not None:
                return None if now is None else now.message_id
            message_id = await find_post(self._client, challenge.gallery_channel_id, entry.id)
            if message_id is None:
                message_id = await self._post(challenge, entry)
            if message_id is not None:
                await self._database.entries.posted(entry.id, message_id)
            return message_id

    async def hide(self, challenge: Challenge, entry: ChallengeEntry) -> None:
        """Take a withdrawn entry's post away."""
        if entry.message_id is None:
            return
        try:
            await self._message(challenge, entry.message_id).delete()
        except (discord.HTTPException, *LOST) as error:
            log.info("entry %s kept its post: %s", entry.id, type(error).__name__)

    def veiled(self, entry_id: str) -> bool:
        """Whether a picture that was fetched lies behind a spoiler in the gallery."""
        return entry_id in self._veiled

    async def picture(self, challenge: Challenge, entry: ChallengeEntry) -> bytes | None:
        """An entry's picture from its post; None if that is gone."""
        if entry.id in self._pictures:
            self._pictures.move_to_end(entry.id)
            return self._pictures[entry.id]
        if entry.message_id is None:
            return None
        name = f"entry-{entry.id}.png"
        png = await self._file(self._message(challenge, entry.message_id), name)
        if png is not None:
            self._pictures[entry.id] = png
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return png

    async def _post(self, challenge: Challenge, entry: ChallengeEntry) -> int | None:
        found = await self.find(entry.job_id, entry.image_index)
        if found is None or found.png is None:
            log.warning("entry %s has no picture to show", entry.id)
            return None
        png, hidden = found.png, found.image.action == "spoiler"

        def written(say: Say) -> Notice:
            embed = discord.Embed(description=challenge.title, colour=PURPLE)
            embed.set_footer(text=say(phrase("contest-entry-footer", entry=entry.id)))
            name = f"entry-{entry.id}.png"
            return Notice(embed=embed, files=[discord.File(BytesIO(png), name, spoiler=hidden)])

        channel_id = challenge.gallery_channel_id
        return await self._notices.post(challenge.guild_id, channel_id, written, nonce=entry.id)

    async def _posted(self, job: Job, image: Image) -> bytes | None:
        """From the post of its job, or from the one that a reviewer let through later.

        A sheet of several is cut; what has other pixels than the picture that was judged is not it.
        """
        channel = self._client.get_partial_messageable(job.channel_id, guild_id=job.guild_id)
        if image.action in WITHHELD:
            message_id = await self._desk.find(job, f"{job.id}-{image.index}")
        else:
            message_id = job.posted_message_id
        if message_id is None:
            return None
        try:
            attachments = (await channel.get_partial_message(message_id).fetch()).attachments
        except (discord.HTTPException, *LOST) as error:
            log.info("message %d has no picture: %s", message_id, type(error).__name__)
            return None
        for one in attachments:
            if f"dreamloom-{job.id}-" not in one.filename:
                continue
            file = await self._downloads.fetch(one.url, most=MOST_BYTES)
            if file is None:
                continue
            try:
                single = await asyncio.to_thread(cell, file, image.index)
            except BadImage:
                continue
            post = await self._singles.post(job, image, single or file)
            if post is not None:
                return post.images[0].png
        return None

    async def _file(self, message: discord.PartialMessage, name: str) -> bytes | None:
        try:
            attachments = (await message.fetch()).attachments
        except (discord.HTTPException, *LOST) as error:
            log.info("message %d has no picture: %s", message.id, type(error).__name__)
            return None
        for one in attachments:
            if one.filename.removeprefix("SPOILER_") == name:
                if one.is_spoiler():
                    self._veiled.add(name.removeprefix("entry-").removesuffix(".png"))
                return await self._downloads.fetch(one.url, most=MOST_BYTES)
        return None

    def _message(self, challenge: Challenge, message_id: int) -> discord.PartialMessage:
        channel = self._client.get_partial_messageable(
            challenge.gallery_channel_id, guild_id=challenge.guild_id
        )
        return channel.get_partial_message(message_id)


async def find_post(client: discord.Client, channel_id: int, key: str) -> int | None:
    """Our latest message in a channel whose footer ends with `key`."""
    try:
        async for message in client.get_partial_messageable(channel_id).history(limit=LOOKBACK):
            mine = client.user is not None and message.author.id == client.user.id
            if mine and any((one.footer.text or "").endswith(key) for one in message.embeds):
                return message.id
    except (discord.HTTPException, *LOST) as error:
        log.info("channel %d cannot be looked through: %s", channel_id, type(error).__name__)
    return None
