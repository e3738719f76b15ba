"""Puts a trace to an arm and keeps what came of it."""

import asyncio
import math
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

from inference.bench.arms import Arm, Counted
from inference.bench.memory import MemoryWatch
from inference.bench.traces import Trace
from inference.request import ImageRequest

LEAD = 0.05
"""Seconds between the decision to start and the start, so that the first arrival is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What became of one request; moments in seconds from the start of its trace.

    `scheduled` is when it should have been asked: what it waited for its asker counts as well.
    """

    request: ImageRequest
    scheduled: float
    started: float
    first: float
    ended: float
    hashes: tuple[str, ...]

    @property
    def latency(self) -> float:
        """From the scheduled arrival to the last picture."""
        return self.ended - self.scheduled

    @property
    def wait(self) -> float:
        """From the scheduled arrival to the first sign of progress."""
        return self.first - self.scheduled


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One trace on one arm: seconds from its start to its last picture, the most memory."""

    replies: tuple[Reply, ...]
    seconds: float
    memory: int | None
    counted: Counted | None

    @property
    def pictures(self) -> int:
        """How many were made."""
        return sum(len(reply.hashes) for reply in self.replies)

    @property
    def throughput(self) -> float:
        """Pictures a second over the whole trace, its end included."""
        return self.pictures / self.seconds


async def open_loop(arm: Arm, trace: Trace) -> Run:
    """Ask each request at its moment, whatever has been answered by then."""
    start = time.monotonic() + LEAD

    async def ask(at: float, request: ImageRequest) -> Reply:
        await asyncio.sleep(start + at - time.monotonic())
        return await _reply(arm, request, at, start)

    return await _run(arm, asyncio.gather(*(ask(a.at, a.request) for a in trace.arrivals)))


async def closed_loop(arm: Arm, requests: Sequence[ImageRequest], clients: int) -> Run:
    """So many clients, each of whom asks the next request when the last is answered."""
    left = iter(requests)
    start = time.monotonic()

    async def ask() -> list[Reply]:
        return [await _reply(arm, one, time.monotonic() - start, start) for one in left]

    async def ask_all() -> list[Reply]:
        answered = await asyncio.gather(*(ask() for _ in range(clients)))
        return [reply for replies in answered for reply in replies]

    return await _run(arm, ask_all())


async def _reply(arm: Arm, request: ImageRequest, scheduled: float, start: float) -> Reply:
    served = await arm.serve(request)
    return Reply(
        request=request,
        scheduled=scheduled,
        started=served.started - start,
        first=served.first - start,
        ended=served.ended - start,
        hashes=served.hashes,
    )


async def _run(arm: Arm, work: Awaitable[Sequence[Reply]]) -> Run:
    before = arm.counted
    async with MemoryWatch(arm.pids) as memory:
        replies = await work
    after = arm.counted
    counted = None
    if before is not None and after is not None:
        counted = Counted(
            calls=after.calls - before.calls,
            rows=after.rows - before.rows,
            padding=after.padding - before.padding,
            device_bytes=after.device_bytes,
        )
    return Run(
        replies=tuple(sorted(replies, key=lambda reply: reply.scheduled)),
        seconds=max(reply.ended for reply in replies),
        memory=memory.most,
        counted=counted,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
