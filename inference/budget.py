"""How much memory pictures take, and so how large and how many they may be.

Bytes per pixel were measured on v1.4 in float32: a VAE decode of 512 x 512 peaks at 0.81 GB, one
UNet row of 64 x 64 latents at 0.137 GB. Both scale with the pixels, the channels and the bytes of
a number.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import torch

from inference.model import Model

DECODE_BYTES = 0.81e9 / 512**2
ROW_BYTES = 0.137e9 / 512**2
V1_VAE_CHANNELS = 128
V1_UNET_CHANNELS = 320
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
    """What a device can do for one model: pixels of one picture, rows of one network call."""

    max_pixels: int
    max_rows: int


def measure(model: Model, max_rows: int, memory_gb: float | None) -> Budget:
    """The budget of a loaded model on its device, from the memory that is free now."""
    free = free_bytes(model.device)
    if memory_gb is not None:
        free = min(free, memory_gb * 1e9)
    size = 4 if model.dtype == torch.float32 else 2
    decode = DECODE_BYTES * size / 4 * model.family.vae.channels / V1_VAE_CHANNELS
    row = ROW_BYTES * size / 4 * model.family.unet.model_channels / V1_UNET_CHANNELS
    width, height = model.family.native_size
    native = width * height
    rows = int(max(0.0, free * SHARE - decode * native) / (row * native))
    if model.device.type == "cpu" and native >= 256 * 256:
        rows = min(rows, CPU_ROWS)
    # The largest picture is one that two rows and a decode of it still have room for.
    return Budget(
        max_pixels=int(free * SHARE / (decode + 2 * row)),
        max_rows=max(2, min(max_rows, rows)),
    )


def free_bytes(device: torch.device) -> float:
    """Memory that is free on a device; on a CPU what the machine can give without swapping."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return float(free)
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
