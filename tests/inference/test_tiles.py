"""Tiles give nearly the picture that the whole gives, and exactly it where one is enough."""

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.checkpoints import open_checkpoint
from inference.decoding import tiles
from inference.decoding.norms import held_norms
from inference.loaded.model import load_model, loading_on
from inference.models.vae import VAE, VAEConfig

FLOORS = {8: 25.0, 16: 30.0, 32: 42.0}
"""Decibels by the tile's side in latents; measured 26.7, 31.6 and 43.1 for the picture below."""


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Maps this small are slower on several."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def demo_vae() -> VAE:
    return load_model(open_checkpoint(None), loading_on(torch.device("cpu"), torch.float32)).vae


def smooth_picture(height: int, width: int) -> Tensor:
    coarse = torch.randn(1, 3, 4, 6, generator=torch.Generator().manual_seed(0)) * 0.5
    return F.interpolate(coarse, size=(height, width), mode="bicubic").clamp(-1, 1)


def decibels(one: Tensor, other: Tensor) -> float:
    error = (one.clamp(-1, 1) - other.clamp(-1, 1)).square().mean()
    return 10 * math.log10(4 / float(error))


@pytest.mark.parametrize("tile", FLOORS)
@torch.no_grad()
def test_a_tiled_picture_is_close_to_the_whole_one(demo_vae: VAE, tile: int) -> None:
    picture = smooth_picture(128, 192)
    latent = demo_vae.encode(picture).chunk(2, dim=1)[0]
    whole, tiled = demo_vae.decode(latent), tiles.decode(demo_vae, latent, tile)
    assert tiled.shape == whole.shape
    assert decibels(whole, tiled) > FLOORS[tile]
    assert torch.equal(tiled, tiles.decode(demo_vae, latent, tile))
    from_tiles = tiles.encode(demo_vae, picture, tile).chunk(2, dim=1)[0]
    assert (from_tiles - latent).std() < 0.12 * latent.std()


@pytest.mark.parametrize("shape", [(8, 8), (8, 16), (16, 5)])
@torch.no_grad()
def test_what_fits_into_one_tile_has_the_same_bits(demo_vae: VAE, shape: tuple[int, int]) -> None:
    latent = torch.randn(1, 4, *shape)
    picture = torch.randn(1, 3, shape[0] * 4, shape[1] * 4)
    for tile in (16, 100, None):
        assert torch.equal(tiles.decode(demo_vae, latent, tile), demo_vae.decode(latent))
        assert torch.equal(tiles.encode(demo_vae, picture, tile), demo_vae.encode(picture))


@pytest.mark.parametrize("shape", [(40, 40), (16, 70), (33, 17)])
@torch.no_grad()
def test_what_looks_at_one_pixel_only_has_no_seams(
    monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int]
) -> None:
    """With networks that only enlarge or shrink, tiles must give the whole, wherever they lie."""
    vae = VAE(VAEConfig(channels=8, channel_mult=(1, 1), res_blocks=1, norm_groups=4))
    monkeypatch.setattr(vae, "decode", lambda x: F.interpolate(x, scale_factor=2.0))
    monkeypatch.setattr(vae, "encode", lambda x: F.avg_pool2d(x, 2))
    latent = torch.randn(1, 4, *shape)
    picture = torch.randn(1, 3, 2 * shape[0], 2 * shape[1])
    torch.testing.assert_close(tiles.decode(vae, latent, 16), vae.decode(latent))
    torch.testing.assert_close(tiles.encode(vae, picture, 16), vae.encode(picture))


@pytest.mark.parametrize("tile", [4, 16, 32])
def test_tiles_reach_both_ends_and_overlap_enough(tile: int) -> None:
    for length in range(1, 150):
        starts = tiles.spans(length, tile)
        assert starts[0] == 0
        assert starts[-1] == max(0, length - tile)
        steps = [b - a for a, b in pairwise(starts)]
        assert all(0 < step <= tile - tile * tiles.OVERLAP for step in steps)


@torch.no_grad()
def test_norms_are_held_at_what_they_saw_and_let_go_afterwards() -> None:
    torch.manual_seed(0)
    norm = nn.GroupNorm(2, 4)
    nn.init.normal_(norm.weight)
    nn.init.normal_(norm.bias)
    whole = torch.randn(1, 4, 8, 8) * torch.linspace(0.1, 3, 8)
    left = whole[..., :4]
    with held_norms(norm, lambda: norm(whole)):
        torch.testing.assert_close(
            norm(left), F.group_norm(whole, 2, norm.weight, norm.bias)[..., :4]
        )
    torch.testing.assert_close(norm(left), F.group_norm(left, 2, norm.weight, norm.bias))
