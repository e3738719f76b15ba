"""How much memory pictures take, and so how large and how many they may be.

What a call takes is in `costs.py`; what is free, and how the two go together, is here.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import torch

from inference.decoding import tiles
from inference.loaded.model import Model
from inference.memory.costs import Costs, costs_of
from inference.memory.measured import Measured

SHARE = 0.8
"""The share of the free memory that pictures may take; the rest is for what was not counted."""

MEMINFO = Path("/proc/meminfo")
CGROUP = Path("/sys/fs/cgroup")
UNKNOWN = 4e9
"""Assumed to be free where the system does not tell."""

CPU_ROWS = 4
"""Most rows of a full-size model on a CPU, where larger batches are no faster and only delay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a device can do for one model: pixels of one picture, rows of one network call.

    `room` is what pictures may take in all, in bytes.
    """

    max_pixels: int
    max_rows: int
    room: float
    costs: Costs
    factor: int
    half: bool
    low_memory: bool

    def tile(self, width: int, height: int) -> int | None:
        """The side, in latents, of the tiles in which to decode a picture; None for whole.

        In low memory a decode takes no more than the two rows of a step. Half precision must leave
        room for float32, in which a decode may have to be repeated.
        """
        room = self.room - self.costs.decode_fixed
        if self.low_memory:
            room = min(room, 2 * self.costs.row_pixel * width * height)
        elif self.half:
            room /= 2
        return tiles.side_for(width, height, self.factor, self.costs.decode_pixel, room)


def measure(
    model: Model,
    max_rows: int,
    memory_gb: float | None,
    store: Measured | None = None,
    *,
    low_memory: bool = False,
) -> Budget:
    """The budget of a loaded model on its device, from the memory that is free now."""
    free = free_bytes(model.device)
    if memory_gb is not None:
        free = min(free, memory_gb * 1e9)
    costs = costs_of(model, store or Measured(None))
    room = free * SHARE
    width, height = model.family.native_size
    native = width * height
    left = room - costs.row_fixed - costs.decode_fixed
    rows = int(max(0.0, left - costs.decode_pixel * native) / (costs.row_pixel * native))
    if model.device.type == "cpu" and native >= 256 * 256:
        rows = min(rows, CPU_ROWS)
    # The largest picture is one that two rows and a decode of it still have room for.
    return Budget(
        max_pixels=max(0, int(left / (costs.decode_pixel + 2 * costs.row_pixel))),
        max_rows=max(2, min(max_rows, rows)),
        room=room,
        costs=costs,
        factor=model.family.vae.factor,
        half=model.dtype != torch.float32,
        low_memory=low_memory,
    )


def free_bytes(device: torch.device) -> float:
    """Memory that is free on a device; on a CPU what the machine can give without swapping."""
    match device.type:
        case "cuda":
            return float(torch.cuda.mem_get_info(device)[0])
        case "xpu":
            return float(torch.xpu.mem_get_info(device)[0])
    return min(_available(), _left_to_container())


def _available() -> float:
    """Linux's own estimate, which counts what it holds only as a cache; elsewhere free pages."""
    try:
        lines = MEMINFO.read_text(encoding="ascii").splitlines()
        found = next(line for line in lines if line.startswith("MemAvailable:"))
        return float(found.split()[1]) * 1024
    except (OSError, StopIteration):
        pass
    try:
        return float(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (ValueError, OSError):
        return UNKNOWN


def _left_to_container() -> float:
    """What a container may still take (control groups, version 2); without one, no limit."""
    try:
        limit = (CGROUP / "memory.max").read_text(encoding="ascii").strip()
        used = (CGROUP / "memory.current").read_text(encoding="ascii").strip()
        return float(limit) - float(used)
    except (OSError, ValueError):
        return float("inf")
