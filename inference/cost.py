"""What a network row costs in arithmetic, counted rather than guessed."""

from functools import lru_cache

import torch
from torch.utils.flop_counter import FlopCounterMode

from inference.models.unet import UNet, UNetConfig


@lru_cache(maxsize=64)
def row_gflop(config: UNetConfig, height: int, width: int, tokens: int) -> float:
    """10^9 operations of one network row, two for each multiply-add; v1.4 at 64 x 64 takes 803.

    The network is built without memory for this, and run on nothing.
    """
    with torch.device("meta"), torch.inference_mode():
        unet = UNet(config)
        context = torch.empty(1, tokens, config.context_dim)
        prompts = unet.context_path(context)
        shifts = unet.time_path(torch.zeros(1))
        x = torch.empty(1, config.in_channels, height, width)
        with FlopCounterMode(display=False) as counter:
            unet.denoise(x, shifts, prompts)
    return float(counter.get_total_flops()) / 1e9
