"""The text encoder's training: to spell out the picture at every position from the end token on.

In a causal encoder each padding position has seen the whole caption. Trained so, cross-attention
that starts out uniform carries the meaning from the first step of the UNet's training.
"""

import logging
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor, nn
from torch.nn import functional as F
from transformers import CLIPTextModel

from inference.demo.captions import caption
from inference.demo.loop import Stage, train
from inference.demo.networks import TEXT_WIDTH, make_text_encoder, text_features
from inference.demo.recipe import Recipe
from inference.demo.subjects import ATTRIBUTES, attribute_numbers, pick_subject
from inference.demo.team import Team
from inference.demo.tokenizer import load_tokenizer, token_ids

log = logging.getLogger(__name__)


class Spelling(nn.Module):
    """The text encoder with one linear layer for each attribute of a picture."""

    def __init__(self, encoder: CLIPTextModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.end = int(encoder.config.eos_token_id or 0)
        self.readers = nn.ModuleList([nn.Linear(TEXT_WIDTH, len(v)) for v in ATTRIBUTES.values()])

    def forward(self, ids: Tensor, numbers: Tensor) -> Tensor:
        """Summed cross-entropy of all attributes; `ids [B, T]`, `numbers [B, attributes]`."""
        features = text_features(self.encoder, ids)
        complete = (ids == self.end).cumsum(1) > 0
        places = complete.sum(1)
        loss = features.new_zeros(())
        for column, reader in enumerate(self.readers):
            wanted = numbers[:, column].repeat_interleave(places)
            loss = loss + F.cross_entropy(reader(features[complete]), wanted)
        return loss


def train_text(team: Team, recipe: Recipe, folder: Path, stop_after: int | None = None) -> None:
    """Train the text encoder on captions drawn afresh at every step, and write its weights."""
    stage = Stage(
        name="text", schedule=recipe.text_schedule, folder=folder, seed=recipe.seed, team=team
    )
    tokenizer = load_tokenizer(folder / "tokenizer")
    torch.manual_seed(recipe.seed)
    module = Spelling(make_text_encoder(len(tokenizer))).to(team.device)

    def loss_at(step: int, generator: Generator) -> Tensor:
        rng = Random(int(torch.randint(2**62, (), generator=generator)))
        subjects = [pick_subject(rng) for _ in range(stage.share)]
        ids = torch.tensor(token_ids(tokenizer, [caption(s, rng) for s in subjects]))
        numbers = torch.tensor([attribute_numbers(s) for s in subjects])
        loss: Tensor = module(ids.to(team.device), numbers.to(team.device))
        return loss

    train(stage, module, loss_at, stop_after=stop_after)
    if team.leads and stop_after is None:
        save_file(module.encoder.state_dict(), stage.result)


def load_text_encoder(folder: Path, vocabulary: int) -> CLIPTextModel:
    """Load the trained text encoder, frozen."""
    encoder = make_text_encoder(vocabulary)
    encoder.load_state_dict(load_file(folder / "text.safetensors"))
    return encoder.eval().requires_grad_(False)
