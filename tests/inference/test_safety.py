"""The safety classifier measures what the published one measures, and sees the whole picture."""

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from config.sections import InferenceSettings
from inference.checkpoints import open_checkpoint
from inference.loaded.model import load_model, loading_on
from inference.safety import prepare, score, views_of
from inference.worker import Worker
from tests.inference.checkpoints import rival_safety_checker
from tests.inference.driving import request, run


@pytest.fixture(scope="module")
def checker_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(3)
    path = tmp_path_factory.mktemp("safety") / "safety_checker"
    rival_safety_checker().save_pretrained(path, safe_serialization=True)
    return path


def noise_picture(width: int, height: int, seed: int = 0) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def test_scores_are_the_cosines_of_the_published_classifier(
    folder: Path, checker_folder: Path
) -> None:
    from diffusers.pipelines.stable_diffusion.safety_checker import (
        StableDiffusionSafetyChecker,
        cosine_distance,
    )

    model = load_model(
        open_checkpoint(folder, checker_folder), loading_on(torch.device("cpu"), torch.float32)
    )
    assert model.safety is not None
    rival = StableDiffusionSafetyChecker.from_pretrained(checker_folder)
    picture = noise_picture(48, 48)
    scores = score(model.safety, picture)
    with torch.no_grad():
        pixels = prepare(picture, model.safety.config)[None]
        embedding = rival.visual_projection(rival.vision_model(pixels)[1])
        concepts = cosine_distance(embedding, rival.concept_embeds)[0]
        special = cosine_distance(embedding, rival.special_care_embeds)[0]
    (view,) = scores.views
    assert view.concepts == pytest.approx(concepts.tolist(), abs=1e-6)
    assert view.special == pytest.approx(special.tolist(), abs=1e-6)
    assert scores.concept_thresholds == pytest.approx(rival.concept_embeds_weights.tolist())


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_weights_kept_in_halves_score_as_the_same_weights_in_float32(
    folder: Path, checker_folder: Path, dtype: torch.dtype
) -> None:
    model = load_model(
        open_checkpoint(folder, checker_folder), loading_on(torch.device("cpu"), torch.float32)
    )
    assert model.safety is not None
    halves = model.safety.to(dtype)
    wide = copy.deepcopy(halves).float()
    halves.compute_in_float32()
    picture = noise_picture(48, 56)
    assert score(halves, picture) == score(wide, picture)
    assert {p.dtype for p in halves.parameters()} == {dtype}


def test_every_picture_is_scored(folder: Path, checker_folder: Path) -> None:
    settings = InferenceSettings(model=folder, safety_checker=checker_folder)
    worker = Worker(settings, "cpu")
    assert worker.info.safety
    (pictures,) = run(worker, request(count=2, steps=2))
    assert all(p.scores is not None and len(p.scores.views[0].concepts) == 17 for p in pictures)


def test_without_a_classifier_a_picture_has_no_scores(folder: Path) -> None:
    worker = Worker(InferenceSettings(model=folder), "cpu")
    ((picture,),) = run(worker, request(steps=2))
    assert not worker.info.safety
    assert picture.scores is None


@pytest.mark.parametrize("size", [(64, 64), (64, 72), (64, 128), (128, 64)])
def test_together_the_views_see_every_pixel(size: tuple[int, int]) -> None:
    width, height = size
    for x, y in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]:
        picture = Image.new("RGB", size)
        picture.putpixel((x, y), (255, 0, 0))
        seen = [view for view in views_of(picture).values() if np.asarray(view).any()]
        assert seen
        assert all(view.width == view.height for view in views_of(picture).values())


def test_a_long_picture_is_also_seen_at_both_ends() -> None:
    assert set(views_of(Image.new("RGB", (64, 64)))) == {"centre"}
    assert set(views_of(Image.new("RGB", (64, 72)))) == {"centre", "whole"}
    assert set(views_of(Image.new("RGB", (60, 72)))) == {"centre", "whole"}
    assert set(views_of(Image.new("RGB", (60, 73)))) == {"centre", "whole", "start", "end"}
    assert set(views_of(Image.new("RGB", (64, 128)))) == {"centre", "whole", "start", "end"}


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("long", [78, 100, 192, 193, 256, 333, 512, 640, 1000, 1024])
def test_nothing_of_a_long_picture_is_seen_in_small_only(long: int, upright: bool) -> None:
    marks = np.zeros((long, 64, 3), dtype=np.uint8)
    marks[..., 0] = (np.arange(long) % 251)[:, None]
    marks[..., 1] = (np.arange(long) // 251)[:, None]
    picture = Image.fromarray(marks if upright else marks.transpose(1, 0, 2).copy())
    views = views_of(picture)
    squares = [np.asarray(view) for name, view in views.items() if name != "whole"]
    rows = {tuple(mark) for square in squares for mark in square.reshape(-1, 3).tolist()}
    assert len(rows) == long
    assert all(square.shape == (64, 64, 3) for square in squares)
    assert len(views) <= long / 64 + 4
