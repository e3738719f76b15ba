"""Small random text towers that are asked as the families' own are."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel

VOCABULARY = 49408


class SmallTower:
    """A text tower of two layers, with CLIP's vocabulary; `pad` fills short prompts."""

    def __init__(
        self, seed: int, *, width: int = 32, pad: int = 49407, pooled: bool = False
    ) -> None:
        torch.manual_seed(seed)
        self._model = CLIPTextModel(
            CLIPTextConfig(
                vocab_size=VOCABULARY,
                hidden_size=width,
                intermediate_size=2 * width,
                num_hidden_layers=2,
                num_attention_heads=2,
                max_position_embeddings=77,
                bos_token_id=49406,
                eos_token_id=49407,
                pad_token_id=pad,
            )
        ).eval()
        # Trained towers have a mean other than nothing; that of a fresh one is rounding.
        nn.init.constant_(self._model.final_layer_norm.bias, 0.1)
        self._pad, self._pooled = pad, pooled
        self.batches: list[int] = []

    @property
    def embedding(self) -> nn.Embedding:
        table = self._model.get_input_embeddings()
        assert isinstance(table, nn.Embedding)
        return table

    def frame(self, content: Sequence[int]) -> list[int]:
        assert len(content) <= 75
        ids = [49406, *content, 49407]
        return ids + [self._pad] * (77 - len(ids))

    @torch.no_grad()
    def encode(self, ids: Tensor) -> tuple[Tensor, Tensor | None]:
        self.batches.append(len(ids))
        out = self._model(ids)
        return out.last_hidden_state, out.pooler_output if self._pooled else None
