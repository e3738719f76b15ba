"""DDIM in a few lines, for the sheets that are looked at while the UNet trains."""

import torch
from torch import Tensor

from inference.demo.recipe import LATENT_SCALE
from inference.models.unet import UNet
from inference.models.vae import VAE

TIMESTEPS = 1000


def signal_levels() -> Tensor:
    """Return v1's cumulative products of alpha: `[1000]`, float32."""
    betas = torch.linspace(0.00085**0.5, 0.012**0.5, TIMESTEPS, dtype=torch.float64) ** 2
    return (1 - betas).cumprod(0).float()


@torch.no_grad()
def sample(
    unet: UNet,
    vae: VAE,
    prompts: Tensor,
    empty: Tensor,
    noise: Tensor,
    *,
    steps: int = 20,
    guidance: float = 4.0,
    start: Tensor | None = None,
    strength: float = 1.0,
) -> Tensor:
    """Return pictures `[B, 3, H, W]` for `prompts [B, T, D]`, from `noise [B, 4, h, w]`.

    `empty [1, T, D]` is the encoding of the empty prompt. With scaled latents `start [B, 4, h, w]`
    only the last `strength` part of the steps is taken, from `start` noised that far. DDIM is
    after Song et al. 2021, arXiv 2010.02502, eq. 12 with eta 0; guidance after Ho and Salimans
    2022, arXiv 2207.12598, eq. 6.
    """
    levels = signal_levels().to(noise.device)
    context = torch.cat([prompts, empty.expand_as(prompts)])
    stride = TIMESTEPS // steps
    left = round(steps * strength)
    x = noise
    if start is not None:
        level = levels[(left - 1) * stride + 1]
        x = level.sqrt() * start + (1 - level).sqrt() * noise
    for step in reversed(range(left)):
        timestep = step * stride + 1
        here = levels[timestep]
        ahead = levels[timestep - stride] if step else levels[0]
        timesteps = torch.full((len(context),), timestep, device=x.device)
        told, untold = unet(torch.cat([x, x]), timesteps, context).chunk(2)
        error = untold + guidance * (told - untold)
        clean = (x - (1 - here).sqrt() * error) / here.sqrt()
        x = ahead.sqrt() * clean + (1 - ahead).sqrt() * error
    pictures: Tensor = vae.decode(x / LATENT_SCALE)
    return pictures.clamp(-1, 1)
