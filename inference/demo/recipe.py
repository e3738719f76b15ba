"""The recipe: how long, how fast and on what each part of the demo model is trained."""

from dataclasses import dataclass, field

from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

LATENT_SCALE = 0.18215
WEIGHTS_NAME = "dreamloom-demo.safetensors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How one stage is trained; `batch` counts all processes together."""

    steps: int
    batch: int
    rate: float
    warm_up: int = 100
    decay: float = 0.998
    checkpoint_every: int = 500


SMALL_UNET = UNetConfig(
    model_channels=32,
    channel_mult=(1, 2, 3, 3),
    res_blocks=1,
    heads=2,
    context_dim=128,
    norm_groups=8,
)
SMALL_VAE = VAEConfig(channels=16, channel_mult=(1, 2, 4), res_blocks=1, norm_groups=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides the weights, but the number of processes."""

    seed: int = 1
    unet: UNetConfig = SMALL_UNET
    vae: VAEConfig = SMALL_VAE
    squares: int = 14_000
    oblongs: int = 1_500
    safety_pictures: int = 4_000
    calibration_pictures: int = 2_000
    text_schedule: Schedule = field(
        default=Schedule(steps=900, batch=64, rate=1e-3, warm_up=20, decay=0.99)
    )
    vae_schedule: Schedule = field(
        default=Schedule(steps=1300, batch=48, rate=2e-3, warm_up=50, decay=0.997)
    )
    safety_schedule: Schedule = field(
        default=Schedule(steps=300, batch=128, rate=1e-3, warm_up=50, decay=0.99)
    )
    unet_schedule: Schedule = field(
        default=Schedule(steps=3000, batch=64, rate=1.2e-3, checkpoint_every=400)
    )


def large_recipe() -> Recipe:
    """Return the recipe for a GPU: wider, two residual blocks a level, bigger batches."""
    return Recipe(
        unet=UNetConfig(
            model_channels=64,
            channel_mult=(1, 2, 3, 3),
            res_blocks=2,
            heads=4,
            context_dim=128,
            norm_groups=8,
        ),
        squares=60_000,
        oblongs=10_000,
        unet_schedule=Schedule(steps=12_000, batch=256, rate=1e-3, decay=0.999),
    )
