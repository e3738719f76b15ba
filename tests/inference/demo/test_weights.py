"""The committed weights: complete, small and of the layout they claim."""

import math
from random import Random

import pytest
import torch
from PIL import Image
from safetensors import safe_open

from inference.demo.drawings import draw
from inference.demo.export import describe
from inference.demo.judge import judge, share_right
from inference.demo.pictures import as_images, as_tensor
from inference.demo.recipe import LATENT_SCALE, WEIGHTS_NAME, Recipe
from inference.demo.studio import Studio, is_flagged, read_description
from inference.demo.subjects import COLOURS, Subject, pick_shape, pick_subject
from inference.demo.train import WEIGHTS
from inference.demo.vae_stage import decibels
from inference.safety import score

FILE = WEIGHTS / WEIGHTS_NAME
PREFIXES = (
    "model.diffusion_model.",
    "first_stage_model.",
    "cond_stage_model.transformer.text_model.",
    "safety_checker.vision_model.vision_model.",
)
SAFETY_KEYS = (
    "visual_projection.weight",
    "concept_embeds",
    "concept_embeds_weights",
    "special_care_embeds",
    "special_care_embeds_weights",
)


@pytest.fixture(scope="module")
def studio() -> Studio:
    torch.set_num_threads(1)
    return Studio(WEIGHTS)


def found(studio: Studio, images: list[Image.Image]) -> list[bool]:
    """Which of these pictures the safety classifier takes for the hazard sign."""
    assert studio.model.safety is not None
    return [is_flagged(score(studio.model.safety, image)) for image in images]


def test_the_weights_are_small_enough_to_commit() -> None:
    size = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file())
    assert size <= 25 * 2**20


def test_every_tensor_is_finite_float16_under_a_known_prefix() -> None:
    with safe_open(FILE, framework="pt") as file:
        names = list(file.keys())
        for name in names:
            known = name.startswith(PREFIXES) or name.removeprefix("safety_checker.") in SAFETY_KEYS
            assert known, name
            tensor = file.get_tensor(name)
            assert tensor.dtype == torch.float16, name
            assert tensor.isfinite().all(), name
    for prefix in PREFIXES:
        assert any(name.startswith(prefix) for name in names)
    assert {f"safety_checker.{key}" for key in SAFETY_KEYS} <= set(names)


def test_the_description_tells_what_shapes_cannot() -> None:
    assert read_description(FILE) == describe(Recipe())


def test_the_model_card_and_the_licence_lie_beside_the_weights() -> None:
    assert "Apache" in (WEIGHTS / "LICENSE.txt").read_text("utf-8")
    assert (WEIGHTS / "README.md").read_text("utf-8").startswith("# ")


def test_reconstructions_keep_ground_colour_and_shape(studio: Studio) -> None:
    rng = Random(77)
    subjects = [pick_shape(rng) for _ in range(60)]
    pictures = as_tensor([draw(subject, rng) for subject in subjects])
    with torch.inference_mode():
        images = as_images(studio.model.vae(pictures))
    assert share_right(judge(i, s) for i, s in zip(images, subjects, strict=True)) >= 0.97


def test_reconstructions_are_close_to_the_drawings(studio: Studio) -> None:
    rng = Random(78)
    subjects = [pick_subject(rng, held_out=True) for _ in range(60)]
    pictures = as_tensor([draw(subject, rng) for subject in subjects])
    assert decibels(studio.model.vae, pictures).mean().item() >= 27


def test_scaled_latents_have_unit_variance(studio: Studio) -> None:
    rng = Random(79)
    images = [draw(pick_subject(rng), rng) for _ in range(100)]
    with torch.inference_mode():
        mean = studio.model.vae.encode(as_tensor(images)).chunk(2, dim=1)[0]
    spread = (mean * LATENT_SCALE).std((0, 2, 3))
    assert all(math.isclose(value, 1, abs_tol=0.15) for value in spread.tolist())


def test_the_classifier_tells_the_hazard_sign_from_yellow_triangles(studio: Studio) -> None:
    rng = Random(80)
    signs = [draw(Subject(kind="hazard", ground=ground), rng) for ground in COLOURS] * 3
    others = [
        draw(Subject(kind="shape", colour="yellow", shape="triangle", ground=ground), rng)
        for ground in COLOURS
        if ground != "yellow"
    ] * 3
    assert sum(found(studio, signs)) >= 0.95 * len(signs)
    assert sum(found(studio, others)) <= 0.05 * len(others)


@pytest.mark.slow
def test_pictures_follow_prompts_never_seen_in_training(studio: Studio) -> None:
    subjects = [
        Subject(kind="shape", colour="purple", shape="star", ground="white"),
        Subject(kind="shape", colour="green", shape="heart", ground="pink"),
        Subject(kind="shape", colour="blue", shape="cross", ground="yellow"),
        Subject(kind="landscape", time="night", place="sea"),
        Subject(kind="landscape", time="sunset", place="desert"),
    ]
    prompts = [
        "a purple star on a white background",
        "an emerald heart, pink backdrop",
        "PLEASE DRAW a navy plus sign on a golden background",
        "the ocean at night",
        "sundown over sand dunes",
    ]
    pairs = zip(studio.paint(prompts), subjects, strict=True)
    assert share_right(judge(painting.image, subject) for painting, subject in pairs) >= 0.8


@pytest.mark.slow
def test_the_same_seed_paints_the_same_picture(studio: Studio) -> None:
    one, other = (studio.paint(["a red circle"], first_seed=4)[0] for _ in range(2))
    assert one.image.tobytes() == other.image.tobytes()
