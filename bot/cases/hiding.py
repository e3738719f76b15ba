"""Taking a reported picture out of its message, and putting it back.

It is sealed first, like a held one: what could not be sealed stays where it is.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO

import discord

from bot.cases.noticeboard import Noticeboard
from bot.cases.posted import Posted
from bot.languages.phrase import phrase
from bot.ports import SealBroken
from bot.presenter import ALT_LIMIT
from bot.request import JobRequest
from bot.vault import Sealed, Vault
from db.database import Database
from db.records import WITHHELD, Case, Held, Job
from inference.fingerprint import orientations
from inference.png import open_picture

log = logging.getLogger(__name__)


class Hiding:
    """Hides pictures; what is hidden is kept for `keep`."""

    def __init__(
        self, database: Database, notices: Noticeboard, vault: Vault, keep: timedelta
    ) -> None:
        self._database = database
        self._notices = notices
        self._vault = vault
        self._keep = keep

    async def hidden(self, case: Case) -> tuple[Held, ...]:
        """The files that were hidden for reports of this message, in their order."""
        if case.job_id is None or case.message_id is None:
            return ()
        images = await self._database.images.for_job(case.job_id)
        found = [await self._database.held.get(case.job_id, one.index) for one in images]
        known = await self._database.cases.reports_of(case.guild_id, case.message_id)
        numbers = {one.number for one in known}
        ours = [one for one in found if one is not None and one.case_number in numbers]
        return tuple(sorted(ours, key=lambda one: one.image_index))

    async def hide(self, case: Case, job: Job, posted: Posted) -> None:
        """Seal the files, then take them out of the message."""
        stored = await self._database.images.for_job(job.id)
        shown = [one for one in stored if one.action not in WITHHELD]
        if posted.image_index is not None:
            shown = [one for one in stored if one.index == posted.image_index]
        # Files are sent in the order of the pictures; a single one may be a sheet of several.
        if not posted.files or len(posted.files) > len(shown):
            log.warning("case %d: its pictures could not be sealed, and stay", case.number)
            return
        sealed_before = {one.image_index for one in await self.hidden(case)}
        for file, image in zip(posted.files, shown, strict=False):
            index = image.index
            if index in sealed_before:
                continue
            sealed = self._vault.seal(file.png, job_id=job.id, index=index)
            await self._database.held.put(
                Held(
                    job_id=job.id,
                    guild_id=case.guild_id,
                    case_number=case.number,
                    image_index=index,
                    nonce=sealed.nonce,
                    ciphertext=sealed.ciphertext,
                    media_type="image/png",
                    destroy_at=datetime.now(UTC) + self._keep,
                )
            )
        say = self._notices.speech(case.guild_id)
        await self._notices.replace_files(*_message(case), (), say(phrase("report-hidden")))

    async def restore(self, case: Case, hidden: Sequence[Held]) -> bool:
        """Put the files back; False if that cannot be done."""
        assert case.job_id is not None, "a report is about a job's message"
        job = await self._database.jobs.get(case.job_id)
        if job is None or not hidden:
            return False
        request = JobRequest.from_json(job.request)
        stored = {one.index: one for one in await self._database.images.for_job(case.job_id)}
        shown = sum(one.action not in WITHHELD for one in stored.values())
        said = phrase("alt-text", prompt=request.prompt)
        if shown > len(hidden) == 1:
            said = phrase("alt-text-sheet", count=shown, prompt=request.prompt)
        alt = self._notices.speech(case.guild_id)(said)
        files = []
        for one in hidden:
            png, image = self.opened(one), stored[one.image_index]
            if png is None:
                return False
            files.append(
                discord.File(
                    BytesIO(png),
                    filename=f"dreamloom-{job.id}-{image.seed}.png",
                    description=alt[:ALT_LIMIT],
                    spoiler=request.spoiler or image.action == "spoiler",
                )
            )
        return await self._notices.replace_files(*_message(case), files, None)

    async def remove(self, case: Case) -> bool:
        """Take the pictures away for good; False if the message cannot be changed."""
        say = self._notices.speech(case.guild_id)
        said = say(phrase("report-removed", case=str(case.number)))
        return await self._notices.replace_files(*_message(case), (), said)

    async def block(self, case: Case, hidden: Sequence[Held], reviewer_id: int) -> None:
        """Block the pictures' looks, whether they are hidden or still shown."""
        pngs = [png for one in hidden if (png := self.opened(one)) is not None]
        for png in pngs or await self._notices.files(*_message(case)):
            hashes = await asyncio.to_thread(_looks, png)
            await self._database.hash_blocks.add(
                case.guild_id,
                hashes,
                author_id=reviewer_id,
                reason="reported",
                case_number=case.number,
            )

    def opened(self, held: Held) -> bytes | None:
        """A hidden picture; None if it cannot be opened any more."""
        try:
            sealed = Sealed(nonce=held.nonce, ciphertext=held.ciphertext)
            return self._vault.open(sealed, job_id=held.job_id, index=held.image_index)
        except SealBroken as error:
            log.warning("case %d: %s", held.case_number, error)
            return None


def _message(case: Case) -> tuple[int, int, int]:
    assert case.channel_id is not None and case.message_id is not None, "a report is about one"
    return case.guild_id, case.channel_id, case.message_id


def _looks(png: bytes) -> tuple[str, ...]:
    return orientations(open_picture(png))
