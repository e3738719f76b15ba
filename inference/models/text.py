"""The text encoder: transformers' CLIP text model, at the sizes a checkpoint has."""

from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import CLIPTextConfig, CLIPTextModel

from inference.checkpoints import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class TextConfig:
    """Every size of a CLIP text encoder; v1's are 768 wide, 12 layers, 12 heads, 77 tokens."""

    vocabulary: int
    width: int
    inner: int
    layers: int
    heads: int
    tokens: int
    activation: str


def text_config(part: Part) -> TextConfig:
    """The sizes of a checkpoint's text encoder; raises KeyError for a tensor that is missing."""
    shapes = {name: place.shape for name, place in part.tensors.items()}
    vocabulary, width = shapes["embeddings.token_embedding.weight"]
    config = part.config
    heads = config.get("num_attention_heads", config.get("heads", max(1, width // 64)))
    layers = 0
    while f"encoder.layers.{layers}.layer_norm1.weight" in shapes:
        layers += 1
    return TextConfig(
        vocabulary=vocabulary,
        width=width,
        inner=shapes["encoder.layers.0.mlp.fc1.weight"][0],
        layers=layers,
        heads=int(heads),
        tokens=shapes["embeddings.position_embedding.weight"][0],
        activation=str(config.get("hidden_act", config.get("activation", "quick_gelu"))),
    )


def text_encoder(config: TextConfig) -> CLIPTextModel:
    """An unfilled text encoder of these sizes; its last hidden state is what the UNet is told."""
    model: CLIPTextModel = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=config.vocabulary,
            hidden_size=config.width,
            intermediate_size=config.inner,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            max_position_embeddings=config.tokens,
            hidden_act=config.activation,
            bos_token_id=config.vocabulary - 2,
            eos_token_id=config.vocabulary - 1,
            pad_token_id=config.vocabulary - 1,
        )
    )
    return model


def encode(model: CLIPTextModel, ids: Tensor) -> Tensor:
    """What the UNet is told of a prompt: `[B, T]` token numbers to `[B, T, D]`."""
    with torch.no_grad():
        out: Tensor = model(ids).last_hidden_state
    return out
