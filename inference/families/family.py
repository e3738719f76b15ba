"""What a family says about a checkpoint: sizes of its networks and how they are to be used."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from inference.checkpoints import Checkpoint
from inference.keys.diffusers import Modules
from inference.models.safety import SafetyConfig
from inference.models.text import TextConfig
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig
from inference.samplers.schedule import NoiseSchedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A checkpoint's family with every number that loading and sampling need."""

    name: str
    unet: UNetConfig
    vae: VAEConfig
    text: TextConfig
    safety: SafetyConfig | None
    schedule: NoiseSchedule
    prediction: Literal["epsilon", "v"] = "epsilon"
    latent_scale: float
    native_size: tuple[int, int]
    steps: int
    guidance_scale: float
    sampler: str
    unet_names: Modules
    vae_names: Modules


Recognise = Callable[[Checkpoint], Family | None]
