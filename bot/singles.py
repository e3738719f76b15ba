"""One picture of a sheet as a post of its own: the very pixels that were judged, and no others."""

import asyncio
import logging
from dataclasses import replace

from bot.blocklists import Blocklists
from bot.communities import Communities
from bot.marking import Marking
from bot.ports import Engine, Post, StampFailed, Stores
from bot.presenter import Shown, dream_line, present
from bot.request import JobRequest
from db.records import Image, Job
from inference.errors import BadImage
from inference.fingerprint import fingerprint
from inference.png import open_picture, pixels_sha256
from inference.request import Picture

log = logging.getLogger(__name__)


class Singles:
    """Makes posts of pictures that were shown before."""

    def __init__(
        self,
        *,
        blocklists: Blocklists,
        communities: Communities,
        stores: Stores,
        marking: Marking,
        engine: Engine,
    ) -> None:
        self._blocklists = blocklists
        self._communities = communities
        self._stores = stores
        self._marking = marking
        self._engine = engine

    async def paused(self, guild_id: int) -> bool:
        """Whether a guild shows nothing at present."""
        guild = await self._stores.guilds.get(guild_id)
        return (await self._communities.of(guild)).community.paused

    async def post(self, job: Job, image: Image, png: bytes) -> Post | None:
        """The post of a picture that was found; None if it may not be shown (any more).

        What has other pixels than the picture that was judged is not that picture.
        """
        try:
            sha256, looks = await asyncio.to_thread(_looked_at, png)
        except BadImage:
            return None
        if sha256 != image.pixels_sha256 or await self._blocklists.known(job.guild_id, looks):
            return None
        request = JobRequest.from_json(job.request)
        picture = Picture(
            index=image.index,
            seed=image.seed,
            width=image.width,
            height=image.height,
            png=png,
            pixels_sha256=sha256,
            scores=None,
            render_fault=False,
            fingerprint=looks,
        )
        try:
            marked = await self._marking.marked(picture, request, job)
        except StampFailed as error:
            log.critical("job %s: a single picture could not be marked: %s", job.id, error)
            return None
        spoiler = image.action == "spoiler"
        post = present(
            request,
            job_id=job.id,
            key=f"{job.id}-{image.index}",
            model=self._engine.info,
            shown=(Shown(picture=marked, spoiler=spoiler),),
            seconds=_seconds(job),
        )
        return replace(post, line=dream_line(request.alone(image.index)))


def _looked_at(png: bytes) -> tuple[str, str]:
    picture = open_picture(png)
    return pixels_sha256(picture), fingerprint(picture)


def _seconds(job: Job) -> float:
    if job.started_at is None or job.finished_at is None:
        return 0.0
    return (job.finished_at - job.started_at).total_seconds()
