"""From a picture that may be shown to the file that is posted: marked, and registered by its looks.

Both come before the post, for a picture that could be neither is not shown.
"""

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from bot.ports import StampFailed
from bot.provenance.making import Making
from bot.request import JobRequest
from db.records import Choices, Fingerprint, Job
from inference.errors import BadImage
from inference.fingerprint import fingerprint
from inference.grid import sheet
from inference.png import open_picture
from inference.request import Picture

log = logging.getLogger(__name__)

SHEET_BYTES = 10 * 1024 * 1024
"""As large as a file may be everywhere on Discord."""


class Stamp(Protocol):
    """Writes the marks."""

    async def mark(self, png: bytes, making: Making) -> bytes:
        """The file as it may be posted. Raises StampFailed."""


class RegistryStore(Protocol):
    """What was shown, by its looks."""

    async def add(
        self, guild_id: int, fingerprint: str, *, model: str, salted_job: str
    ) -> Fingerprint:
        """Register a picture."""


class ChoiceStore(Protocol):
    """What members have chosen."""

    async def choices(self, user_id: int) -> Choices:
        """One member's choices."""


class Marking:
    """Marks pictures as made by AI. `salt` keeps the registry from naming jobs."""

    def __init__(
        self,
        *,
        stamp: Stamp,
        registry: RegistryStore,
        members: ChoiceStore,
        model: str,
        salt: bytes,
    ) -> None:
        self._stamp = stamp
        self._registry = registry
        self._members = members
        self._model = model
        self._salt = salt

    async def marked(
        self, picture: Picture, request: JobRequest, job: Job, start_image: bytes | None = None
    ) -> Picture:
        """The picture with its marks. Raises StampFailed, whatever went wrong."""
        try:
            chosen = await self._members.choices(job.user_id)
            making = Making(
                model=request.model or self._model,
                made_at=datetime.now(UTC),
                prompt=request.prompt_of(picture.index) if chosen.prompt_in_files else "",
                start_image=start_image,
            )
            png = await self._stamp.mark(picture.png, making)
            await self._registry.add(
                job.guild_id,
                picture.fingerprint,
                model=request.model or self._model,
                salted_job=hashlib.sha256(self._salt + job.id.encode()).hexdigest()[:16],
            )
        except StampFailed:
            raise
        except Exception as error:
            raise StampFailed(
                f"A picture could not be registered: {type(error).__name__}."
            ) from error
        return replace(picture, png=png)

    async def sheet(
        self, pictures: Sequence[Picture], request: JobRequest, job: Job
    ) -> bytes | None:
        """One marked file that shows all of these; None if they have to be sent one by one.

        Each of them was judged and marked alone.
        """
        places: list[bytes | None] = [None] * request.count
        for one in pictures:
            places[one.index] = one.png
        try:
            png = await asyncio.to_thread(sheet, places)
            looks = await asyncio.to_thread(lambda: fingerprint(open_picture(png)))
            marked = await self.marked(
                replace(pictures[0], png=png, fingerprint=looks), request, job
            )
        except (BadImage, StampFailed) as error:
            log.warning("job %s: its pictures are sent without a sheet: %s", job.id, error)
            return None
        return marked.png if len(marked.png) <= SHEET_BYTES else None
