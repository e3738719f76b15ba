"""How much memory something takes at its worst, as the device or the system saw it."""

import ctypes
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

SELF = Path("/proc/self")
RESET_PEAK = "5"
"""Written to `clear_refs`, it brings the peak down to what is held now (proc(5), Linux 4.0)."""


def peak_growth(run: Callable[[], object], device: torch.device) -> int | None:
    """The bytes by which memory grew while `run` ran; None where nobody can tell.

    On GPUs that is what torch's allocator gave out. On a CPU it is the whole process, so nothing
    else should be going on in it; what was held ready from before is not seen.
    """
    match device.type:
        case "cuda":
            return _growth_by(torch.cuda, run, device)
        case "xpu":
            return _growth_by(torch.xpu, run, device)
        case "cpu":
            return _growth_of_process(run)
    return None


def _growth_by(backend: Any, run: Callable[[], object], device: torch.device) -> int:
    """By `torch.cuda` or `torch.xpu`, which count alike."""
    backend.synchronize(device)
    backend.reset_peak_memory_stats(device)
    before = int(backend.memory_allocated(device))
    run()
    backend.synchronize(device)
    peak = int(backend.max_memory_allocated(device))
    return peak - before


def _growth_of_process(run: Callable[[], object]) -> int | None:
    give_back_free_memory()
    try:
        (SELF / "clear_refs").write_text(RESET_PEAK, encoding="ascii")
        before = _status("VmRSS")
        run()
        return max(0, _status("VmHWM") - before)
    except (OSError, AttributeError):
        return None


def _status(name: str) -> int:
    text = (SELF / "status").read_text(encoding="ascii", errors="replace")
    found = re.search(rf"^{name}:\s+(\d+) kB$", text, re.MULTILINE)
    if found is None:
        raise OSError(f"{name} is not in {SELF / 'status'}")
    return int(found[1]) * 1024


def give_back_free_memory() -> None:
    """Let the C library return what it keeps for later, which would hide growth."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
