"""Scores a finished picture with the safety classifier, in several views."""

import math

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from inference.models.safety import SafetyClassifier, SafetyConfig
from inference.request import SafetyScores, ScoredView

LONG_SIDE_RATIO = 1.2
"""Above this ratio of sides, both ends of a picture are looked at on their own."""


def views_of(picture: Image.Image) -> dict[str, Image.Image]:
    """The views to be scored.

    The classifier of the release sees the centre square only, so a tall or wide picture could
    hide something at its ends: the whole picture on a square, and both end squares, close that gap.
    Where centre and ends leave something between them, further squares show it.
    """
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    views = {"centre": picture.crop((left, top, left + side, top + side))}
    if width != height:
        whole = Image.new("RGB", (max(picture.size),) * 2)
        whole.paste(picture, ((whole.width - width) // 2, (whole.height - height) // 2))
        views["whole"] = whole
    if max(picture.size) > LONG_SIDE_RATIO * side:
        views["start"] = picture.crop((0, 0, side, side))
        views["end"] = picture.crop((width - side, height - side, width, height))
    if max(picture.size) > 3 * side:
        steps = math.ceil(max(picture.size) / side) - 1
        for step in range(1, steps):
            left, top = (width - side) * step // steps, (height - side) * step // steps
            views[f"part {step}"] = picture.crop((left, top, left + side, top + side))
    return views


def prepare(view: Image.Image, config: SafetyConfig) -> Tensor:
    """A square view as the vision tower wants it: `[3, S, S]`, normalised."""
    size = (config.image_size, config.image_size)
    resized = view.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    pixels = torch.from_numpy(np.asarray(resized, dtype=np.float32) / 255).permute(2, 0, 1)
    mean = torch.tensor(config.image_mean).view(3, 1, 1)
    std = torch.tensor(config.image_std).view(3, 1, 1)
    return (pixels - mean) / std


@torch.no_grad()
def score(classifier: SafetyClassifier, picture: Image.Image) -> SafetyScores:
    """Raw cosines of every view; one view at a time, so that no picture depends on another."""
    config = classifier.config
    device = classifier.visual_projection.weight.device
    scored = []
    for name, view in views_of(picture).items():
        pixels = prepare(view, config)[None].to(device)
        concepts, special = classifier(pixels)
        scored.append(
            ScoredView(
                view=name,
                concepts=tuple(concepts[0].tolist()),
                special=tuple(special[0].tolist()),
            )
        )
    return SafetyScores(
        views=tuple(scored),
        concept_thresholds=tuple(classifier.concept_embeds_weights.float().tolist()),
        special_thresholds=tuple(classifier.special_care_embeds_weights.float().tolist()),
        concept_names=config.concept_names,
        special_names=config.special_names,
    )
