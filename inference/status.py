"""How the engine is doing, as plain values: for those who ask, for `check`, for metrics."""

from dataclasses import dataclass
from typing import Literal

from inference.devices.messages import WorkerStatus

State = Literal["starting", "ready", "restarting", "gone"]
"""`gone`: it does not start any more; it is tried again all the same, at long intervals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """One device: `tickets` requests are with it; `worker` is what its process last told."""

    name: str
    state: State
    pid: int | None
    restarts: int
    tickets: int
    worker: WorkerStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """All devices, and how many requests wait for one.

    `suspects` are those of them that were with a process when it died, and go alone therefore.
    """

    devices: tuple[DeviceStatus, ...]
    waiting: int
    suspects: int
