"""Traces: what the benchmark asks, and when."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from inference.bench.traces import SAMPLERS, Mix, homogeneous, mixed
from inference.checks import check
from tests.fakes import MODEL

MIX = Mix(width=64, height=64)


def test_the_same_seed_gives_the_same_trace_and_another_seed_another() -> None:
    assert mixed(50, 1, MIX) == mixed(50, 1, MIX)
    assert mixed(50, 1, MIX) != mixed(50, 2, MIX)


@pytest.mark.parametrize("count", [1, 7, 400])
@pytest.mark.parametrize("rate", [0.25, 1.0, 8.0])
def test_arrivals_are_in_order_and_offer_the_rate(count: int, rate: float) -> None:
    trace = mixed(count, 3, MIX).scaled(rate)
    moments = [arrival.at for arrival in trace.arrivals]

    assert moments == sorted(moments)
    assert moments[0] == 0
    # The gap after the last arrival belongs to the trace, but is not in it.
    assert moments[-1] < trace.pictures / rate
    if count == 400:
        assert trace.pictures / moments[-1] == pytest.approx(rate, rel=0.02)


def test_gaps_are_those_of_a_poisson_process() -> None:
    moments = [arrival.at for arrival in mixed(4000, 5, MIX).arrivals]
    gaps = [after - before for before, after in pairwise(moments)]
    mean = sum(gaps) / len(gaps)
    variance = sum((gap - mean) ** 2 for gap in gaps) / len(gaps)

    assert variance**0.5 == pytest.approx(mean, rel=0.1)
    assert sum(gap > mean for gap in gaps) / len(gaps) == pytest.approx(0.368, abs=0.03)


def test_a_mixed_load_has_everything_in_it_and_can_be_done() -> None:
    requests = mixed(400, 1, MIX).requests

    assert {request.steps for request in requests} == {20, 25, 30, 50}
    assert {request.sampler for request in requests} == set(SAMPLERS)
    assert {request.count for request in requests} == {1, 2, 3, 4}
    assert {(request.width, request.height) for request in requests} == {(64, 64), (64, 96)}
    assert min(request.guidance_scale for request in requests) == 1
    assert max(request.guidance_scale for request in requests) == 12
    assert len({request.seed for request in requests}) == 400
    for request in requests:
        check(request, MODEL)


def test_pictures_of_different_requests_never_have_the_same_seed() -> None:
    seeds = Counter(
        request.seed + index
        for request in mixed(300, 1, MIX).requests
        for index in range(request.count)
    )
    assert max(seeds.values()) == 1


def test_homogeneous_requests_differ_in_prompt_and_seed_alone() -> None:
    requests = homogeneous(60, 1, MIX).requests
    settings = {
        (r.steps, r.sampler, r.guidance_scale, r.width, r.height, r.count) for r in requests
    }

    assert len(settings) == 1
    assert len({request.prompt for request in requests}) > 10
    assert len({request.seed for request in requests}) == 60


def test_a_burst_asks_everything_at_the_start() -> None:
    trace = mixed(20, 1, MIX)
    burst = trace.at_once("burst")

    assert burst.requests == trace.requests
    assert {arrival.at for arrival in burst.arrivals} == {0}


def test_steps_can_be_the_same_for_all() -> None:
    requests = mixed(40, 1, Mix(width=64, height=64, steps=2)).requests
    assert {request.steps for request in requests} == {2}


def test_a_reworded_trace_has_the_same_requests_under_new_prompts() -> None:
    trace = mixed(20, 1, MIX)
    other = trace.reworded(7)

    assert not {r.prompt for r in trace.requests} & {r.prompt for r in other.requests}
    assert [replace(r, prompt="") for r in trace.requests] == [
        replace(r, prompt="") for r in other.requests
    ]
    assert [one.at for one in trace.arrivals] == [one.at for one in other.arrivals]
