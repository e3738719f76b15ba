"""What network calls take of memory beside the weights: counted, and measured once per device.

What a call holds is counted from the network's own code (`memory.py`), and measured on the device
once per model, since libraries take something beside. The larger of the two counts. Both have a
fixed part, and one that grows with the pixels.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache

import torch

from inference.chips import device_name
from inference.footprint import peak_growth
from inference.measured import Measured, key_of
from inference.memory import decode_bytes, decode_call, unet_bytes, unet_call
from inference.model import Model
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

COUNTED_SIDE = 16
"""Latents along a side where calls are counted: what they hold grows with the pixels exactly."""

CPU_SIDES = (8, 16)
"""Latents along a side where a CPU is measured: small, since v1 takes a second for these."""

WORTH_MEASURING = 16_000_000
"""Bytes below which a process's memory is too blunt a measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Bytes of one network call and of one decode: a fixed part, and one for each pixel (and row).

    Pixels are the picture's, not the latent's.
    """

    row_fixed: float = 0.0
    row_pixel: float
    decode_fixed: float = 0.0
    decode_pixel: float


def costs_of(model: Model, store: Measured) -> Costs:
    """What calls of this model take on its device: counted, and measured if not done before."""
    counted = count(model.family.unet, model.family.vae, model.dtype)
    key = key_of(
        "memory", model.sha256, device_name(model.device), model.dtype, f"torch {torch.__version__}"
    )
    found = store.get(key)
    try:
        measured = Costs(**{name: float(value) for name, value in (found or {}).items()})
    except (TypeError, ValueError):
        probed = _probe(model, counted)
        if probed is None:
            return counted
        measured = probed
        store.put(key, asdict(measured))
    return Costs(
        row_fixed=measured.row_fixed,
        row_pixel=max(measured.row_pixel, counted.row_pixel),
        decode_fixed=measured.decode_fixed,
        decode_pixel=max(measured.decode_pixel, counted.decode_pixel),
    )


@cache
def count(unet: UNetConfig, vae: VAEConfig, dtype: torch.dtype) -> Costs:
    """What calls of networks of these sizes hold, without what libraries take beside."""
    pixels = (COUNTED_SIDE * vae.factor) ** 2
    return Costs(
        row_pixel=unet_bytes(unet, dtype, 1, COUNTED_SIDE, COUNTED_SIDE) / pixels,
        decode_pixel=decode_bytes(vae, dtype, COUNTED_SIDE, COUNTED_SIDE) / pixels,
    )


def _probe(model: Model, counted: Costs) -> Costs | None:
    """What calls took; None where that cannot be measured or is too little for it."""
    factor = model.family.vae.factor
    width, height = model.family.native_size
    native = (height // factor, width // factor)
    on_cpu = model.device.type == "cpu"
    sizes = [(1, (side, side)) for side in CPU_SIDES] if on_cpu else [(1, native), (2, native)]
    high, wide = sizes[-1][1]
    if on_cpu and counted.decode_pixel * high * wide * factor**2 < WORTH_MEASURING:
        return None
    row = _fit(
        model,
        [
            (rows * high * wide, unet_call(model.unet, rows, high, wide, model.device, model.dtype))
            for rows, (high, wide) in sizes
        ],
    )
    halves = [(high // 2, wide // 2), (high, wide)]
    decode = _fit(
        model, [(h * w, decode_call(model.vae, h, w, model.device, model.dtype)) for h, w in halves]
    )
    if row is None or decode is None:
        return None
    return Costs(
        row_fixed=row[0],
        row_pixel=row[1] / factor**2,
        decode_fixed=decode[0],
        decode_pixel=decode[1] / factor**2,
    )


@torch.no_grad()
def _fit(model: Model, calls: list[tuple[int, Callable[[], object]]]) -> tuple[float, float] | None:
    """Fixed bytes, and bytes per latent, of two calls of so many latents each."""
    (few, small), (many, large) = calls
    try:
        # The first call of all also brings in code and chooses kernels, which stays.
        small()
        least, most = peak_growth(small, model.device), peak_growth(large, model.device)
    except torch.OutOfMemoryError:
        return None
    if least is None or most is None:
        return None
    slope = max(0.0, (most - least) / (many - few))
    return max(0.0, least - slope * few), slope
