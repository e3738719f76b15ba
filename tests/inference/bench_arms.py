"""An arm of known times, and figures as a run would give them."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from inference.bench.arms import Counted, Served
from inference.bench.figures import (
    Alone,
    Figures,
    Load,
    Repeated,
    Setting,
    StepTime,
)
from inference.bench.limit import Limit
from inference.bench.loading import Loading
from inference.request import ImageRequest


@dataclass(slots=True, eq=False)
class PatientArm:
    """Serves one request after the other, each in so many seconds; keeps what it was asked."""

    seconds: float
    name: str = "patient"
    alone: bool = True
    widest: int = 64
    pids: Sequence[int] = ()
    asked: list[ImageRequest] = field(default_factory=list)
    most_at_once: int = 0
    _at_once: int = 0
    _calls: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def counted(self) -> Counted | None:
        return Counted(calls=self._calls, rows=3 * self._calls, padding=self._calls)

    async def serve(self, request: ImageRequest) -> Served:
        self.asked.append(request)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        async with self._turn:
            started = time.monotonic()
            await asyncio.sleep(self.seconds / 2)
            first = time.monotonic()
            await asyncio.sleep(self.seconds / 2)
            self._calls += request.steps
        self._at_once -= 1
        return Served(
            started=started,
            first=first,
            ended=time.monotonic(),
            hashes=tuple(f"{request.seed + index}" for index in range(request.count)),
        )


def load(arm: str, rate: float | None = None, p50: float = 1.0, **changes: object) -> Load:
    values: dict[str, object] = {
        "trace": "saturated" if rate is None else "mixed",
        "arm": arm,
        "rate": rate,
        "throughput": 2.0,
        "p50": p50,
        "p95": 2 * p50,
        "p99": 3 * p50,
        "first_p50": p50 / 2,
        "first_p95": p50,
        "service_p50": p50 / 2,
        "good": 0.5,
        "rows_a_call": None,
        "padding": None,
        "memory": 400_000_000,
        "device_memory": None,
        "of_limit": 0.25,
    }
    return Load(**(values | changes))  # type: ignore[arg-type]


def figures(*loads: Load) -> Figures:
    return Figures(
        setting=Setting(
            model="demo",
            device="cpu",
            dtype="float32",
            threads=2,
            width=64,
            height=64,
            versions="ours 1; theirs 2",
            requests=12,
            pictures=19,
            rounds=1,
            seed=1,
        ),
        limit=Limit(device="cpu", rate=2e11, source="measured"),
        row_operations=1e9,
        warm_up={"first": 1.5},
        alone=(
            Alone(arm="first", picture=0.6, worst=0.7, newcomer=0.5),
            Alone(arm="ours", picture=0.3, worst=0.4, newcomer=0.1),
        ),
        steps=(
            StepTime(arm="first", rows=1, seconds=0.010, of_limit=0.5),
            StepTime(arm="ours", rows=1, seconds=0.008, of_limit=0.6),
            StepTime(arm="ours", rows=8, seconds=0.064, of_limit=0.62),
        ),
        loading=Loading(dtype="float16", size=10_000_000, read_seconds=0.5, load_seconds=0.55),
        loads=loads,
        repeated=Repeated(arm="ours", pictures=30, same=30),
        notes=("the safety classifier is off in all",),
    )
