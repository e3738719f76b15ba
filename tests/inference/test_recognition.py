"""A checkpoint's family is recognised from the file itself, at the sizes of the true releases."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from inference.checkpoints import open_checkpoint
from inference.errors import UnknownFamily, WrongTensors
from inference.families import family_of
from inference.families.family import Family
from inference.families.prediction import TELLING
from inference.models.unet import UNet
from tests.inference.checkpoints import save_folder
from tests.inference.headers import V1, V2, XL, refiner, v1, v2, write_hollow, xl
from tests.inference.kin import guided_pipeline, sd2_pipeline

Tensors = dict[str, torch.Tensor]
BIASES = "model.diffusion_model." + TELLING


def recognised(path: Path, tensors: Tensors, **options: object) -> Family:
    return family_of(open_checkpoint(write_hollow(path, tensors, **options)))  # type: ignore[arg-type]


def parameters(family: Family) -> int:
    with torch.device("meta"):
        return sum(p.numel() for p in UNet(family.unet).parameters())


@pytest.mark.parametrize(
    ("make", "name", "count", "scale", "side", "inpaints"),
    [
        (v1, "sd1", 859_520_964, 0.18215, 512, False),
        (lambda: v1(replace(V1, in_channels=9)), "sd1", 859_535_364, 0.18215, 512, True),
        (v2, "sd2", 865_910_724, 0.18215, 512, False),
        (lambda: v2(replace(V2, in_channels=9)), "sd2", 865_925_124, 0.18215, 512, True),
        (xl, "sdxl", 2_567_463_684, 0.13025, 1024, False),
    ],
)
def test_releases_are_known_by_their_shapes(
    make: Callable[[], Tensors],
    name: str,
    count: int,
    scale: float,
    side: int,
    inpaints: bool,
    tmp_path: Path,
) -> None:
    family = recognised(tmp_path / "model.safetensors", make())
    assert family.name == name
    assert parameters(family) == count
    assert (family.latent_scale, family.native_size) == (scale, (side, side))
    assert family.inpaints == inpaints
    assert family.prediction == "epsilon"


def test_towers_are_asked_as_each_family_was_trained(tmp_path: Path) -> None:
    (first,) = recognised(tmp_path / "v1.safetensors", v1()).towers
    assert (first.layers, first.heads, first.activation, first.pad) == (12, 12, "quick_gelu", 49407)
    assert (first.skip, first.normed, first.projection) == (0, True, 0)
    (openclip,) = recognised(tmp_path / "v2.safetensors", v2()).towers
    assert (openclip.layers, openclip.heads, openclip.activation, openclip.pad) == (
        (24, 16, "gelu", 0)
    )
    assert (openclip.skip, openclip.normed, openclip.projection) == (1, True, 0)
    family = recognised(tmp_path / "xl.safetensors", xl())
    small, large = family.towers
    assert (small.skip, small.normed, small.activation, small.pad) == (
        1,
        False,
        "quick_gelu",
        49407,
    )
    assert (large.layers, large.heads, large.activation, large.pad) == (32, 20, "gelu", 0)
    assert (large.skip, large.normed, large.projection) == (1, False, 1280)
    assert family.zero_negative
    assert family.vae_float32_first
    assert (family.steps, family.guidance_scale, family.sampler) == (40, 5.0, "euler")


def test_what_is_predicted_is_told_by_one_norm_the_notes_or_the_operator(tmp_path: Path) -> None:
    path = tmp_path / "v2.safetensors"
    wide = [0.2, -0.2] * 160
    family = recognised(path, v2(), values={BIASES: wide})
    assert (family.prediction, family.native_size) == ("v", (768, 768))
    assert family_of(open_checkpoint(path, prediction="epsilon")).prediction == "epsilon"
    narrow = [0.05, -0.05] * 160
    assert recognised(path, v2(), values={BIASES: narrow}).prediction == "epsilon"
    assert family_of(open_checkpoint(path, prediction="v")).native_size == (768, 768)
    notes = {"modelspec.prediction_type": "v"}
    assert recognised(path, v2(), notes=notes).prediction == "v"
    assert recognised(path, {**xl(), "v_pred": torch.zeros(0)}).prediction == "v"
    with pytest.raises(UnknownFamily, match="set prediction"):
        recognised(path, v2(), notes={"modelspec.prediction_type": "sample"})


def test_few_step_models_are_known_by_name_only(tmp_path: Path) -> None:
    """Their shapes are those of the models that they were made from."""
    turbo = recognised(tmp_path / "sd_xl_turbo_1.0_fp16.safetensors", xl())
    assert (turbo.steps, turbo.guidance_scale, turbo.native_size) == (4, 1.0, (512, 512))
    assert (turbo.sampler, turbo.sampler_schedule) == ("euler", "sgm_uniform")
    assert "CreativeML" not in turbo.licence
    assert recognised(tmp_path / "sd_turbo.safetensors", v2()).guidance_scale == 1.0
    lcm = recognised(tmp_path / "my-LCM-mix.safetensors", v1())
    assert (lcm.steps, lcm.guidance_scale, lcm.sampler) == (4, 1.0, "lcm")
    titled = {"modelspec.title": "Some Turbo"}
    assert recognised(tmp_path / "a.safetensors", xl(), notes=titled).steps == 4
    assert recognised(tmp_path / "turbocharged.safetensors", xl()).steps == 40


@pytest.mark.parametrize(
    ("tensors", "words"),
    [
        (refiner, "the refiner of SDXL"),
        (lambda: v1(replace(V1, in_channels=8)), "pix2pix"),
        (lambda: v2(replace(V2, in_channels=5)), "depth-to-image"),
        (lambda: {"model.diffusion_model.joint_blocks.0.x": torch.zeros(1)}, "Diffusion 3"),
        (lambda: {"model.diffusion_model.double_blocks.0.x": torch.zeros(1)}, "Flux"),
        (lambda: {"control_model.x": torch.zeros(1)}, "ControlNet"),
        (lambda: {"emb_params": torch.zeros(1, 768)}, "textual-inversion"),
        (lambda: {"x": torch.zeros(1)}, "no model family known here"),
        (lambda: {**xl(), "v_pred": torch.zeros(0), "ztsnr": torch.zeros(0)}, "zero terminal SNR"),
        (lambda: {**xl(), "edm_mean": torch.zeros(4)}, "EDM"),
    ],
)
def test_strangers_are_named(tensors: Callable[[], Tensors], words: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFamily, match=words):
        recognised(tmp_path / "model.safetensors", tensors())


def test_parts_of_several_families_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "mixed.safetensors"
    with pytest.raises(WrongTensors, match="768 wide, but its UNet is told 1024"):
        recognised(path, v1(replace(V1, context_dim=1024)))
    with pytest.raises(WrongTensors, match="does not go into label_emb"):
        recognised(path, xl(replace(XL, added_dim=1280)))
    with pytest.raises(UnknownFamily, match="no second text encoder"):
        recognised(path, v1(replace(V1, added_dim=2816)))


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ({"_class_name": "FluxPipeline"}, "Flux"),
        ({"_class_name": "StableDiffusion3Pipeline"}, "Diffusion 3"),
        ({"_class_name": "StableDiffusionInstructPix2PixPipeline"}, "pix2pix"),
        (
            {"_class_name": "StableDiffusionXLImg2ImgPipeline", "text_encoder": [None, None]},
            "refiner",
        ),
    ],
)
def test_folders_of_strangers_are_named(
    index: dict[str, object], words: str, tmp_path: Path
) -> None:
    (tmp_path / "model_index.json").write_text(json.dumps(index))
    with pytest.raises(UnknownFamily, match=words):
        open_checkpoint(tmp_path)


def test_a_folder_tells_what_it_predicts_and_how_it_is_sampled(tmp_path: Path) -> None:
    folder = save_folder(sd2_pipeline(), tmp_path / "sd2")
    family = family_of(open_checkpoint(folder))
    assert (family.name, family.prediction, family.native_size) == ("sd2", "v", (64, 64))
    assert family_of(open_checkpoint(folder, prediction="epsilon")).prediction == "epsilon"
    scheduler = folder / "scheduler" / "scheduler_config.json"
    config = json.loads(scheduler.read_text())
    scheduler.write_text(json.dumps(config | {"_class_name": "LCMScheduler"}))
    lcm = family_of(open_checkpoint(folder))
    assert (lcm.steps, lcm.guidance_scale, lcm.sampler) == (4, 1.0, "lcm")
    scheduler.write_text(json.dumps(config | {"rescale_betas_zero_snr": True}))
    with pytest.raises(UnknownFamily, match="zero terminal SNR"):
        family_of(open_checkpoint(folder))
    guided = family_of(open_checkpoint(save_folder(guided_pipeline(), tmp_path / "guided")))
    assert (guided.steps, guided.guidance_scale, guided.sampler) == (4, 8.5, "lcm")


def test_the_schedule_of_a_few_step_model_goes_with_its_own_sampler(tmp_path: Path) -> None:
    turbo = recognised(tmp_path / "sd_turbo.safetensors", v2())
    assert turbo.schedule_for("euler") == "sgm_uniform"
    assert turbo.schedule_for("euler", "karras") == "karras"
    assert turbo.schedule_for("heun") == ""
