"""Counts what one guided v1 picture of 512 x 512 takes: `python -m tests.bench.memory`.

Nothing is loaded: networks of v1's sizes are run on torch's meta device, and what they hold is
added up. The runtime's own memory is an assumption, shown apart.
"""

import torch

from inference.memory.ledger import RUNTIME, Ledger, Networks, picture_ledger
from inference.memory.placement import Switch, place
from inference.models.safety import SafetyConfig
from inference.models.text import TextConfig
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

V1_TEXT = TextConfig(
    vocabulary=49408,
    width=768,
    inner=3072,
    layers=12,
    heads=12,
    tokens=77,
    activation="quick_gelu",
    pad=49407,
)
V1_SAFETY = SafetyConfig(
    width=1024,
    inner=4096,
    layers=24,
    heads=16,
    image_size=224,
    patch_size=14,
    activation="quick_gelu",
    projection=768,
    concepts=17,
    special=3,
)
LATENT = (64, 64)
LOW_MEMORY_TILE = 32
"""What `Budget.tile` gives for this picture in low memory."""


def v1(safety_dtype: torch.dtype) -> Networks:
    """Stable Diffusion v1 with the release's classifier, stored in a number type."""
    return Networks(
        unet=UNetConfig(),
        vae=VAEConfig(),
        text=V1_TEXT,
        safety=V1_SAFETY,
        safety_dtype=safety_dtype,
    )


def ledger(
    low_memory: Switch, dtype: torch.dtype, safety_dtype: torch.dtype = torch.float16
) -> Ledger:
    """One guided picture on a card."""
    placement = place(torch.device("cuda:0"), low_memory, 24e9)
    tile = LOW_MEMORY_TILE if placement.low_memory else None
    return picture_ledger(v1(safety_dtype), placement, dtype, LATENT, tile=tile)


def main() -> None:
    """Print every case."""
    cases = {
        "half, classifier in half": ledger("off", torch.float16),
        "half, classifier in float32": ledger("off", torch.float16, torch.float32),
        "half, low memory": ledger("on", torch.float16),
        "float32": ledger("off", torch.float32, torch.float32),
    }
    parts = ("unet", "vae", "text", "safety")
    stages = ("denoise", "decode", "text", "safety")
    print(f"{'GB':30}" + "".join(f"{p:>9}" for p in parts), end=" |")  # noqa: T201
    print("".join(f"{s:>9}" for s in stages) + f" |{'peak':>7}{'+ runtime':>11}")  # noqa: T201
    for name, count in cases.items():
        weights = "".join(f"{count.weights.get(p, 0) / 1e9:9.3f}" for p in parts)
        held = "".join(f"{count.stages.get(s, 0) / 1e9:9.3f}" for s in stages)
        total = f"{count.peak / 1e9:7.2f}{(count.peak + RUNTIME) / 1e9:11.2f}"
        print(f"{name:30}{weights} |{held} |{total}")  # noqa: T201


if __name__ == "__main__":
    main()
