"""A studio: the exported checkpoint in the program's own engine, painting what is asked for."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from safetensors import safe_open

from config.sections import InferenceSettings
from inference.checkpoints import open_checkpoint
from inference.demo.recipe import WEIGHTS_NAME
from inference.devices.messages import Failed, Told
from inference.loaded.model import load_model, loading_on
from inference.request import ImageRequest, Picture, SafetyScores
from inference.worker import Worker

ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """One picture, and whether the safety classifier found a concept in it."""

    image: Image.Image
    flagged: bool


class Studio:
    """The demo model in float32 on the CPU, read from the exported file alone."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        path = folder / WEIGHTS_NAME
        settings = InferenceSettings(
            model=path, devices=("cpu",), dtype="float32", threads=threads, max_rows=ROWS
        )
        self.worker = Worker(settings, "cpu")
        self.model = load_model(
            open_checkpoint(path), loading_on(torch.device("cpu"), torch.float32)
        )

    def paint(
        self,
        prompts: Sequence[str],
        *,
        first_seed: int = 0,
        size: tuple[int, int] = (64, 64),
        start: Sequence[Image.Image] | None = None,
        strength: float = 1.0,
    ) -> list[Painting]:
        """Paint one picture a prompt, of `size` pixels; picture i has the seed `first_seed + i`."""
        info = self.worker.info
        outcomes: list[Told | Failed] = []
        for number, prompt in enumerate(prompts):
            request = ImageRequest(
                prompt=prompt,
                seed=first_seed + number,
                steps=info.default_steps,
                guidance_scale=info.default_guidance_scale,
                sampler=info.default_sampler,
                width=size[0],
                height=size[1],
                init_image=as_png(start[number]) if start else None,
                strength=strength,
            )
            outcomes += self.worker.submit(number, request, (0,))
        while not self.worker.idle:
            outcomes += self.worker.tick()
        paintings: dict[int, Painting] = {}
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                raise outcome.error
            if isinstance(outcome.event, Picture):
                paintings[outcome.ticket] = painting_of(outcome.event)
        return [paintings[number] for number in range(len(prompts))]


def painting_of(picture: Picture) -> Painting:
    """Return the engine's picture, opened and judged."""
    assert picture.scores is not None
    with Image.open(io.BytesIO(picture.png)) as file:
        return Painting(image=file.convert("RGB"), flagged=is_flagged(picture.scores))


def is_flagged(scores: SafetyScores) -> bool:
    """Decide as the safety checker of the v1 release does, on the centre view.

    A special-care concept that is found lowers the bar for all that follow by 0.01.
    """
    centre = next(view for view in scores.views if view.view == "centre")
    lowered = 0.0
    for cosine, threshold in zip(centre.special, scores.special_thresholds, strict=True):
        if round(cosine - threshold + lowered, 3) > 0:
            lowered = 0.01
    return any(
        round(cosine - threshold + lowered, 3) > 0
        for cosine, threshold in zip(centre.concepts, scores.concept_thresholds, strict=True)
    )


def read_description(path: Path) -> dict[str, object]:
    """Return the checkpoint's own description of itself."""
    with safe_open(path, framework="pt") as file:
        description: dict[str, object] = json.loads(file.metadata()["dreamloom"])
    return description


def as_png(image: Image.Image) -> bytes:
    """Return the picture as a PNG file."""
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
