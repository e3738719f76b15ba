"""Recorded calls: inputs are copied in, results are copied out, each shape is recorded once.

CUDA itself is not needed for that: a recording here is a call that is made again.
"""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from inference.calls.graphs import CudaRecorder, GraphCalls, Replay


class Again:
    """A recording that runs the call anew, into the same tensor, as a graph does."""

    def __init__(self, call: Callable[[], Tensor], output: Tensor) -> None:
        self._call = call
        self._output = output

    def replay(self) -> None:
        self._output.copy_(self._call())


def record(call: Callable[[], Tensor]) -> tuple[Replay, Tensor]:
    output = call()
    return Again(call, output), output


def network(x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
    return x * shifts.sum() + prompts.sum()


def parts(rows: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return (
        torch.randn(rows, 4, 2, 2, generator=generator),
        torch.randn(rows, 3, generator=generator),
        torch.randn(rows, 5, 2, generator=generator),
    )


def test_replayed_calls_give_what_the_network_gives() -> None:
    calls = GraphCalls(network, record)
    for seed in range(4):
        for rows in (1, 2, 4):
            given = parts(rows, seed)
            assert torch.equal(calls(*given), network(*given))
    assert calls.recorded == 3


def test_a_result_outlives_the_next_call_of_its_shape() -> None:
    calls = GraphCalls(network, record)
    first = calls(*parts(2, 1))
    kept = first.clone()
    calls(*parts(2, 2))
    assert torch.equal(first, kept)


def test_the_callers_own_tensors_stay_as_they_are() -> None:
    calls = GraphCalls(network, record)
    given = parts(2, 1)
    before = [part.clone() for part in given]
    calls(*given)
    calls(*parts(2, 2))
    assert all(torch.equal(now, then) for now, then in zip(given, before, strict=True))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
def test_a_cuda_graph_gives_what_the_network_gives() -> None:
    device = torch.device("cuda:0")
    calls = GraphCalls(network, CudaRecorder(device))
    for seed in range(3):
        given = tuple(part.to(device) for part in parts(2, seed))
        assert torch.allclose(calls(*given), network(*given))
