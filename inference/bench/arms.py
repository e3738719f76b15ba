"""The arms: ways of serving a request, and what this engine's own three are."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from inference.checks import MAX_IMAGES
from inference.engine import Engine
from inference.request import ImageRequest, Picture, Progress

FAST, EXACT, SINGLE = "Dreamloom", "Dreamloom, exact", "Dreamloom, one at a time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One request as an arm served it; moments of `time.monotonic`, which all processes share.

    `started` is when the arm turned to it as far as it tells, `first` when one step was done;
    `hashes` are the SHA-256 of the pictures' pixels, in order.
    """

    started: float
    first: float
    ended: float
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Sums since an arm was started: network calls, rows in them, rows that only filled them up.

    `device_bytes` is the most memory the arm has held on its device, None on a CPU.
    """

    calls: int
    rows: int
    padding: int
    device_bytes: int | None = None


class Arm(Protocol):
    """A way of serving requests; `serve` may be called again before it has answered."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def alone(self) -> bool:
        """Whether it serves a lone picture in a way of its own, and not as another arm does."""

    @property
    def widest(self) -> int:
        """Most pictures that it makes in the same network calls."""

    @property
    def pids(self) -> Sequence[int]:
        """The processes it works in."""

    @property
    def counted(self) -> Counted | None:
        """Its sums; None if it keeps none."""

    async def serve(self, request: ImageRequest) -> Served:
        """Make all pictures of a request, to their PNG."""


class OwnArm:
    """This engine, asked as the bot asks it; `exact` is passed on with every request.

    `one_at_a_time` shows what batching is worth: the next request is handed over when the last is
    done.
    """

    def __init__(
        self, engine: Engine, name: str, *, exact: bool = False, one_at_a_time: bool = False
    ) -> None:
        self.name = name
        self.alone = not one_at_a_time
        self.widest = MAX_IMAGES
        self._engine = engine
        self._exact = exact
        self._turn = asyncio.Lock() if one_at_a_time else None

    @property
    def pids(self) -> Sequence[int]:
        """The devices' processes."""
        return [device.pid for device in self._engine.devices if device.pid is not None]

    @property
    def counted(self) -> Counted | None:
        """What the devices' processes last told, summed up, if they keep count."""
        status = getattr(self._engine, "status", None)
        workers = [one.worker for one in status().devices] if status else []
        if not workers or not all(hasattr(worker, "padding") for worker in workers):
            return None
        return Counted(
            calls=sum(worker.calls for worker in workers),
            rows=sum(worker.rows for worker in workers),
            padding=sum(worker.padding for worker in workers),
            device_bytes=sum(worker.peak_bytes or 0 for worker in workers) or None,
        )

    async def serve(self, request: ImageRequest) -> Served:
        """Submit, and watch the events."""
        if self._turn is None:
            return await self._watch(request)
        async with self._turn:
            return await self._watch(request)

    async def _watch(self, request: ImageRequest) -> Served:
        started = first = time.monotonic()
        hashes: dict[int, str] = {}
        async for event in self._engine.submit(replace(request, exact=self._exact)):
            if isinstance(event, Progress) and first == started:
                first = time.monotonic()
            elif isinstance(event, Picture):
                hashes[event.index] = event.pixels_sha256
        return Served(
            started=started,
            first=first,
            ended=time.monotonic(),
            hashes=tuple(hashes[index] for index in sorted(hashes)),
        )


def own_arms(engine: Engine) -> list[Arm]:
    """One at a time, all together, and all together with the same bytes under any load."""
    return [
        OwnArm(engine, SINGLE, one_at_a_time=True),
        OwnArm(engine, FAST),
        OwnArm(engine, EXACT, exact=True),
    ]
