"""What one picture takes on a device at its worst, counted part by part; nothing is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from inference.memory.counted import META, bytes_of, decode_bytes, peak_bytes, unet_bytes
from inference.memory.placement import Placement, dtype_on
from inference.models.safety import SafetyClassifier, SafetyConfig
from inference.models.text import TextConfig, TextTower
from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig

RUNTIME = 0.5e9
"""What CUDA takes for itself once it runs; it differs by card and driver, and no count tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Bytes on the device: weights of each part that lives there, and what each stage holds."""

    weights: Mapping[str, int]
    stages: Mapping[str, int]

    @property
    def peak(self) -> int:
        """All weights, and the stage that holds most: one runs at a time."""
        return sum(self.weights.values()) + max(self.stages.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Networks:
    """The sizes of a model's networks; the classifier may be stored in another number type."""

    unet: UNetConfig
    vae: VAEConfig
    text: TextConfig
    safety: SafetyConfig | None
    safety_dtype: torch.dtype


@torch.no_grad()
def picture_ledger(
    networks: Networks,
    placement: Placement,
    dtype: torch.dtype,
    latent: tuple[int, int],
    rows: int = 2,
    tile: int | None = None,
) -> Ledger:
    """The ledger of one picture of `latent` height and width, with `rows` in each UNet call."""
    height, width = latent
    side = min(tile, max(latent)) if tile else None
    with META:
        unet, vae = UNet(networks.unet).to(dtype), VAE(networks.vae).to(dtype)
    weights = {"unet": bytes_of([unet]), "vae": bytes_of([vae])}
    stages = {
        "denoise": unet_bytes(networks.unet, dtype, rows, height, width),
        "decode": decode_bytes(
            networks.vae, dtype, min(height, side or height), min(width, side or width)
        ),
    }
    if side is not None:
        # The whole picture in float32 and the tiles' weights, which are put together there.
        stages["decode"] += 4 * 4 * height * width * networks.vae.factor**2
    if placement.text == placement.device:
        with META:
            text = TextTower(networks.text).to(dtype_on(placement.text, placement, dtype))
            ids = torch.zeros(1, networks.text.tokens, dtype=torch.long)
        weights["text"] = bytes_of([text])
        stages["text"] = peak_bytes(lambda: text.encode(ids))
    if networks.safety is not None and placement.safety == placement.device:
        with META:
            classifier = SafetyClassifier(networks.safety).to(networks.safety_dtype)
            pixels = torch.zeros(1, 3, networks.safety.image_size, networks.safety.image_size)
        classifier.compute_in_float32()
        weights["safety"] = bytes_of([classifier])
        stages["safety"] = peak_bytes(lambda: classifier(pixels))
    return Ledger(weights=weights, stages=stages)
