"""Where the parts of a model live, and how their weights lie in memory: decisions, not deeds."""

from dataclasses import dataclass
from typing import Literal

import torch

SMALL_CARD = 6e9
"""Cards with less memory than this are spared: v1 in half precision with its classifier takes 3.7
GB, and somebody else's program and one larger picture must still fit."""

Switch = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One device for each part; `low_memory` also means that the VAE works in tiles.

    UNet and VAE are always on the device: every step and every picture needs them.
    """

    device: torch.device
    text: torch.device
    safety: torch.device
    low_memory: bool


def place(device: torch.device, low_memory: Switch, card_bytes: float) -> Placement:
    """Where parts live on a device with so many bytes in all.

    In low memory the text encoder and the safety classifier, which run once per prompt and once per
    picture, stay on the CPU. A CPU has nothing smaller to send them to: there, `on` means tiles.
    """
    sparing = low_memory == "on"
    if low_memory == "auto":
        sparing = device.type in ("cuda", "xpu") and card_bytes < SMALL_CARD
    aside = torch.device("cpu") if sparing else device
    return Placement(device=device, text=aside, safety=aside, low_memory=sparing)


def dtype_on(part_device: torch.device, placement: Placement, dtype: torch.dtype) -> torch.dtype:
    """The number type of a part: a CPU beside a GPU computes in float32, as it does best."""
    aside = part_device.type == "cpu" and placement.device.type != "cpu"
    return torch.float32 if aside else dtype


def everything_on(device: torch.device) -> Placement:
    """All parts on one device, with memory to spare."""
    return Placement(device=device, text=device, safety=device, low_memory=False)


def layout(part: str, device: torch.device, *, small: bool) -> torch.memory_format:
    """How the weights of a part's convolutions lie: channels last where that is faster.

    GPUs with matrix units are at home in it. On a CPU a v1 decode of 512 x 512 took 16.6 s instead
    of 19.9 s; a UNet call took no less than before, but for small networks a quarter less.
    """
    last = part in ("unet", "vae") and device.type in ("cuda", "xpu")
    last = last or (device.type == "cpu" and (part == "vae" or (part == "unet" and small)))
    return torch.channels_last if last else torch.contiguous_format
