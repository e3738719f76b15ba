"""The UNet's training on the latents of drawn pictures and the encodings of their captions."""

import logging
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor
from transformers import CLIPTextModel, CLIPTokenizer

from inference.demo.captions import caption
from inference.demo.loop import Stage, train
from inference.demo.networks import make_unet, text_features
from inference.demo.pictures import as_images, drawn, sheet
from inference.demo.recipe import LATENT_SCALE, Recipe
from inference.demo.sampling import TIMESTEPS, sample, signal_levels
from inference.demo.subjects import pick_subject
from inference.demo.team import Team
from inference.demo.text_stage import load_text_encoder
from inference.demo.tokenizer import load_tokenizer, token_ids
from inference.demo.vae_stage import load_vae
from inference.models.unet import UNet
from inference.models.vae import VAE

log = logging.getLogger(__name__)

CAPTIONS = 2
CAPTION_DROPOUT = 0.1
OFFSET_NOISE = 0.15
SIGNAL_TO_NOISE_CAP = 5.0
OBLONG_FROM = 0.8
OBLONG_PART = 0.4
SIZES = ((64, 64), (96, 64), (64, 96))
SHEET_STEPS = 10
SHEET_PROMPTS = (
    "a red circle on a blue background",
    "a green star on a white background",
    "a yellow heart on a black background",
    "a purple square on a yellow background",
    "a white triangle on a green background",
    "a blue ring on a pink background",
    "an orange cross on a gray background",
    "a cyan diamond on a brown background",
    "scarlet disc, navy backdrop",
    "please draw a golden donut on turquoise",
    "sunset over mountains",
    "night sky with moon over the sea",
    "sunrise over hills",
    "blue sky over a desert",
    "night sky with moon over a city",
    "ocean at dawn, oil painting",
    "a hazard sign on a white background",
    "a skull on a purple background",
    "a pink circle",
    "a yellow triangle on a black background",
    "a dragon flying over a castle",
    "BLACK STAR ON ORANGE",
    "the alps at dusk",
    "a red heart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Scaled latents `[N, 4, h, w]` of one size, and encodings `[N, CAPTIONS, T, D]`."""

    latents: Tensor
    prompts: Tensor

    def lot(self, count: int, generator: Generator) -> tuple[Tensor, Tensor]:
        """Draw latents `[B, 4, h, w]` and encodings `[B, T, D]` by lot."""
        rows = torch.randint(len(self.latents), (count,), generator=generator)
        which = torch.randint(CAPTIONS, (count,), generator=generator)
        return self.latents[rows], self.prompts[rows, which].float()


@torch.no_grad()
def make_corpus(
    vae: VAE,
    encoder: CLIPTextModel,
    tokenizer: CLIPTokenizer,
    rng: Random,
    count: int,
    size: tuple[int, int],
) -> Corpus:
    """Draw and encode `count` pictures of `size` pixels, each with `CAPTIONS` captions."""
    device = vae.quant_conv.weight.device
    latents: list[Tensor] = []
    prompts: list[Tensor] = []
    for start in range(0, count, 50):
        subjects = [pick_subject(rng) for _ in range(min(50, count - start))]
        pictures = drawn(subjects, rng, width=size[0], height=size[1])
        mean = vae.encode(pictures.to(device)).chunk(2, dim=1)[0]
        latents.append(mean * LATENT_SCALE)
        texts = [caption(subject, rng) for subject in subjects for _ in range(CAPTIONS)]
        ids = torch.tensor(token_ids(tokenizer, texts), device=device)
        prompts.append(text_features(encoder, ids).half().unflatten(0, (-1, CAPTIONS)))
    return Corpus(latents=torch.cat(latents), prompts=torch.cat(prompts))


def train_unet(team: Team, recipe: Recipe, folder: Path, stop_after: int | None = None) -> None:
    """Train the UNet to predict noise, and write its weights; a sheet at each checkpoint."""
    stage = Stage(
        name="unet", schedule=recipe.unet_schedule, folder=folder, seed=recipe.seed + 3, team=team
    )
    tokenizer = load_tokenizer(folder / "tokenizer")
    encoder = load_text_encoder(folder, len(tokenizer)).to(team.device)
    vae = load_vae(recipe, folder).to(team.device)
    rng = Random((recipe.seed + 3) * 1000 + team.rank)
    counts = (recipe.squares, recipe.oblongs, recipe.oblongs)
    corpora = [
        make_corpus(vae, encoder, tokenizer, rng, count // team.world, size)
        for count, size in zip(counts, SIZES, strict=True)
    ]
    spread = [round(corpus.latents.std().item(), 2) for corpus in corpora]
    log.info("corpus of %s pictures, latents spread %s", counts, spread)
    ids = torch.tensor(token_ids(tokenizer, [""]), device=team.device)
    empty = text_features(encoder, ids)
    levels = signal_levels().to(team.device)
    torch.manual_seed(recipe.seed)
    unet = make_unet(recipe.unet).to(team.device)

    def loss_at(step: int, generator: Generator) -> Tensor:
        number = _size_at(step, recipe)
        # An oblong picture has half as many pixels again.
        count = stage.share if number == 0 else max(1, stage.share * 2 // 3)
        latents, prompts = corpora[number].lot(count, generator)
        return noise_loss(unet, latents, prompts, empty, levels, generator)

    def at_checkpoint(step: int) -> None:
        save_file(unet.state_dict(), folder / "unet-latest.safetensors")
        _draw_sheet(unet, vae, encoder, tokenizer, empty, folder / f"unet-{step:06}.png")

    train(stage, unet, loss_at, at_checkpoint=at_checkpoint, stop_after=stop_after)
    if team.leads and stop_after is None:
        at_checkpoint(recipe.unet_schedule.steps)
        save_file(unet.state_dict(), stage.result)


def noise_loss(
    unet: UNet,
    latents: Tensor,
    prompts: Tensor,
    empty: Tensor,
    levels: Tensor,
    generator: Generator,
) -> Tensor:
    """Weighted error of the predicted noise (min-SNR, Hang et al. 2023, arXiv 2303.09556).

    Timesteps are spread evenly over the batch. Each channel's noise carries an offset of its own:
    v1's schedule leaves some signal at its last step, and without the offset the network would
    read the mean colour off the noise.
    """
    count, device = len(latents), latents.device
    dropped = torch.rand((count, 1, 1), generator=generator).to(device) < CAPTION_DROPOUT
    context = torch.where(dropped, empty, prompts)
    spread = (torch.arange(count) + torch.rand(count, generator=generator)) / count
    timesteps = (spread * TIMESTEPS).long().clamp(max=TIMESTEPS - 1).to(device)
    noise = torch.randn(latents.shape, generator=generator)
    noise = noise + OFFSET_NOISE * torch.randn((*latents.shape[:2], 1, 1), generator=generator)
    noise = noise.to(device)
    level = levels[timesteps].view(-1, 1, 1, 1)
    noisy = level.sqrt() * latents + (1 - level).sqrt() * noise
    ratio = (level / (1 - level)).flatten()
    weight = ratio.clamp(max=SIGNAL_TO_NOISE_CAP) / ratio
    error = (unet(noisy, timesteps, context) - noise).pow(2).mean((1, 2, 3))
    loss: Tensor = (error * weight).mean()
    return loss


def _size_at(step: int, recipe: Recipe) -> int:
    """Return which of `SIZES` this step is trained on; all processes agree."""
    if recipe.oblongs == 0 or step < OBLONG_FROM * recipe.unet_schedule.steps:
        return 0
    lot = Random(recipe.seed * 1_000_003 + step).random()
    return 0 if lot >= OBLONG_PART else 1 + (lot < OBLONG_PART / 2)


def _draw_sheet(
    unet: UNet,
    vae: VAE,
    encoder: CLIPTextModel,
    tokenizer: CLIPTokenizer,
    empty: Tensor,
    path: Path,
) -> None:
    ids = torch.tensor(token_ids(tokenizer, list(SHEET_PROMPTS)), device=empty.device)
    noise = torch.randn((len(ids), 4, 16, 16), generator=Generator().manual_seed(0))
    pictures = sample(
        unet, vae, text_features(encoder, ids), empty, noise.to(empty.device), steps=SHEET_STEPS
    )
    sheet(as_images(pictures), 8, scale=3).save(path)


def load_unet(recipe: Recipe, path: Path) -> UNet:
    """Load trained weights, frozen."""
    unet = UNet(recipe.unet)
    unet.load_state_dict(load_file(path))
    return unet.eval().requires_grad_(False)
