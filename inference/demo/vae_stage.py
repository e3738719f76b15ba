"""The autoencoder's training, and the folding of its latents' statistics into its convolutions."""

import logging
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor

from inference.demo.drawings import SIZE
from inference.demo.loop import Stage, train
from inference.demo.networks import make_vae
from inference.demo.pictures import as_images, drawn, sheet
from inference.demo.recipe import LATENT_SCALE, Recipe
from inference.demo.subjects import pick_subject
from inference.demo.team import Team
from inference.models.vae import VAE

log = logging.getLogger(__name__)

CROP = 32
CROPPED_PART = 0.75


def train_vae(team: Team, recipe: Recipe, folder: Path, stop_after: int | None = None) -> None:
    """Train the autoencoder on crops, then on whole pictures, and write its weights."""
    stage = Stage(
        name="vae", schedule=recipe.vae_schedule, folder=folder, seed=recipe.seed + 1, team=team
    )
    torch.manual_seed(recipe.seed)
    vae = make_vae(recipe.vae).to(team.device)

    def loss_at(step: int, generator: Generator) -> Tensor:
        rng = Random(int(torch.randint(2**62, (), generator=generator)))
        cropped = step < CROPPED_PART * stage.schedule.steps
        # A whole picture has four times the pixels of a crop.
        count = stage.share if cropped else max(1, stage.share // 3)
        pictures = drawn([pick_subject(rng, held_out=True) for _ in range(count)], rng)
        if cropped:
            top, left = rng.randrange(SIZE - CROP + 1), rng.randrange(SIZE - CROP + 1)
            pictures = pictures[:, :, top : top + CROP, left : left + CROP]
        noise = torch.randn(
            (
                count,
                recipe.vae.latent_channels,
                *(n // recipe.vae.factor for n in pictures.shape[2:]),
            ),
            generator=generator,
        )
        return reconstruction_loss(vae, pictures.to(team.device), noise.to(team.device))

    train(stage, vae, loss_at, stop_after=stop_after)
    if stop_after is None:
        fold_latent_statistics(vae.eval(), recipe.seed)
        if team.leads:
            save_file(vae.state_dict(), stage.result)
            _report(vae, folder)


def reconstruction_loss(vae: VAE, pictures: Tensor, noise: Tensor) -> Tensor:
    """Errors of pixels and of their gradients, and a faint pull of the latents to a normal."""
    mean, log_variance = vae.encode(pictures).chunk(2, dim=1)
    log_variance = log_variance.clamp(-30, 20)
    again = vae.decode(mean + noise * (log_variance / 2).exp())
    error = again - pictures
    slopes = error.diff(dim=3).abs().mean() + error.diff(dim=2).abs().mean()
    divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum(1).mean()
    return error.abs().mean() + (error**2).mean() + 0.5 * slopes + 1e-4 * divergence


@torch.no_grad()
def fold_latent_statistics(vae: VAE, seed: int) -> None:
    """Make latents times `LATENT_SCALE` have mean zero and unit variance in every channel.

    The shift and the factor go into the last convolution of the encoder and are undone by the first
    of the decoder, so that reconstructions stay the same.
    """
    rng = Random(seed)
    device = vae.quant_conv.weight.device
    means: list[Tensor] = []
    for _ in range(16):
        pictures = drawn([pick_subject(rng) for _ in range(32)], rng)
        means.append(vae.encode(pictures.to(device)).chunk(2, dim=1)[0])
    latents = torch.cat(means)
    mean, std = latents.mean((0, 2, 3)), latents.std((0, 2, 3))
    factor = 1 / (std * LATENT_SCALE)
    channels = len(mean)
    last, first = vae.quant_conv, vae.post_quant_conv
    assert last.bias is not None and first.bias is not None
    last.weight[:channels] *= factor[:, None, None, None]
    last.bias[:channels] = (last.bias[:channels] - mean) * factor
    last.bias[channels:] += 2 * factor.log()
    first.bias += first.weight[:, :, 0, 0] @ mean
    first.weight /= factor[None, :, None, None]


def load_vae(recipe: Recipe, folder: Path) -> VAE:
    """Load the trained autoencoder, frozen."""
    vae = VAE(recipe.vae)
    vae.load_state_dict(load_file(folder / "vae.safetensors"))
    return vae.eval().requires_grad_(False)


@torch.no_grad()
def decibels(vae: VAE, pictures: Tensor) -> Tensor:
    """Peak signal-to-noise ratio of each reconstruction: `[B, 3, H, W] -> [B]`."""
    error = (vae(pictures).clamp(-1, 1) - pictures) / 2
    ratio: Tensor = -10 * (error**2).mean((1, 2, 3)).log10()
    return ratio


@torch.no_grad()
def _report(vae: VAE, folder: Path) -> None:
    rng = Random(10**9)
    pictures = drawn([pick_subject(rng, held_out=True) for _ in range(200)], rng)
    pictures = pictures.to(vae.quant_conv.weight.device)
    log.info("vae reconstructs at %.1f dB", decibels(vae, pictures).mean().item())
    pairs = torch.stack([pictures[:24], vae(pictures[:24])], dim=1).flatten(0, 1)
    sheet(as_images(pairs), 12).save(folder / "vae.png")
