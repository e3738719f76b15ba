"""The rivals' arms: diffusers one request at a time, compiled, and in static batches."""

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from config.sections import InferenceSettings
from inference.bench.arms import Arm, Counted, Served
from inference.errors import EngineError
from inference.request import ImageRequest
from inference.samplers import SAMPLERS
from tests.bench.rival_messages import Broken, Made, Started, serve_rival, write_v1

MOST = 8
"""Most pictures in a static batch."""

WAITS = (0.0, 0.05, 0.2)
"""How long a static batch may wait for its like, in seconds."""


class RivalProcess:
    """Our end of a rival's process: one batch at a time, in the order of asking."""

    def __init__(self, settings: InferenceSettings, *, compiled: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve_rival, args=(theirs, settings, compiled), name="rival", daemon=True
        )
        self._process.start()
        theirs.close()
        self._turn = asyncio.Lock()
        self.counted = Counted(calls=0, rows=0, padding=0)

    @property
    def pids(self) -> Sequence[int]:
        assert self._process.pid is not None
        return (self._process.pid,)

    async def started(self) -> Started:
        """Wait until the pipeline is loaded."""
        told = await self._receive()
        assert isinstance(told, Started)
        return told

    async def make(self, batch: Sequence[ImageRequest]) -> Made:
        """Make these in one call, when what was asked before is done."""
        async with self._turn:
            self._pipe.send(tuple(batch))
            made = await self._receive()
        assert isinstance(made, Made)
        head = batch[0]
        calls = head.steps * SAMPLERS[head.sampler].evaluations_per_step
        rows = sum(request.count for request in batch) * (1 if head.guidance_scale <= 1 else 2)
        self.counted = Counted(
            calls=self.counted.calls + calls,
            rows=self.counted.rows + calls * rows,
            padding=0,
            device_bytes=made.device_bytes,
        )
        return made

    async def _receive(self) -> object:
        try:
            told = await asyncio.to_thread(self._pipe.recv)
        except EOFError:
            raise EngineError("The rival's process ended; its own words are above.") from None
        if isinstance(told, Broken):
            raise EngineError(f"The rival failed: {told.why}")
        return told

    async def stop(self) -> None:
        """Close the pipe, at which the process ends."""
        self._pipe.close()
        await asyncio.to_thread(self._process.join, 5)
        if self._process.is_alive():
            self._process.kill()


class OneAtATime:
    """Requests in the order of arrival; all pictures of one are made in one call of the pipeline.

    Compiled, each is made in a call of its own: every other number of pictures would be compiled
    for minutes.
    """

    alone = True

    def __init__(self, process: RivalProcess, name: str, widest: int = 64) -> None:
        self.name = name
        self.widest = widest
        self._process = process
        self._turn = asyncio.Lock()

    @property
    def pids(self) -> Sequence[int]:
        return self._process.pids

    @property
    def counted(self) -> Counted | None:
        return self._process.counted

    async def serve(self, request: ImageRequest) -> Served:
        made = []
        async with self._turn:
            for start in range(0, request.count, self.widest):
                count = min(self.widest, request.count - start)
                part = replace(request, seed=request.seed + start, count=count)
                made.append(await self._process.make([part]))
        return Served(
            started=made[0].started,
            first=made[0].first,
            ended=made[-1].ended,
            hashes=tuple(hash_ for one in made for hash_ in one.hashes[0]),
        )


@dataclass(slots=True, eq=False)
class Waiting:
    """A request in the queue of static batches."""

    request: ImageRequest
    since: float
    served: asyncio.Future[Served] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class StaticBatches:
    """The usual batching server: identical settings share a call from its start to its end.

    The oldest request leads; it is joined by those of the same settings up to eight pictures, and
    waits a while for more unless the batch is full.
    """

    alone = False
    widest = MOST

    def __init__(self, process: RivalProcess, wait: float) -> None:
        self.name = f"diffusers, static batches ({wait * 1000:.0f} ms)"
        self._wait = wait
        self._process = process
        self._queue: list[Waiting] = []
        self._new = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    @property
    def pids(self) -> Sequence[int]:
        return self._process.pids

    @property
    def counted(self) -> Counted | None:
        return self._process.counted

    async def serve(self, request: ImageRequest) -> Served:
        waiting = Waiting(request, time.monotonic())
        self._queue.append(waiting)
        self._new.set()
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve_queue())
        return await waiting.served

    async def _serve_queue(self) -> None:
        batch: list[Waiting] = []
        try:
            while self._queue:
                batch = await self._next_batch()
                self._queue = [waiting for waiting in self._queue if waiting not in batch]
                made = await self._process.make([waiting.request for waiting in batch])
                for waiting, hashes in zip(batch, made.hashes, strict=True):
                    served = Served(
                        started=made.started, first=made.first, ended=made.ended, hashes=hashes
                    )
                    waiting.served.set_result(served)
        except EngineError as error:
            for waiting in batch + self._queue:
                if not waiting.served.done():
                    waiting.served.set_exception(error)
            self._queue.clear()

    async def _next_batch(self) -> list[Waiting]:
        until = self._queue[0].since + self._wait
        while True:
            batch, full = batch_of(self._queue)
            left = until - time.monotonic()
            if full or left <= 0:
                return batch
            self._new.clear()
            try:
                async with asyncio.timeout(left):
                    await self._new.wait()
            except TimeoutError:
                pass


def batch_of(queue: Sequence[Waiting]) -> tuple[list[Waiting], bool]:
    """The first request with all that can join it, and whether no more can."""
    like = [waiting for waiting in queue if _settings(waiting) == _settings(queue[0])]
    batch: list[Waiting] = []
    pictures = 0
    for waiting in like:
        if batch and pictures + waiting.request.count > MOST:
            return batch, True
        batch.append(waiting)
        pictures += waiting.request.count
    return batch, pictures >= MOST


def _settings(waiting: Waiting) -> tuple[object, ...]:
    r = waiting.request
    return r.steps, r.sampler, r.guidance_scale, r.width, r.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """The rivals' arms, ready; `batches` are the same but for how long they wait."""

    single: tuple[Arm, ...]
    batches: tuple[Arm, ...]
    versions: str
    safety: bool


@asynccontextmanager
async def rivals(settings: InferenceSettings, *, compiled: bool) -> AsyncIterator[Rivals]:
    """Start the rivals' processes with the checkpoint, device and threads of the settings."""
    eager = RivalProcess(settings)
    processes = [eager]
    try:
        started = await eager.started()
        single: list[Arm] = [OneAtATime(eager, "diffusers, one at a time")]
        if compiled:
            processes.append(RivalProcess(settings, compiled=True))
            await processes[-1].started()
            single.append(OneAtATime(processes[-1], "diffusers, compiled", widest=1))
        yield Rivals(
            single=tuple(single),
            batches=tuple(StaticBatches(eager, wait) for wait in WAITS),
            versions=started.versions,
            safety=started.safety,
        )
    finally:
        for process in processes:
            await process.stop()


@contextmanager
def v1_checkpoint() -> Iterator[Path]:
    """A folder with random weights of v1's size, made in a process that gives its memory back."""
    with tempfile.TemporaryDirectory() as folder:
        writing = multiprocessing.get_context("spawn").Process(
            target=write_v1, args=(Path(folder) / "v1",)
        )
        writing.start()
        writing.join()
        if writing.exitcode:
            raise EngineError("The random weights could not be made; the reason is above.")
        yield Path(folder) / "v1"
