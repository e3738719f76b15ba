"""The name of the arithmetic that made a picture: same name and same request, same bytes.

A picture made exactly (`ImageRequest.exact`) is the same to the last bit wherever this name is the
same, whatever else runs beside it. Where the name differs, the picture is the same to the eye.
"""

import hashlib
import platform
from collections.abc import Sequence

import torch


def numerics_id(
    *, weights: str, dtype: torch.dtype, device: torch.device, sizes: Sequence[int]
) -> str:
    """Twelve letters that stand for weights, number type, device, libraries and sizes of call."""
    facts = [
        weights,
        str(dtype),
        _device_facts(device),
        f"torch {torch.__version__}",
        f"calls {','.join(map(str, sizes))}",
    ]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]


def _device_facts(device: torch.device) -> str:
    if device.type == "cuda":
        return (
            f"{torch.cuda.get_device_name(device)}, cuda {torch.version.cuda or torch.version.hip},"
            f" cudnn {torch.backends.cudnn.version()}"
        )
    if device.type == "cpu":
        return (
            f"{platform.machine()}, {torch.backends.cpu.get_cpu_capability()}, "
            f"{torch.get_num_threads()} threads"
        )
    return f"{device.type} of {platform.machine()}"


def make_deterministic() -> None:
    """Choose kernels that give the same bits each time, by their size alone."""
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = False
