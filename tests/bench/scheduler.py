"""How fast the scheduler alone decides with many rows waiting: `python -m tests.bench.scheduler`.

A row decision is one row put into one call. Calls hold 16 guided rows; whenever a row is finished,
its owner brings another, so as many wait at the end as at the beginning. One thread, no torch.
"""

import argparse
import time
from itertools import count

from inference.scheduler import Entry, Scheduler

ROWS = 16
SIDES = (64, 96, 128)
"""Latent sides of the three sizes that take turns."""


def drive(owners: int, waiting: int, ticks: int) -> tuple[float, float]:
    """Row decisions a second, and microseconds a tick."""
    scheduler = Scheduler(lambda key: 2 * ROWS)
    ids = count()
    owner_of: dict[int, tuple[str, int]] = {}

    def bring(owner: str, side: int) -> None:
        id_ = next(ids)
        owner_of[id_] = (owner, side)
        visits = 20 + id_ * 7 % 31
        scheduler.add(
            Entry(id=id_, key=side, owner=owner, weight=2, cost=float(side**2), visits=visits)
        )

    for number in range(waiting):
        bring(f"owner {number % owners}", SIDES[(number + number // owners) % len(SIDES)])
    decisions = 0
    start = time.perf_counter()
    for _ in range(ticks):
        batch = scheduler.next_batch()
        decisions += len(batch)
        for id_ in scheduler.advance(batch):
            bring(*owner_of.pop(id_))
    seconds = time.perf_counter() - start
    return decisions / seconds, seconds / ticks * 1e6


def main() -> None:
    """Print one line for each number of owners."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--ticks", type=int, default=20_000)
    chosen = parser.parse_args()
    print(f"{'owners':>8}{'row decisions/s':>18}{f'us a tick, {ROWS} rows':>22}")  # noqa: T201
    for owners in (1, 10, 1000, chosen.waiting):
        rate, tick = drive(owners, chosen.waiting, chosen.ticks)
        print(f"{owners:8}{rate:18,.0f}{tick:22.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
