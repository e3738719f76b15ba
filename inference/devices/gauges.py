"""What can be read off a device: the memory in use, and how warm it is."""

import os
from pathlib import Path

import torch

STATM = Path("/proc/self/statm")


def memory(device: torch.device) -> tuple[int | None, int | None]:
    """Bytes in use and in all: of a GPU by all programs, on a CPU by this process."""
    if device.type == "cuda":
        # A GPU that cannot even say this is broken: the error ends the process, which is right.
        free, total = torch.cuda.mem_get_info(device)
        return total - free, total
    if device.type != "cpu":
        return None, None
    try:
        page = os.sysconf("SC_PAGE_SIZE")
        resident = int(STATM.read_text(encoding="ascii").split()[1])
        return resident * page, os.sysconf("SC_PHYS_PAGES") * page
    except (OSError, ValueError):
        return None, None


def peak(device: torch.device) -> int | None:
    """The most bytes that torch has held on a GPU since the start."""
    return int(torch.cuda.max_memory_allocated(device)) if device.type == "cuda" else None


def temperature(device: torch.device) -> float | None:
    """Degrees Celsius of a GPU whose driver tells them, else None."""
    if device.type != "cuda":
        return None
    try:
        return float(torch.cuda.temperature(device))
    except Exception:
        # It needs a package of NVIDIA's, which has errors of its own; a GPU without is no worse.
        return None
