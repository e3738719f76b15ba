"""A picture whose numbers overflow half precision is decoded in float32, and says so."""

import copy

import pytest
import torch
from torch import nn

from inference.decoding.decode import decode
from inference.decoding.upcast import compute_in_float32, in_float32
from inference.models.vae import VAE, VAEConfig

SMALL = VAEConfig(channels=16, channel_mult=(1, 2), res_blocks=1, norm_groups=4)
HALVES = (torch.float16, torch.bfloat16)


def vae_of(dtype: torch.dtype, gain: float = 1.0) -> VAE:
    """A small VAE; a gain of more than 1 grows its maps on their way, as v1's do."""
    torch.manual_seed(0)
    vae = VAE(SMALL)
    with torch.no_grad():
        for block in (vae.decoder.mid.block_1, vae.decoder.mid.block_2):
            block.conv2.weight.mul_(gain)
    return vae.to(dtype).eval().requires_grad_(False)


def latent_of(side: int = 8) -> torch.Tensor:
    return torch.randn(4, side, side, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("tile", [None, 4])
def test_what_overflows_float16_comes_out_as_in_float32(tile: int | None) -> None:
    halves = vae_of(torch.float16, gain=5e5)
    assert not torch.isfinite(halves.decode(latent_of()[None].half())).all()
    before = {name: weight.clone() for name, weight in halves.state_dict().items()}
    found = decode(halves, latent_of(), tile)
    expected = decode(copy.deepcopy(halves).float(), latent_of(), tile)
    assert found.retried
    assert not expected.retried
    assert torch.equal(found.pixels, expected.pixels)
    for name, weight in halves.state_dict().items():
        assert weight.dtype == torch.float16
        assert torch.equal(weight, before[name])


@pytest.mark.parametrize("dtype", [torch.float32, *HALVES])
def test_what_does_not_overflow_is_decoded_once(dtype: torch.dtype) -> None:
    vae = vae_of(dtype)
    found = decode(vae, latent_of())
    assert not found.retried
    assert found.pixels.dtype == torch.float32
    expected = vae.decode(latent_of()[None].to(dtype))[0].float().clamp(-1, 1)
    assert torch.equal(found.pixels, expected)


@pytest.mark.parametrize("dtype", [torch.float32, *HALVES])
def test_a_latent_that_is_wrong_already_is_not_tried_again(dtype: torch.dtype) -> None:
    found = decode(vae_of(dtype), torch.full((4, 8, 8), torch.nan))
    assert not found.retried
    assert not torch.isfinite(found.pixels).any()


def test_bfloat16_holds_what_float16_cannot() -> None:
    assert not decode(vae_of(torch.bfloat16, gain=5e5), latent_of()).retried


@pytest.mark.parametrize("dtype", HALVES)
def test_weights_are_wide_only_while_their_layer_runs(dtype: torch.dtype) -> None:
    vae = vae_of(dtype)
    wide: list[int] = []

    def look(module: nn.Module, inputs: object) -> None:
        wide.append(sum(p.dtype == torch.float32 for p in vae.parameters()))

    with in_float32(vae):
        handles = [m.register_forward_pre_hook(look) for m in vae.modules() if hasattr(m, "weight")]
        vae.decode(latent_of()[None])
        for handle in handles:
            handle.remove()
    assert set(wide) == {2}
    assert {p.dtype for p in vae.parameters()} == {dtype}
    with pytest.raises(RuntimeError):
        vae.decode(latent_of()[None])


def test_an_error_half_way_leaves_the_weights_as_they_were() -> None:
    layer = nn.Linear(2, 2).half()
    compute_in_float32(layer)
    with pytest.raises(RuntimeError):
        layer(torch.zeros(1, 3))
    assert layer.weight.dtype == torch.float16
    assert layer(torch.zeros(1, 2)).dtype == torch.float32
