"""The devices a model can run on: which there are, which one a name means, and what each can do.

CUDA builds and ROCm builds of torch both call their devices `cuda`. Beside them there are Intel's
GPUs (`xpu`), Apple's (`mps`) and every machine's `cpu`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

import torch

from inference.errors import DeviceUnavailable
from inference.memory.precision import CPUINFO, Precision, cpu_flags, has_bf16

CPU_FLAGS = ("avx2", "avx512f", "avx512_bf16", "amx_tile", "amx_bf16", "asimd", "bf16", "sve")
"""The instructions that decide how fast a model is on a CPU."""

COUNTS: dict[str, Callable[[], int]] = {
    "cuda": lambda: torch.cuda.device_count() if torch.cuda.is_available() else 0,
    "xpu": lambda: torch.xpu.device_count() if torch.xpu.is_available() else 0,
    "mps": lambda: int(torch.backends.mps.is_available()),
    "cpu": lambda: 1,
}
"""How many devices there are of each kind; `auto` takes the first kind that has one."""

KINDS = {"cuda": "CUDA", "xpu": "XPU", "mps": "MPS"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Plain facts about one device; memory is 0 and a fact empty where nobody tells."""

    device: str
    kind: str
    name: str
    memory: int
    capability: str
    bf16: bool
    fp16: bool
    threads: int
    instructions: tuple[str, ...]
    dtype: str
    reason: str

    def lines(self) -> tuple[str, ...]:
        """The facts for the operator's eye."""
        memory = f", {self.memory / 1e9:.1f} GB" if self.memory else ""
        capability = f", compute capability {self.capability}" if self.capability else ""
        halves = [n for n, has in (("bfloat16", self.bf16), ("float16", self.fp16)) if has]
        lines = [
            f"{self.device}: {self.name} ({self.kind}{capability}{memory})",
            f"numbers: {self.dtype}: {self.reason}; native half precision: "
            f"{' and '.join(halves) or 'none'}",
        ]
        if self.threads:
            told = ", ".join(self.instructions) or "no instructions told"
            lines.append(f"threads: {self.threads}; {told}")
        return tuple(lines)


def find_device(name: str) -> torch.device:
    """The device of a settings name; `auto` is the first GPU there is, else the CPU."""
    if name == "auto":
        kind = next(kind for kind, count in COUNTS.items() if count())
        return torch.device(kind, 0) if kind in ("cuda", "xpu") else torch.device(kind)
    try:
        device = torch.device(name)
    except RuntimeError:
        device = torch.device("meta")
    if device.type not in COUNTS:
        raise DeviceUnavailable(
            f"There is no device called {name}; use auto, cpu, cuda:0, cuda:1 …, xpu:0 … or mps."
        )
    count = COUNTS[device.type]()
    if (device.index or 0) >= count:
        raise DeviceUnavailable(
            f"The settings name the device {name}, but this machine has {count} "
            f"{KINDS.get(device.type, device.type)} devices{_why_none(device.type)}. "
            "Use auto or cpu."
        )
    return device


def _why_none(kind: str) -> str:
    """What is likely wrong where a GPU is there but torch cannot use it."""
    if kind == "cuda" and not torch.version.cuda and not torch.version.hip:
        return ", because the torch installed here was built without CUDA and ROCm"
    return ""


def other_devices(name: str) -> tuple[str, ...]:
    """The further GPUs that `auto` means beside the first."""
    first = find_device(name) if name == "auto" else torch.device("cpu")
    if first.type not in ("cuda", "xpu"):
        return ()
    return tuple(f"{first.type}:{index}" for index in range(1, COUNTS[first.type]()))


def device_name(device: torch.device) -> str:
    """What its maker calls a device."""
    return _identity(device)[1]


def explain(device: torch.device, precision: Precision) -> Chip:
    """What a device is and can do, and in which numbers the model runs there."""
    kind, name, memory, capability = _identity(device)
    on_cpu = device.type == "cpu"
    return Chip(
        device=str(device),
        kind=kind,
        name=name,
        memory=memory,
        capability=capability,
        bf16=has_bf16(device),
        fp16=not on_cpu or "avx512_fp16" in cpu_flags(),
        threads=torch.get_num_threads() if on_cpu else 0,
        instructions=tuple(f for f in CPU_FLAGS if f in cpu_flags()) if on_cpu else (),
        dtype=str(precision.dtype).removeprefix("torch."),
        reason=precision.reason,
    )


def _identity(device: torch.device) -> tuple[str, str, int, str]:
    """Kind, name, memory and compute capability."""
    match device.type:
        case "cuda":
            found = torch.cuda.get_device_properties(device)
            if torch.version.hip:
                return f"ROCm {torch.version.hip}", found.name, found.total_memory, ""
            capability = f"{found.major}.{found.minor}"
            return f"CUDA {torch.version.cuda}", found.name, found.total_memory, capability
        case "xpu":
            intel = torch.xpu.get_device_properties(device)
            return "XPU", intel.name, intel.total_memory, ""
        case "mps":
            return "MPS", "Apple GPU", torch.mps.recommended_max_memory(), ""
    return "CPU", _processor(), _machine_memory(), ""


def _processor() -> str:
    """The processor's own name where Linux tells it."""
    try:
        lines = CPUINFO.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return os.uname().machine if hasattr(os, "uname") else "processor"
    named = (line for line in lines if line.startswith("model name"))
    return next(named, "").partition(":")[2].strip() or "processor"


def _machine_memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return 0
