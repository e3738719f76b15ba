"""Text towers: transformers' CLIP text models, at the sizes a checkpoint has, and told our way.

Families differ in which layer the UNet is told, whether the final norm is laid over it, how short
prompts are filled up, and whether there is a pooled vector beside the tokens; the networks are the
same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel

from inference.checkpoints import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class TextConfig:
    """Every size of a text tower, and how it is asked.

    The UNet is told the output of the layer `skip` below the last, through the final norm if
    `normed`: v1 the last one; SD 2 the one before it; SDXL that one as it is. `pad` fills short
    prompts. `projection` is the width of the pooled vector, 0 where there is none. The start and
    the end token are the last two of the vocabulary.
    """

    vocabulary: int
    width: int
    inner: int
    layers: int
    heads: int
    tokens: int
    activation: str
    pad: int
    skip: int = 0
    normed: bool = True
    projection: int = 0

    @property
    def start(self) -> int:
        """The token before every prompt."""
        return self.vocabulary - 2

    @property
    def end(self) -> int:
        """The token after every prompt, whose vector is the pooled one."""
        return self.vocabulary - 1


def text_config(
    part: Part,
    *,
    activation: str = "quick_gelu",
    pad: int | None = None,
    skip: int = 0,
    normed: bool = True,
    pooled: bool = False,
) -> TextConfig:
    """The sizes of a checkpoint's text tower; raises KeyError for a tensor that is missing.

    What shapes cannot tell is the family's word (v1's by default), unless the part has a config.
    """
    shapes = {name: place.shape for name, place in part.tensors.items()}
    vocabulary, width = shapes["text_model.embeddings.token_embedding.weight"]
    config: Mapping[str, Any] = part.config
    heads = config.get("num_attention_heads", config.get("heads", max(1, width // 64)))
    layers = 0
    while f"text_model.encoder.layers.{layers}.layer_norm1.weight" in shapes:
        layers += 1
    return TextConfig(
        vocabulary=vocabulary,
        width=width,
        inner=shapes["text_model.encoder.layers.0.mlp.fc1.weight"][0],
        layers=layers,
        heads=int(heads),
        tokens=shapes["text_model.embeddings.position_embedding.weight"][0],
        activation=str(config.get("hidden_act", config.get("activation", activation))),
        pad=vocabulary - 1 if pad is None else pad,
        skip=skip,
        normed=normed,
        projection=shapes["text_projection.weight"][0] if pooled else 0,
    )


class TextTower(nn.Module):
    """One text encoder of a family: token numbers in, what the UNet is told out."""

    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.config = config
        self.text_model = CLIPTextModel(
            CLIPTextConfig(
                vocab_size=config.vocabulary,
                hidden_size=config.width,
                intermediate_size=config.inner,
                num_hidden_layers=config.layers,
                num_attention_heads=config.heads,
                max_position_embeddings=config.tokens,
                hidden_act=config.activation,
                bos_token_id=config.start,
                eos_token_id=config.end,
                pad_token_id=config.end,
            )
        )
        if config.projection:
            self.text_projection = nn.Linear(config.width, config.projection, bias=False)

    @property
    def embedding(self) -> nn.Embedding:
        """The vectors of the tokens."""
        embedding = self.text_model.get_input_embeddings()
        assert isinstance(embedding, nn.Embedding)
        return embedding

    def frame(self, content: Sequence[int]) -> list[int]:
        """A prompt's tokens, at most `tokens - 2`, between start and end, filled up to `tokens`."""
        ids = [self.config.start, *content, self.config.end]
        assert len(ids) <= self.config.tokens, "a prompt is cut before it is framed"
        return ids + [self.config.pad] * (self.config.tokens - len(ids))

    @torch.no_grad()
    def encode(self, ids: Tensor) -> tuple[Tensor, Tensor | None]:
        """Framed prompts `[B, T]` to `[B, T, D]`, and the pooled vector `[B, P]` if there is one.

        Pooled is the last layer's first end token, normed and projected.
        """
        out = self.text_model(ids, output_hidden_states=True)
        hidden: Tensor = out.hidden_states[-1 - self.config.skip]
        if self.config.normed:
            hidden = self.text_model.final_layer_norm(hidden)
        pooled = self.text_projection(out.pooler_output) if self.config.projection else None
        return hidden, pooled
