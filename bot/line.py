"""The waiting line: how many jobs are with the engine at once, and whose turn comes next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.ports import Ticket
from bot.request import JobRequest
from bot.start_images import Pictures
from bot.turns import Turns
from db.records import Job

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True, eq=False)
class Place:
    """One unfinished job in this process, waiting or running.

    `judged` says that this process has judged its prompt; `ending`, that its result is being sent
    and nothing can stop it any more; `cancelled`, that it is over and nothing may be sent.
    `pictures` are what it starts from, once they were brought.
    """

    job: Job
    request: JobRequest
    judged: bool
    ticket: Ticket | None = None
    done: int = 0
    total: int = 0
    ending: bool = False
    cancelled: bool = False
    pictures: Pictures | None = None


class Line:
    """Keeps at most `limit` jobs running, enough for the engine to batch, in fair turns.

    `run` lives one job to its end. `moved` is told how many jobs are ahead of each waiting one
    whenever that changed.
    """

    def __init__(
        self,
        *,
        limit: int,
        run: Callable[[Place], Awaitable[None]],
        moved: Callable[[Place, int], None],
    ) -> None:
        self._limit = limit
        self._run = run
        self._moved = moved
        self._turns = Turns()
        self._places: dict[str, Place] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._closed = False

    @property
    def waiting(self) -> int:
        """Jobs that have not been started."""
        return len(self._turns)

    @property
    def running(self) -> int:
        """Jobs that are with the engine or being sent."""
        return len(self._tasks)

    def find(self, job_id: str) -> Place | None:
        """The place of an unfinished job."""
        return self._places.get(job_id)

    def of_member(self, user_id: int) -> list[Place]:
        """A member's unfinished jobs, oldest first."""
        return [place for place in self._places.values() if place.job.user_id == user_id]

    def ahead(self, job_id: str) -> int | None:
        """How many waiting jobs are started before this one; None if it does not wait."""
        return next((i for i, other in enumerate(self._turns.order()) if other == job_id), None)

    def join(self, place: Place) -> None:
        """Let a job wait for its turn; it may come at once."""
        self._places[place.job.id] = place
        self._turns.add(place.job.user_id, place.job.id)
        self._fill()

    def leave(self, job_id: str) -> bool:
        """Take a waiting job out; False if it does not wait (any more)."""
        if not self._turns.remove(job_id):
            return False
        del self._places[job_id]
        self._fill()
        return True

    async def close(self, *, patience: float) -> None:
        """Start nothing more, let what is being sent arrive, and stop the rest where it is."""
        self._closed = True
        for job_id, task in self._tasks.items():
            if not self._places[job_id].ending:
                task.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks.values(), timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _fill(self) -> None:
        while not self._closed and len(self._tasks) < self._limit:
            job_id = self._turns.next()
            if job_id is None:
                break
            task = asyncio.create_task(self._live(self._places[job_id]), name=f"job {job_id}")
            self._tasks[job_id] = task
            task.add_done_callback(partial(self._left, job_id))
        if not self._closed:
            for ahead, job_id in enumerate(self._turns.order()):
                self._moved(self._places[job_id], ahead)

    async def _live(self, place: Place) -> None:
        try:
            await self._run(place)
        except Exception:
            # The life of a job ends its own errors; what arrives here is a mistake in it.
            log.exception("job %s: its life ended badly", place.job.id)

    def _left(self, job_id: str, _: asyncio.Task[None]) -> None:
        del self._tasks[job_id]
        del self._places[job_id]
        self._fill()
