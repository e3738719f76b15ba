"""Fetches what judging a job's words and pictures takes, and has them judged; it fails closed."""

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.blocklists import Blocklists
from bot.judge import Judge, Judged, Where
from bot.ports import Desk, GuildStore
from bot.request import JobRequest
from db.records import Guild, Job
from inference.request import Picture
from moderation.resolution import Place

log = logging.getLogger(__name__)


class ImageStore(Protocol):
    """What is known of a member's earlier pictures."""

    async def shown(self, guild_id: int, user_id: int, up_to: int) -> int:
        """How many were shown in a guild, counted up to a limit."""


class Screen:
    """Judges jobs; the first `newcomer_pictures` of a member in a guild are a newcomer's."""

    def __init__(
        self,
        *,
        judge: Judge,
        guilds: GuildStore,
        images: ImageStore,
        blocklists: Blocklists,
        desk: Desk,
        newcomer_pictures: int,
    ) -> None:
        self._judge = judge
        self._guilds = guilds
        self._images = images
        self._blocklists = blocklists
        self._desk = desk
        self._newcomer_pictures = newcomer_pictures

    async def prompt(
        self,
        request: JobRequest,
        guild: Guild,
        place: Place,
        *,
        age_restricted: bool,
        words: Sequence[str] = (),
    ) -> Judged:
        """The verdict on the words of a request that is no job yet, and on those of its files."""
        where = Where(guild=guild, place=place, age_restricted=age_restricted)
        return await self._judge.prompt(request, where, words)

    async def prompt_again(self, request: JobRequest, job: Job) -> Judged:
        """The verdict on the words of a job that another run has admitted."""
        return await self._judge.prompt(request, await self._where(job))

    async def reading(self, texts: Sequence[tuple[str, str]], job: Job) -> Judged:
        """The verdict on what the engine has read in a job's words."""
        return await self._judge.reading(texts, await self._where(job))

    async def picture(self, picture: Picture, job: Job) -> Judged:
        """The verdict on a picture; what cannot be looked up holds it."""
        try:
            where = await self._where(job)
            newcomer = await self._is_new(job)
            known = await self._blocklists.known(job.guild_id, picture.fingerprint)
        except Exception:
            log.exception("job %s: a picture could not be judged", job.id)
            return self._judge.unavailable(picture)
        return await self._judge.picture(picture, where, newcomer=newcomer, known=known)

    async def start_image(self, scored: Picture, job: Job) -> Judged:
        """The verdict on a picture that a member sent; nobody reviews it, for nobody made it."""
        judged = await self.picture(scored, job)
        return replace(judged, decision=replace(judged.decision, image_index=None, review=False))

    async def _where(self, job: Job) -> Where:
        return Where(
            guild=await self._guilds.get(job.guild_id),
            place=place_of(job),
            age_restricted=self._desk.age_restricted(job),
        )

    async def _is_new(self, job: Job) -> bool:
        if not self._newcomer_pictures:
            return False
        most = self._newcomer_pictures
        return await self._images.shown(job.guild_id, job.user_id, most) < most


def place_of(job: Job) -> Place:
    """Where a job was asked for, as it was stored with it."""
    try:
        stored = json.loads(job.place)
        return Place(
            category_id=stored["category_id"],
            channel_id=stored["channel_id"],
            thread_id=stored["thread_id"],
            role_ids=tuple(stored["role_ids"]),
        )
    except (ValueError, KeyError, TypeError):
        return Place(channel_id=job.channel_id)
