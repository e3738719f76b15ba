"""The safety classifier: how close a picture's CLIP embedding is to each of some concepts.

Raw cosines only: what they mean, and what follows from them, is not decided here.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import CLIPVisionConfig, CLIPVisionModel

from inference.checkpoints import Part
from inference.decoding.upcast import compute_in_float32

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyConfig:
    """Every size of a safety classifier, and what its concepts are called if the file says so."""

    width: int
    inner: int
    layers: int
    heads: int
    image_size: int
    patch_size: int
    activation: str
    projection: int
    concepts: int
    special: int
    image_mean: tuple[float, ...] = CLIP_MEAN
    image_std: tuple[float, ...] = CLIP_STD
    concept_names: tuple[str, ...] = ()
    special_names: tuple[str, ...] = ()


def safety_config(part: Part) -> SafetyConfig:
    """The sizes of a checkpoint's classifier; raises KeyError for a tensor that is missing."""
    shapes = {name: place.shape for name, place in part.tensors.items()}
    config: dict[str, Any] = dict(part.config.get("vision_config") or part.config)
    width, _, patch, _ = shapes["vision_model.embeddings.patch_embedding.weight"]
    positions = shapes["vision_model.embeddings.position_embedding.weight"][0]
    layers = 0
    while f"vision_model.encoder.layers.{layers}.layer_norm1.weight" in shapes:
        layers += 1
    heads = config.get("num_attention_heads", config.get("heads", max(1, width // 64)))
    return SafetyConfig(
        width=width,
        inner=shapes["vision_model.encoder.layers.0.mlp.fc1.weight"][0],
        layers=layers,
        heads=int(heads),
        image_size=patch * round((positions - 1) ** 0.5),
        patch_size=patch,
        activation=str(config.get("hidden_act", config.get("activation", "quick_gelu"))),
        projection=shapes["visual_projection.weight"][0],
        concepts=shapes["concept_embeds"][0],
        special=shapes["special_care_embeds"][0],
        image_mean=tuple(config.get("image_mean", CLIP_MEAN)),
        image_std=tuple(config.get("image_std", CLIP_STD)),
        concept_names=tuple(config.get("concept_names", ())),
        special_names=tuple(config.get("special_names", ())),
    )


class SafetyClassifier(nn.Module):
    """CLIP's vision tower, its projection, and the concepts with the thresholds they came with."""

    def __init__(self, config: SafetyConfig) -> None:
        super().__init__()
        self.config = config
        self.vision_model = CLIPVisionModel(
            CLIPVisionConfig(
                hidden_size=config.width,
                intermediate_size=config.inner,
                num_hidden_layers=config.layers,
                num_attention_heads=config.heads,
                image_size=config.image_size,
                patch_size=config.patch_size,
                hidden_act=config.activation,
            )
        )
        self.visual_projection = nn.Linear(config.width, config.projection, bias=False)
        self.concept_embeds = nn.Parameter(torch.empty(config.concepts, config.projection))
        self.concept_embeds_weights = nn.Parameter(torch.empty(config.concepts))
        self.special_care_embeds = nn.Parameter(torch.empty(config.special, config.projection))
        self.special_care_embeds_weights = nn.Parameter(torch.empty(config.special))

    def compute_in_float32(self) -> None:
        """Keep weights that are in half precision so, but compute with them in float32.

        The thresholds are compared to the third decimal: for that, half precision is too coarse.
        """
        compute_in_float32(self.vision_model, self.visual_projection)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Cosines with the concepts and with the special-care concepts, in float32.

        `pictures [B, 3, S, S]`, normalised, to `[B, concepts]` and `[B, special]`.
        """
        pooled = self.vision_model(pictures).pooler_output
        embedding = F.normalize(self.visual_projection(pooled).float(), dim=-1)

        def cosines(vectors: Tensor) -> Tensor:
            return embedding @ F.normalize(vectors.float(), dim=-1).T

        return cosines(self.concept_embeds), cosines(self.special_care_embeds)
