"""CUDA graphs of network calls: one launch in place of some seven hundred.

A graph is recorded once for each shape of call, with inputs of its own that each call is copied
into; all graphs share one pool of memory, so the largest should be recorded first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from inference.calls.probe import Call

WARM_UPS = 3


class Replay(Protocol):
    """A recorded call: runs again on whatever stands in its inputs."""

    def replay(self) -> None:
        """Run it."""


Recorder = Callable[[Callable[[], Tensor]], tuple[Replay, Tensor]]
"""Runs a call once while recording it: gives the recording, and the tensor of its results."""


@dataclass(slots=True, kw_only=True)
class _Graph:
    """One recording with the tensors that it reads and writes."""

    inputs: tuple[Tensor, ...]
    output: Tensor
    recording: Replay


class GraphCalls:
    """Makes network calls by graphs; a new shape is recorded when it comes for the first time."""

    def __init__(self, call: Call, record: Recorder) -> None:
        self._call = call
        self._record = record
        self._graphs: dict[tuple[Any, ...], _Graph] = {}

    def __call__(self, x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
        """As `UNet.denoise`."""
        given = (x, shifts, prompts)
        key = tuple((tuple(part.shape), part.dtype) for part in given)
        graph = self._graphs.get(key)
        if graph is None:
            inputs = (x.clone(), shifts.clone(), prompts.clone())
            recording, output = self._record(lambda: self._call(*inputs))
            graph = self._graphs[key] = _Graph(inputs=inputs, output=output, recording=recording)
        for mine, theirs in zip(graph.inputs, given, strict=True):
            mine.copy_(theirs)
        graph.recording.replay()
        # A copy, since the next call of this shape writes into the same place.
        return graph.output.clone()

    @property
    def recorded(self) -> int:
        """How many shapes have a graph."""
        return len(self._graphs)


class CudaRecorder:
    """Records on a CUDA device (or a ROCm one, which torch calls the same)."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._pool: Any = None

    def __call__(self, call: Callable[[], Tensor]) -> tuple[Replay, Tensor]:
        """Warm up on a stream of its own, as CUDA asks for, then record."""
        with torch.cuda.device(self._device):
            side = torch.cuda.Stream()
            side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(side):
                for _ in range(WARM_UPS):
                    call()
            torch.cuda.current_stream().wait_stream(side)
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, pool=self._pool):
                output = call()
            self._pool = self._pool or graph.pool()
        return graph, output
