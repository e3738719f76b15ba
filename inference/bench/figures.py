"""What the benchmark found: plain values, for a table, for JSON and for a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from inference.bench.limit import Limit
from inference.bench.loading import Loading
from inference.bench.measure import Reply, Run, percentile


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What was measured where; `rate` figures of two reports compare only if this is the same."""

    model: str
    device: str
    dtype: str
    threads: int
    width: int
    height: int
    versions: str
    requests: int
    pictures: int
    rounds: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One arm under one trace, over all rounds; times in seconds, shares of one.

    `rate` is what was offered, in pictures a second, or None where all was asked at once or as
    fast as it was answered. `good` are the requests answered within four times what they take
    when they are alone on the first arm.
    """

    trace: str
    arm: str
    rate: float | None
    throughput: float
    p50: float
    p95: float
    p99: float
    first_p50: float
    first_p95: float
    service_p50: float
    good: float | None
    rows_a_call: float | None
    padding: float | None
    memory: int | None
    device_memory: int | None
    of_limit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """An arm with nothing else to do: one picture; and a newcomer's first progress.

    The newcomer asks for a picture while one of many steps is being made.
    """

    arm: str
    picture: float
    worst: float
    newcomer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """Seconds of one step of so many network rows, and the share of the device's limit."""

    arm: str
    rows: int
    seconds: float
    of_limit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """How many pictures made among others had the same bytes when they were made again alone."""

    arm: str
    pictures: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One run of the benchmark; parts that were left out are empty."""

    setting: Setting
    limit: Limit
    row_operations: float
    warm_up: dict[str, float]
    alone: tuple[Alone, ...] = ()
    steps: tuple[StepTime, ...] = ()
    loading: Loading | None = None
    loads: tuple[Load, ...] = ()
    repeated: Repeated | None = None
    notes: tuple[str, ...] = ()


def load_of(
    arm: str,
    trace: str,
    rate: float | None,
    runs: Sequence[Run],
    *,
    limit_seconds: float,
    solo: dict[int, float],
) -> Load:
    """The figures of all rounds of one trace on one arm.

    Latencies are of all rounds together, throughput is the median round's; `limit_seconds`
    is what the work of the trace would take at the device's limit; `solo` is by a request's seed.
    """
    replies = [reply for run in runs for reply in run.replies]
    latencies = [reply.latency for reply in replies]
    waits = [reply.wait for reply in replies]
    calls = sum(run.counted.calls for run in runs if run.counted)
    rows = sum(run.counted.rows for run in runs if run.counted)
    padding = sum(run.counted.padding for run in runs if run.counted)
    memories = [run.memory for run in runs if run.memory is not None]
    held = [r.counted.device_bytes for r in runs if r.counted and r.counted.device_bytes]
    seconds = median(run.seconds for run in runs)
    return Load(
        trace=trace,
        arm=arm,
        rate=rate,
        throughput=median(run.throughput for run in runs),
        p50=percentile(latencies, 0.50),
        p95=percentile(latencies, 0.95),
        p99=percentile(latencies, 0.99),
        first_p50=percentile(waits, 0.50),
        first_p95=percentile(waits, 0.95),
        service_p50=percentile([reply.ended - reply.first for reply in replies], 0.50),
        good=_good(replies, solo),
        rows_a_call=rows / calls if calls else None,
        padding=padding / (rows + padding) if rows else None,
        memory=max(memories, default=None),
        device_memory=max(held, default=None),
        of_limit=limit_seconds / seconds,
    )


def _good(replies: Sequence[Reply], solo: dict[int, float], times: float = 4) -> float | None:
    known = [reply for reply in replies if reply.request.seed in solo]
    if not known:
        return None
    good = sum(reply.latency <= times * solo[reply.request.seed] for reply in known)
    return good / len(known)
