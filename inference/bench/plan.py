"""What a run of the benchmark is to measure, and how much of it."""

from dataclasses import dataclass

from inference.bench.traces import Mix

PARTS = ("alone", "steps", "loading", "saturated", "rates", "burst", "homogeneous", "repeated")
QUICK = ("alone", "steps", "loading", "saturated", "rates", "repeated")
LARGE = ("alone", "steps", "loading")
"""What is left of the quick run for a full-size model on a processor: one picture takes minutes."""
LARGE_ROWS = (1, 2, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much is measured; `loads` are shares of an arm's own capacity.

    `own_loads` says whether every arm is tried at these shares of its own capacity too, and not
    only at those of the first arm and of the engine, which are the same rates for all.
    """

    mix: Mix
    parts: tuple[str, ...] = QUICK
    requests: int = 10
    rounds: int = 1
    repeats: int = 3
    seed: int = 1
    clients: int = 16
    loads: tuple[float, ...] = (0.8,)
    own_loads: bool = False
    rows: tuple[int, ...] = (1, 2, 4, 8, 16)
    burst: int = 20
    again: int = 20
    try_waits: bool = False


def full(mix: Mix, seed: int = 1) -> Plan:
    """The whole protocol: minutes on a GPU, hours on a processor."""
    return Plan(
        mix=mix,
        parts=PARTS,
        requests=300,
        rounds=3,
        repeats=5,
        seed=seed,
        loads=(0.3, 0.6, 0.8, 0.95),
        own_loads=True,
        try_waits=True,
    )
