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
    """A checkpoint's family with every number that loading and sampling need.

    `name` is the architecture (`sd1`, `sd2` or `sdxl`); inpainting and few-step models are the same
    networks, told otherwise. `zero_negative` says that an empty negative prompt is zeros instead of
    its encoding, `vae_float32_first` that this VAE is known to overflow in float16.
    `sampler_schedule` is the schedule that goes with `sampler`, empty for the sampler's own.
    """

    name: str
    unet: UNetConfig
    vae: VAEConfig
    towers: tuple[TextConfig, ...]
    safety: SafetyConfig | None
    schedule: NoiseSchedule
    prediction: Literal["epsilon", "v"] = "epsilon"
    latent_scale: float
    native_size: tuple[int, int]
    steps: int
    guidance_scale: float
    sampler: str
    sampler_schedule: str = ""
    zero_negative: bool = False
    vae_float32_first: bool = False
    licence: str
    unet_names: Modules
    vae_names: Modules

    @property
    def inpaints(self) -> bool:
        """Whether the UNet sees a mask and the masked picture beside the latent."""
        return self.unet.in_channels != self.vae.latent_channels

    def schedule_for(self, sampler: str, asked: str = "") -> str:
        """The schedule of a request: the one it asks for, or the one that goes with the sampler."""
        return asked or (self.sampler_schedule if sampler == self.sampler else "")


Recognise = Callable[[Checkpoint], Family | None]
