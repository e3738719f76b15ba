"""What is counted without being loaded is what is held; v1 fits where it has to."""

import pytest
import torch
from torch import nn

from inference.budget import Budget
from inference.decoding.tiles import LEAST, STEP, side_for
from inference.memory import costs, footprint
from inference.memory.costs import Costs
from inference.memory.counted import decode_bytes, peak_bytes, unet_bytes
from inference.memory.ledger import RUNTIME
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig
from tests.bench.memory import LATENT, LOW_MEMORY_TILE, ledger

CPU = torch.device("cpu")
UNET = UNetConfig(model_channels=32, channel_mult=(1, 2), depths=(1, 0), heads=2)
VAE = VAEConfig(channels=32, channel_mult=(1, 2), res_blocks=1)


def test_a_run_holds_what_its_results_take_while_somebody_has_them() -> None:
    x = torch.empty(1000, device="meta")

    def run() -> None:
        y = x + 1
        z = y * 2
        del y
        w = torch.cat([z, z])
        del z
        w.add_(1)
        w.view(2, -1)

    assert peak_bytes(run) == 4000 + 8000


def test_views_and_what_was_there_before_take_nothing() -> None:
    x = torch.empty(10, 10, device="meta")
    assert peak_bytes(lambda: x.T.reshape(100).add_(1)) == 400
    assert peak_bytes(lambda: x[1:].view(-1).mul_(2)) == 0


def test_attention_is_counted_without_its_matrix_of_scores() -> None:
    x = torch.empty(1, 1, 4096, 8, device="meta")
    attend = nn.functional.scaled_dot_product_attention
    assert peak_bytes(lambda: attend(x, x, x)) == 4096 * 8 * 4


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16])
def test_calls_grow_with_rows_pixels_and_the_size_of_a_number(dtype: torch.dtype) -> None:
    one = unet_bytes(UNET, dtype, 1, 16, 16)
    assert unet_bytes(UNET, dtype, 3, 16, 16) == 3 * one
    assert unet_bytes(UNET, dtype, 1, 32, 16) == 2 * one
    assert unet_bytes(UNET, torch.float32, 1, 16, 16) * dtype.itemsize == 4 * one
    whole = decode_bytes(VAE, dtype, 32, 32)
    assert decode_bytes(VAE, dtype, 16, 32) == pytest.approx(whole / 2, rel=0.01)


def test_v1_in_half_precision_fits_where_it_has_to() -> None:
    """Weights, the stage that holds most, and an assumption about CUDA's own memory."""
    roomy, sparing = ledger("off", torch.float16), ledger("on", torch.float16)
    assert sum(roomy.weights.values()) == pytest.approx(2.740e9, rel=1e-3)
    assert roomy.peak + RUNTIME <= 3.7e9
    assert sparing.peak + RUNTIME <= 2.6e9
    assert max(sparing.stages, key=sparing.stages.__getitem__) == "denoise"
    assert "safety" not in sparing.weights


def test_in_low_memory_tiles_take_no_more_than_a_step() -> None:
    counted = costs.count(UNetConfig(), VAEConfig(), torch.float16)
    budget = Budget(
        max_pixels=1 << 22,
        max_rows=2,
        room=3e9,
        costs=counted,
        factor=8,
        half=True,
        low_memory=True,
    )
    assert budget.tile(LATENT[1] * 8, LATENT[0] * 8) == LOW_MEMORY_TILE
    assert counted.decode_pixel * (8 * LOW_MEMORY_TILE) ** 2 <= 2 * counted.row_pixel * 512**2


@pytest.mark.parametrize(("half", "whole"), [(False, 1000), (True, 700)])
def test_tiles_are_used_where_a_whole_decode_would_not_fit(half: bool, whole: int) -> None:
    budget = Budget(
        max_pixels=1 << 24,
        max_rows=2,
        room=1e9,
        costs=Costs(row_pixel=100, decode_pixel=1000),
        factor=8,
        half=half,
        low_memory=False,
    )
    assert budget.tile(whole, whole) is None
    side = budget.tile(2048, 1024)
    assert side is not None
    assert (side * 8) ** 2 * 1000 <= (0.5e9 if half else 1e9)


def test_the_side_of_a_tile_fits_or_is_the_least() -> None:
    for room in (0, 1e6, 1e7, 1e8, 1e9):
        side = side_for(2048, 1536, 8, 1000, room)
        assert side is not None
        assert side % STEP == 0
        assert side == LEAST or (side * 8) ** 2 * 1000 <= room
    assert side_for(2048, 1536, 8, 1000, 2048 * 1536 * 1000) is None
    assert side_for(128, 128, 8, 1000, 0) is None


@pytest.mark.skipif(
    not (footprint.SELF / "clear_refs").exists(), reason="only Linux tells a process's peak"
)
def test_a_process_sees_how_far_it_grew_though_it_shrank_again() -> None:
    def run() -> None:
        torch.ones(50_000_000)

    grown = footprint.peak_growth(run, CPU)
    assert grown is not None
    assert 195e6 < grown < 260e6


def test_where_nobody_tells_nothing_is_measured(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(footprint, "SELF", tmp_path_factory.mktemp("nothing") / "here")
    assert footprint.peak_growth(lambda: None, CPU) is None
    assert footprint.peak_growth(lambda: None, torch.device("meta")) is None
