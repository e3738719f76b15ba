"""Which number type a model runs in on a device, and why."""

from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path
from typing import Literal

import torch

from inference.checkpoints import Part

DtypeName = Literal["auto", "float32", "bfloat16", "float16"]
DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}

LARGE = 100_000_000
"""Parameters of a UNet from which a CPU's bfloat16 pays; smaller ones spend their time elsewhere,
and float32 keeps them exact."""

CPUINFO = Path("/proc/cpuinfo")
BF16_FLAGS = ("avx512_bf16", "amx_bf16")


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """A number type and the reason for it, which is part of a sentence."""

    dtype: torch.dtype
    reason: str


def choose_precision(name: DtypeName, device: torch.device, parameters: int) -> Precision:
    """The number type of a settings name, for a UNet of so many parameters.

    `auto` is half precision wherever the device computes it natively and the model gains by it.
    """
    if name != "auto":
        return Precision(dtype=DTYPES[name], reason="as the settings say")
    match device.type:
        case "cuda" if has_bf16(device):
            return Precision(dtype=torch.bfloat16, reason="native here, and cannot overflow")
        case "cuda":
            return Precision(dtype=torch.float16, reason="this card has no native bfloat16")
        case "xpu":
            return Precision(dtype=torch.bfloat16, reason="native here, and cannot overflow")
        case "mps":
            return Precision(dtype=torch.float16, reason="Apple's chips are at home in it")
    if not has_bf16(device):
        return Precision(dtype=torch.float32, reason="this processor has no native bfloat16")
    if is_small(parameters):
        return Precision(dtype=torch.float32, reason="exact, and as fast for a model this small")
    return Precision(dtype=torch.bfloat16, reason="native here, and much faster at this size")


def find_dtype(name: DtypeName, device: torch.device, parameters: int) -> torch.dtype:
    """The number type alone; see `choose_precision`."""
    return choose_precision(name, device, parameters).dtype


def parameters_of(part: Part) -> int:
    """How many numbers the tensors of a part hold, before any of them is loaded."""
    return sum(prod(place.shape) for place in part.tensors.values())


def is_small(parameters: int) -> bool:
    """Whether a UNet of so many parameters spends its time on other things than arithmetic."""
    return parameters < LARGE


def has_bf16(device: torch.device) -> bool:
    """Whether the device computes bfloat16 natively; emulation does not count."""
    match device.type:
        case "cuda" if torch.version.hip:
            return bool(torch.cuda.is_bf16_supported())
        case "cuda":
            # Older cards emulate it, and `is_bf16_supported` says yes for them.
            return torch.cuda.get_device_capability(device) >= (8, 0)
        case "cpu":
            return any(flag in cpu_flags() for flag in BF16_FLAGS)
    return device.type == "xpu"


@cache
def cpu_flags() -> frozenset[str]:
    """What instructions this processor has, by Linux's names; empty where nobody tells."""
    try:
        lines = CPUINFO.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return _flags_of_torch()
    named = (line for line in lines if line.startswith(("flags", "Features")))
    return frozenset(next(named, "").partition(":")[2].split())


def _flags_of_torch() -> frozenset[str]:
    """The same from torch, which tells it from 2.11 on."""
    tell = getattr(torch.cpu, "get_capabilities", dict)
    return frozenset(name for name, there in tell().items() if there is True)
