"""What a device could do at most, and what a network row costs: the share of the limit reached.

Work is counted as multiplications and additions of the UNet alone, two for each product that is
added up; a device's limit is its dense matrix rate, from a table of known devices, or measured by
one large product where it is not in the table, as on processors.
"""

import time
from dataclasses import dataclass

import torch

from inference.bench.traces import Mix
from inference.calls.cost import row_operations
from inference.models.unet import UNetConfig
from inference.request import ImageRequest
from inference.samplers import SAMPLERS

PEAKS = {
    "B200": 2250e12,
    "GH200": 989e12,
    "H200": 989e12,
    "H100 NVL": 835e12,
    "H100 PCIe": 756e12,
    "H100": 989e12,
    "A100": 312e12,
    "L40S": 362e12,
    "L40": 181e12,
    "L4": 121e12,
    "A10": 125e12,
    "RTX A6000": 155e12,
    "RTX 5090": 210e12,
    "RTX 4090": 165e12,
    "RTX 4080": 98e12,
    "RTX 3090": 71e12,
    "V100": 125e12,
    "T4": 65e12,
}
"""Dense products a second in half precision, added up in float32, as the makers publish them.

The first name that is part of the device's own counts.
"""

SIDE = 1536
TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A device's matrix rate in operations a second; `source` says where it is from."""

    device: str
    rate: float
    source: str


def limit_of(device: torch.device, dtype: torch.dtype) -> Limit:
    """The matrix limit of a device for one number type."""
    if device.type == "cuda":
        name = torch.cuda.get_device_name(device)
        if dtype in (torch.float16, torch.bfloat16):
            for known, rate in PEAKS.items():
                if known in name:
                    return Limit(device=name, rate=rate, source="published")
    else:
        name = device.type
    side = SIDE if device.type == "cpu" else 4 * SIDE
    return Limit(device=name, rate=_measured(device, dtype, side), source="measured")


def _measured(device: torch.device, dtype: torch.dtype, side: int) -> float:
    """The best rate of a product of two square matrices."""
    a = torch.randn(side, side, device=device).to(dtype)
    b = torch.randn(side, side, device=device).to(dtype)
    best = float("inf")
    for _ in range(TRIES):
        start = time.monotonic()
        # Reading one number waits for the device.
        float((a @ b)[0, 0])
        best = min(best, time.monotonic() - start)
    return 2 * side**3 / best


def operations_of(request: ImageRequest, config: UNetConfig, factor: int) -> float:
    """Operations of the UNet for all pictures of a request."""
    rows = request.count * (1 if request.guidance_scale <= 1 else 2)
    visits = request.steps * SAMPLERS[request.sampler].evaluations_per_step
    row = row_operations(config, request.height // factor, request.width // factor)
    return rows * visits * row


def native_row(mix: Mix, config: UNetConfig, factor: int) -> float:
    """Operations of one network row at the benchmark's own size."""
    return row_operations(config, mix.height // factor, mix.width // factor)
