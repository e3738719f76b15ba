"""Progress messages, edited at a pace that Discord allows."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from asyncio_throttle import Throttler

from db.records import Job

log = logging.getLogger(__name__)

# Discord's headers usually allow a channel five edits in five seconds.
CHANNEL_EDITS = 5
CHANNEL_SECONDS = 5.0
RETRY_SECONDS = 0.25
FINISH_PATIENCE = 30.0

Edit = Callable[[Job, str, bytes | None], Awaitable[None]]
"""Edits a job's message: its text, and a new picture unless that is None."""


class ProgressBoard:
    """Shows the newest text of each job: an edit every `seconds` a message, one budget a channel.

    `edit` does one edit; whatever it raises ends the progress of that job and nothing else. What is
    over within `quiet` seconds is not edited at all. A haze goes along with the text, or none does.
    """

    def __init__(self, *, edit: Edit, seconds: float, quiet: float = 0.0) -> None:
        self._edit = edit
        self._seconds = seconds
        self._quiet = quiet
        self._texts: dict[str, tuple[Job, str, bytes | None]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._changed: dict[str, asyncio.Event] = {}
        self._channels: dict[int, Throttler] = {}
        self._editing: set[str] = set()

    def show(self, job: Job, text: str, haze: bytes | None = None) -> None:
        """Show this text as soon as it is allowed, unless a newer one comes first."""
        if haze is None and job.id in self._texts:
            haze = self._texts[job.id][2]
        self._texts[job.id] = (job, text, haze)
        if job.id not in self._tasks:
            self._changed[job.id] = asyncio.Event()
            self._tasks[job.id] = asyncio.create_task(
                self._keep_shown(job), name=f"progress of {job.id}"
            )
        self._changed[job.id].set()

    async def finish(self, job: Job) -> None:
        """Show nothing more of this job; an edit on its way has arrived when this returns."""
        task = self._tasks.pop(job.id, None)
        self._texts.pop(job.id, None)
        self._changed.pop(job.id, None)
        if task is None:
            return
        if job.id in self._editing:
            # A cancelled edit might still arrive, after the picture, and wipe it out.
            await asyncio.wait([task], timeout=FINISH_PATIENCE)
        task.cancel()

    async def close(self) -> None:
        """Stop all of it."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_shown(self, job: Job) -> None:
        changed = self._changed[job.id]
        own = Throttler(rate_limit=1, period=self._seconds, retry_interval=RETRY_SECONDS)
        shown: tuple[str, bytes | None] = ("", None)
        await asyncio.sleep(self._quiet)
        while True:
            await changed.wait()
            async with own, self._channel(job.channel_id):
                changed.clear()
                newest = self._texts.get(job.id)
                if newest is None:
                    return
                if newest[1:] == shown:
                    continue
                self._editing.add(job.id)
                try:
                    job, text, haze = newest
                    await self._edit(job, text, None if haze == shown[1] else haze)
                except Exception as error:
                    log.info("job %s: no more progress is shown: %s", job.id, type(error).__name__)
                    return
                finally:
                    self._editing.discard(job.id)
                shown = newest[1:]
            if job.id not in self._tasks:
                return

    def _channel(self, channel_id: int) -> Throttler:
        if channel_id not in self._channels:
            self._channels[channel_id] = Throttler(
                rate_limit=CHANNEL_EDITS, period=CHANNEL_SECONDS, retry_interval=RETRY_SECONDS
            )
        return self._channels[channel_id]
