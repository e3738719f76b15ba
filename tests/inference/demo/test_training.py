"""The training: every stage can be broken off and goes on to the same weights."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from inference.demo.loop import rate_at
from inference.demo.recipe import Recipe, Schedule
from inference.demo.safety_stage import choose_threshold, train_safety
from inference.demo.team import Team
from inference.demo.text_stage import train_text
from inference.demo.tokenizer import make_tokenizer
from inference.demo.train import STAGES, publish, run
from inference.demo.unet_stage import train_unet
from inference.demo.vae_stage import fold_latent_statistics, train_vae
from inference.models.vae import VAE, VAEConfig

SHORT = Schedule(steps=4, batch=4, rate=1e-3, warm_up=1, checkpoint_every=2)
MICRO = Recipe(
    squares=8,
    oblongs=4,
    safety_pictures=60,
    calibration_pictures=60,
    text_schedule=SHORT,
    vae_schedule=SHORT,
    safety_schedule=SHORT,
    unet_schedule=SHORT,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every stage was trained without a break, in one process."""
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("whole")
    make_tokenizer(folder / "tokenizer", seed=1, captions=300, merges=60)
    run(MICRO, folder, 1)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "stage"),
    [("text", train_text), ("vae", train_vae), ("safety", train_safety), ("unet", train_unet)],
)
def test_a_broken_off_stage_goes_on_to_the_same_weights(
    name: str, stage: Callable[..., None], whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(whole, folder)
    (folder / f"{name}.safetensors").unlink()
    (folder / f"{name}.checkpoint").unlink()
    stage(Team(), MICRO, folder, 3)
    assert (folder / f"{name}.checkpoint").exists()
    assert not (folder / f"{name}.safetensors").exists()
    stage(Team(), MICRO, folder)
    resumed = load_file(folder / f"{name}.safetensors")
    unbroken = load_file(whole / f"{name}.safetensors")
    assert resumed.keys() == unbroken.keys()
    for key, tensor in unbroken.items():
        torch.testing.assert_close(resumed[key], tensor, rtol=0, atol=0, msg=key)


@pytest.mark.slow
def test_a_finished_run_is_not_trained_again(whole: Path) -> None:
    before = {name: (whole / f"{name}.safetensors").stat().st_mtime_ns for name in STAGES}
    run(MICRO, whole, 1)
    after = {name: (whole / f"{name}.safetensors").stat().st_mtime_ns for name in STAGES}
    assert before == after


@pytest.mark.slow
def test_two_processes_train_one_model(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copytree(whole / "tokenizer", folder / "tokenizer")
    for name in ("text", "vae", "safety"):
        shutil.copy(whole / f"{name}.safetensors", folder)
    run(MICRO, folder, 2)
    assert (
        load_file(folder / "unet.safetensors").keys()
        == load_file(whole / "unet.safetensors").keys()
    )


@pytest.mark.slow
def test_the_trained_parts_are_published_as_one_file(whole: Path, tmp_path: Path) -> None:
    publish(MICRO, whole, whole / "unet.safetensors", tmp_path)
    assert (tmp_path / "dreamloom-demo.safetensors").exists()
    assert (tmp_path / "tokenizer" / "vocab.json").exists()


def test_the_rate_rises_stays_and_falls() -> None:
    schedule = Schedule(steps=1000, batch=1, rate=1.0, warm_up=10)
    rates = [rate_at(step, schedule) for step in range(1000)]
    assert rates[0] < rates[5] < rates[9]
    assert rates[10] == rates[499]
    assert rates[600] > rates[800] > rates[999]


def test_the_threshold_lies_between_the_concept_and_the_others() -> None:
    shown, others = torch.linspace(0.8, 0.9, 100), torch.linspace(-0.5, 0.3, 100)
    assert 0.3 < choose_threshold(shown, others) < 0.8


def test_folding_leaves_reconstructions_and_makes_latents_normal() -> None:
    torch.manual_seed(0)
    vae = VAE(VAEConfig(channels=8, channel_mult=(1, 2, 4), res_blocks=1, norm_groups=4)).eval()
    pictures = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        before = vae(pictures)
        fold_latent_statistics(vae, 1)
        torch.testing.assert_close(vae(pictures), before, rtol=1e-3, atol=1e-4)
