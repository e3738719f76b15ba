"""How the benchmark counts, on an arm whose times are known."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.bench.figures import load_of
from inference.bench.measure import closed_loop, open_loop, percentile
from inference.bench.memory import MemoryWatch, resident_bytes
from inference.bench.traces import Arrival, Mix, Trace, mixed
from tests.inference.bench_arms import PatientArm

MIX = Mix(width=64, height=64)


def every(seconds: float, count: int) -> Trace:
    requests = mixed(count, 1, MIX).requests
    return Trace(
        name="regular",
        arrivals=tuple(Arrival(at=seconds * i, request=r) for i, r in enumerate(requests)),
    )


async def test_latency_counts_from_the_scheduled_arrival() -> None:
    """An arm that takes 0.1 s and is asked every 0.02 s falls behind by 0.08 s with each."""
    arm = PatientArm(0.1)
    run = await open_loop(arm, every(0.02, 6))

    for number, reply in enumerate(run.replies):
        assert reply.scheduled == pytest.approx(0.02 * number)
        # An arm can be late, by a busy machine, but never early.
        assert reply.latency >= 0.1 + 0.08 * number - 0.01
        assert reply.wait == pytest.approx(reply.latency - 0.05, abs=0.04)
    assert run.seconds >= 0.6


async def test_an_open_loop_asks_whatever_has_been_answered() -> None:
    arm = PatientArm(0.1)
    await open_loop(arm, every(0.001, 8))
    assert arm.most_at_once == 8


@pytest.mark.parametrize("clients", [1, 3])
async def test_a_closed_loop_has_as_many_requests_under_way_as_clients(clients: int) -> None:
    arm = PatientArm(0.01)
    requests = mixed(9, 1, MIX).requests
    run = await closed_loop(arm, requests, clients)

    assert arm.most_at_once == clients
    assert sorted(r.seed for r in arm.asked) == sorted(r.seed for r in requests)
    assert run.pictures == sum(request.count for request in requests)
    assert run.throughput == run.pictures / run.seconds


async def test_sums_of_an_arm_are_those_of_the_run_alone() -> None:
    arm = PatientArm(0.001)
    requests = mixed(4, 1, MIX).requests
    for _ in range(2):
        run = await closed_loop(arm, requests, 2)
        load = load_of("patient", "x", None, [run], limit_seconds=run.seconds / 2, solo={})

        assert run.counted is not None
        assert run.counted.calls == sum(request.steps for request in requests)
        assert load.rows_a_call == 3
        assert load.padding == 0.25
        assert load.of_limit == 0.5
        assert load.good is None


async def test_good_replies_come_within_four_times_what_they_take_alone() -> None:
    arm = PatientArm(0.05)
    run = await open_loop(arm, every(0.0, 10))
    solo = {reply.request.seed: 0.05 for reply in run.replies}
    load = load_of("patient", "x", None, [run], limit_seconds=1, solo=solo)

    # The first three of ten in a row come in time on any machine that is not very late.
    assert load.good is not None
    assert 0 < load.good <= 0.4


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_enough_are_not_above(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_percentiles_of_a_hundred(share: float, expected: int) -> None:
    assert percentile(range(100, 0, -1), share) == expected


async def test_memory_is_watched_while_work_is_done() -> None:
    async with MemoryWatch([os.getpid()]) as watch:
        held = bytearray(50_000_000)
        held[::4096] = b"x" * len(held[::4096])
        grown = resident_bytes([os.getpid()])
    assert watch.most is not None
    assert grown is not None
    assert watch.most > 50_000_000


async def test_memory_of_a_process_that_is_not_there_is_not_known() -> None:
    async with MemoryWatch([2**22 + 1]) as watch:
        pass
    assert watch.most is None
