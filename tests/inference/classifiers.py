"""Tiny image classifiers in the layout of transformers, and ways in which they go wrong."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from transformers import ViTConfig, ViTForImageClassification

SIDE = 32
LABELS = ("calm", "loud", "odd")


def save_classifier(folder: Path, labels: tuple[str, ...] = LABELS, **config: Any) -> Path:
    """A random vision transformer with its image processor's file."""
    torch.manual_seed(11)
    sizes = ViTConfig(
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        image_size=SIDE,
        patch_size=16,
        id2label=dict(enumerate(labels)),
        label2id={label: place for place, label in enumerate(labels)},
        **config,
    )
    ViTForImageClassification(sizes).save_pretrained(folder)
    preparation = {
        "image_processor_type": "ViTImageProcessor",
        "do_resize": True,
        "size": {"height": SIDE, "width": SIDE},
        "resample": 2,
        "do_rescale": True,
        "rescale_factor": 1 / 255,
        "do_normalize": True,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(preparation))
    return folder


def change_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    """Rewrite a classifier's file with a change to its tensors."""
    path = folder / "model.safetensors"
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path, metadata={"format": "pt"})


class Answering:
    """In place of a classifier: always these logits, or this error."""

    def __init__(self, answer: torch.Tensor | Exception) -> None:
        self._answer = answer
        self.config = SimpleNamespace(problem_type=None)

    def parameters(self) -> Any:
        return iter([torch.zeros(1)])

    def __call__(self, **pixels: torch.Tensor) -> Any:
        if isinstance(self._answer, Exception):
            raise self._answer
        return SimpleNamespace(logits=self._answer)


WRONG_ANSWERS: Mapping[str, torch.Tensor | Exception] = {
    "raises": RuntimeError("no"),
    "says NaN": torch.tensor([[0.0, float("nan"), 1.0]]),
    "says infinity": torch.tensor([[0.0, float("inf"), 1.0]]),
    "says too few": torch.zeros(1, 2),
    "says too many": torch.zeros(1, 4),
    "speaks of two pictures": torch.zeros(2, 3),
    "says a number": torch.tensor(0.0),
    "says nothing": torch.zeros(0),
}
