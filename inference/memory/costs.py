"""What network calls take of memory beside the weights: counted, and measured once per device.

What a call holds is counted from the network's own code (`memory.py`), and measured on the device
once per model, since libraries take something beside. What was counted is the least that is planned
for.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from math import isnan, nan

import torch

from inference.devices.chips import device_name
from inference.loaded.model import Model
from inference.memory.counted import decode_bytes, decode_call, unet_bytes, unet_call
from inference.memory.footprint import peak_growth
from inference.memory.measured import Measured, key_of
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

COUNTED_SIDE = 16
"""Latents along a side where calls are counted: what they hold grows with the pixels exactly."""

CPU_SIDE = 16
"""Latents along a side where a CPU is measured."""

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
        "memory",
        model.family.unet,
        model.family.vae,
        device_name(model.device),
        model.dtype,
        f"torch {torch.__version__}",
    )
    found = store.get(key)
    if found is not None:
        with suppress(TypeError, ValueError):
            return Costs(**{name: float(value) for name, value in found.items()})
    probed = _probe(model, counted)
    if probed is None:
        return counted
    store.put(key, asdict(probed))
    return probed


@cache
def count(unet: UNetConfig, vae: VAEConfig, dtype: torch.dtype) -> Costs:
    """What calls of networks of these sizes hold, without what libraries take beside."""
    pixels = (COUNTED_SIDE * vae.factor) ** 2
    return Costs(
        row_pixel=unet_bytes(unet, dtype, 1, COUNTED_SIDE, COUNTED_SIDE) / pixels,
        decode_pixel=decode_bytes(vae, dtype, COUNTED_SIDE, COUNTED_SIDE) / pixels,
    )


@torch.no_grad()
def _probe(model: Model, counted: Costs) -> Costs | None:
    """What calls took; None where that cannot be measured or is too little for it.

    What a call of two rows takes more than one of one row is what a row takes; the rest is fixed.
    A GPU is measured at the model's own size. A CPU is measured at a small one, to be done in a few
    seconds: there the libraries' share is mostly fixed (copies of weights in another order).
    """
    device, dtype, factor = model.device, model.dtype, model.family.vae.factor
    width, height = (side // factor for side in model.family.native_size)
    if device.type == "cpu":
        width = height = CPU_SIDE
        if counted.decode_pixel * (CPU_SIDE * factor) ** 2 < WORTH_MEASURING:
            return None
    pixels = width * height * factor**2
    one, two = (unet_call(model.unet, r, height, width, device, dtype) for r in (1, 2))
    whole = decode_call(model.vae, height, width, device, dtype)
    try:
        # The first call of all also brings in code and chooses kernels, which stays.
        unet_call(model.unet, 1, height // 2, width // 2, device, dtype)()
        grown = [peak_growth(call, device) for call in (one, two, whole)]
    except torch.OutOfMemoryError:
        return None
    first, second, decode = (g if g is not None else nan for g in grown)
    if isnan(first + second + decode):
        return None
    row = max(second - first, counted.row_pixel * pixels)
    return Costs(
        row_fixed=max(0.0, second - 2 * row),
        row_pixel=row / pixels,
        decode_fixed=max(0.0, decode - counted.decode_pixel * pixels),
        decode_pixel=counted.decode_pixel,
    )
