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


class ProgressBoard:
    """Shows the newest text of each job: an edit every `seconds` a message, one budget a channel.

    `edit` does one edit; whatever it raises ends the progress of that job and nothing else.
    """

    def __init__(self, *, edit: Callable[[Job, str], Awaitable[None]], seconds: float) -> None:
        self._edit = edit
        self._seconds = seconds
        self._texts: dict[str, tuple[Job, str]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._changed: dict[str, asyncio.Event] = {}
        self._channels: dict[int, Throttler] = {}
        self._editing: set[str] = set()

    def show(self, job: Job, text: str) -> None:
        """Show this text as soon as it is allowed, unless a newer one comes first."""
        self._texts[job.id] = (job, text)
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
        shown = ""
        while True:
            await changed.wait()
            async with own, self._channel(job.channel_id):
                changed.clear()
                newest = self._texts.get(job.id)
                if newest is None:
                    return
                if newest[1] == shown:
                    continue
                self._editing.add(job.id)
                try:
                    await self._edit(*newest)
                except Exception as error:
                    log.info("job %s: no more progress is shown: %s", job.id, type(error).__name__)
                    return
                finally:
                    self._editing.discard(job.id)
                shown = newest[1]
            if job.id not in self._tasks:
                return

    def _channel(self, channel_id: int) -> Throttler:
        if channel_id not in self._channels:
            self._channels[channel_id] = Throttler(
                rate_limit=CHANNEL_EDITS, period=CHANNEL_SECONDS, retry_interval=RETRY_SECONDS
            )
        return self._channels[channel_id]
