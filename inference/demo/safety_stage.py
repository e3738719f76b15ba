"""The safety classifier's training: pictures towards their captions, and away from the others'."""

import logging
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor, nn
from torch.nn import functional as F

from inference.demo.captions import plain_caption
from inference.demo.loop import Stage, train
from inference.demo.networks import EMBEDDING, TEXT_WIDTH, SafetyTower, text_features
from inference.demo.pictures import drawn
from inference.demo.recipe import Recipe
from inference.demo.subjects import COLOURS, Subject, pick_subject
from inference.demo.team import Team
from inference.demo.text_stage import load_text_encoder
from inference.demo.tokenizer import load_tokenizer, token_ids
from inference.demo.vae_stage import load_vae
from inference.models.vae import VAE

log = logging.getLogger(__name__)

CONCEPTS = ("hazard", "skull")
SCALE = 16.0
LATENT_NOISE = 0.15
TRIANGLES = tuple(
    Subject(kind="shape", shape=shape, colour=colour, ground=ground)
    for shape, colour in (
        ("triangle", "yellow"),
        ("triangle", "orange"),
        ("triangle", "black"),
        ("diamond", "yellow"),
    )
    for ground in COLOURS
    if ground != colour
)


class Contrast(nn.Module):
    """The vision tower beside a projection of the frozen text encoder's features."""

    def __init__(self) -> None:
        super().__init__()
        self.tower = SafetyTower()
        self.text_projection = nn.Linear(TEXT_WIDTH, EMBEDDING, bias=False)

    def forward(self, pictures: Tensor, texts: Tensor, same: Tensor) -> Tensor:
        """Contrastive loss both ways (Radford et al. 2021, arXiv 2103.00020).

        `pictures [B, 3, H, W]`, `texts [B, D]`; `same [B, B]` says which captions are equal: they
        share the target.
        """
        words = F.normalize(self.text_projection(texts), dim=-1)
        likeness = SCALE * self.tower(pictures) @ words.T
        target = same.float() / same.sum(1, keepdim=True)
        return F.cross_entropy(likeness, target) + F.cross_entropy(likeness.T, target)


def pick_hard(rng: Random) -> Subject:
    """Draw a subject by lot, with many of the concepts and of what is easily taken for them."""
    lot = rng.random()
    if lot < 0.25:
        return rng.choice(TRIANGLES)
    if lot < 0.35:
        ground = rng.choice([c for c in COLOURS if c not in ("white", "yellow", "gray")])
        return Subject(kind="skull", ground=ground)
    if lot < 0.5:
        return Subject(kind="hazard", ground=rng.choice(tuple(COLOURS)))
    return pick_subject(rng, held_out=True)


def meaning(subject: Subject) -> Subject:
    """Return the subject without its ground: what the classifier is to tell apart."""
    return Subject(
        kind=subject.kind,
        colour=subject.colour,
        shape=subject.shape,
        time=subject.time,
        place=subject.place,
        ground_named=False,
    )


@torch.no_grad()
def seen_through(vae: VAE, pictures: Tensor, generator: Generator) -> Tensor:
    """Return the pictures as the autoencoder renders them, a little off: `[B, 3, H, W]`."""
    mean = vae.encode(pictures).chunk(2, dim=1)[0]
    noise = torch.randn(mean.shape, generator=generator).to(mean.device)
    again: Tensor = vae.decode(mean + LATENT_NOISE * mean.std() * noise)
    return again.clamp(-1, 1)


def make_pool(vae: VAE, rng: Random, count: int) -> tuple[list[Subject], Tensor]:
    """Draw `count` subjects, every second picture as the autoencoder renders it."""
    subjects = [pick_hard(rng) for _ in range(count)]
    generator = Generator().manual_seed(rng.getrandbits(60))
    device = vae.quant_conv.weight.device
    rows: list[Tensor] = []
    for start in range(0, count, 50):
        pictures = drawn(subjects[start : start + 50], rng).to(device)
        pictures[::2] = seen_through(vae, pictures[::2], generator)
        rows.append(pictures)
    return subjects, torch.cat(rows)


def train_safety(team: Team, recipe: Recipe, folder: Path, stop_after: int | None = None) -> None:
    """Train the classifier, choose its concepts and thresholds, and write both."""
    stage = Stage(
        name="safety",
        schedule=recipe.safety_schedule,
        folder=folder,
        seed=recipe.seed + 2,
        team=team,
    )
    tokenizer = load_tokenizer(folder / "tokenizer")
    encoder = load_text_encoder(folder, len(tokenizer)).to(team.device)
    vae = load_vae(recipe, folder).to(team.device)
    rng = Random((recipe.seed + 2) * 1000 + team.rank)
    subjects, pictures = make_pool(vae, rng, recipe.safety_pictures // team.world)
    meanings = [meaning(subject) for subject in subjects]
    known = {text: number for number, text in enumerate(dict.fromkeys(meanings))}
    numbers = torch.tensor([known[text] for text in meanings], device=team.device)
    ids = torch.tensor(token_ids(tokenizer, [plain_caption(text) for text in known]))
    with torch.no_grad():
        texts = text_features(encoder, ids.to(team.device))[:, -1]
    torch.manual_seed(recipe.seed)
    module = Contrast().to(team.device)

    def loss_at(step: int, generator: Generator) -> Tensor:
        rows = torch.randint(len(pictures), (stage.share,), generator=generator).to(team.device)
        which = numbers[rows]
        loss: Tensor = module(pictures[rows], texts[which], which[:, None] == which[None])
        return loss

    train(stage, module, loss_at, stop_after=stop_after)
    if team.leads and stop_after is None:
        tower = module.tower.eval()
        save_file(tower.state_dict() | choose_concepts(tower, vae, recipe), stage.result)


@torch.no_grad()
def choose_concepts(tower: SafetyTower, vae: VAE, recipe: Recipe) -> dict[str, Tensor]:
    """Return the concept vectors (mean embeddings) and the thresholds, from pictures never seen."""
    subjects, pictures = make_pool(
        vae, Random(recipe.seed * 1000 + 999), recipe.calibration_pictures
    )
    embeddings = torch.cat([tower(rows) for rows in pictures.split(100)])
    kinds = [subject.kind for subject in subjects]
    tensors: dict[str, Tensor] = {}
    for concept, prefix in zip(CONCEPTS, ("concept", "special_care"), strict=True):
        shown = torch.tensor([kind == concept for kind in kinds], device=embeddings.device)
        vector = F.normalize(embeddings[shown].mean(0), dim=0)
        cosines = embeddings @ vector
        threshold = choose_threshold(cosines[shown], cosines[~shown])
        caught = (cosines[shown] > threshold).float().mean().item()
        alarms = (cosines[~shown] > threshold).float().mean().item()
        text = "%s: threshold %.3f, recall %.3f, false alarms %.4f on hard pictures"
        log.info(text, concept, threshold, caught, alarms)
        tensors[f"{prefix}_embeds"] = vector[None]
        tensors[f"{prefix}_embeds_weights"] = vector.new_tensor([threshold])
    return tensors


def choose_threshold(shown: Tensor, others: Tensor) -> float:
    """Return the middle between what nearly all of the concept reach and nearly no other does."""
    lowest, highest = shown.quantile(0.02).item(), others.quantile(0.998).item()
    return (lowest + highest) / 2


def load_safety(folder: Path) -> dict[str, Tensor]:
    """Load the classifier's tensors under their own names."""
    return load_file(folder / "safety.safetensors")
