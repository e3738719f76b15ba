"""Further scorers of finished pictures: any image classifier of `transformers` in a local folder.

None comes with the program. A scorer tells a probability for each of its labels and view, and no
more; what a label means, and what follows, is not decided here.
"""

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor
from transformers import AutoImageProcessor, AutoModelForImageClassification
from transformers.utils import logging as transformers_logging

from inference.errors import MissingCheckpoint, PickledCheckpoint, UnknownFamily, WrongTensors
from inference.files.soundness import require_sound
from inference.request import OtherScores, SafetyScores
from inference.safety import views_of

log = logging.getLogger(__name__)

WEIGHTS = "*.safetensors"
PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scorer:
    """One classifier with the preparation of pictures that belongs to it."""

    name: str
    labels: tuple[str, ...]
    model: Any
    prepare: Any

    @torch.no_grad()
    def score(self, view: Image.Image) -> tuple[float, ...]:
        """A probability for each label; raises ValueError where the model gives none."""
        pixels = self.prepare(images=view.convert("RGB"), return_tensors="pt")
        device = next(self.model.parameters()).device
        logits: Tensor = self.model(**{key: one.to(device) for key, one in pixels.items()}).logits
        if tuple(logits.shape) != (1, len(self.labels)):
            raise ValueError(f"{tuple(logits.shape)} logits for {len(self.labels)} labels")
        each = self.model.config.problem_type == "multi_label_classification"
        # A single label is a yes or no of its own; among itself it would always be certain.
        alone = each or len(self.labels) == 1
        found = logits[0].float().sigmoid() if alone else logits[0].float().softmax(dim=0)
        probabilities = tuple(found.tolist())
        if not all(map(math.isfinite, probabilities)):
            raise ValueError("probabilities that are not finite")
        return probabilities


def load_scorers(folders: Mapping[str, Path], device: torch.device) -> tuple[Scorer, ...]:
    """The scorers of the settings, by name; raises `CheckpointError` for one that cannot be used.

    They compute in float32: their probabilities are compared with thresholds.
    """
    return tuple(_load(name, folder, device) for name, folder in folders.items())


def _load(name: str, folder: Path, device: torch.device) -> Scorer:
    told = f"The scorer {name} at {folder}"
    if not (folder / "config.json").is_file():
        raise MissingCheckpoint(f"{told} has no config.json: name the folder of a classifier.")
    if not any(folder.glob(WEIGHTS)):
        if any(next(folder.glob(kind), None) for kind in PICKLES):
            raise PickledCheckpoint(
                f"{told} is a pickle, which may run code; convert it to safetensors."
            )
        raise MissingCheckpoint(f"{told} has no weights; put its safetensors file there.")
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        prepare = AutoImageProcessor.from_pretrained(folder, local_files_only=True, backend="pil")
        model, report = AutoModelForImageClassification.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except Exception as error:
        log.debug("%s", told, exc_info=error)
        raise UnknownFamily(
            f"{told} is no image classifier that transformers can load: {error}"
        ) from error
    wrong = sorted(map(str, (*report["missing_keys"], *report["mismatched_keys"])))
    if wrong:
        raise WrongTensors(f"{told} lacks {wrong[0]}, or has it in another shape.")
    require_sound(model.state_dict(), folder, f"scorer {name}")
    labels = tuple(str(label) for _, label in sorted(model.config.id2label.items()))
    log.info("loaded the scorer %s with %d labels", name, len(labels))
    return Scorer(
        name=name,
        labels=labels,
        model=model.to(device).eval().requires_grad_(False),
        prepare=prepare,
    )


def with_others(
    scores: SafetyScores, scorers: Sequence[Scorer], picture: Image.Image
) -> SafetyScores:
    """The safety classifier's scores, and beside them what every further scorer says.

    One that raises, or says something that is no probability, is named among the faults, and
    nothing of what it said is kept. Memory that runs out is no fault of a scorer's.
    """
    others: list[OtherScores] = []
    faults: list[str] = []
    views = views_of(picture) if scorers else {}
    for scorer in scorers:
        try:
            said = [
                OtherScores(
                    scorer=scorer.name,
                    view=view,
                    labels=scorer.labels,
                    probabilities=scorer.score(shown),
                )
                for view, shown in views.items()
            ]
        except (torch.OutOfMemoryError, MemoryError):
            raise
        except Exception:
            log.exception("the scorer %s failed; the picture counts as not checked", scorer.name)
            faults.append(scorer.name)
        else:
            others += said
    return replace(scores, others=tuple(others), faults=tuple(faults))
