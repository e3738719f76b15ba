"""Who lives where, and how weights lie, on large and small cards."""

import pytest
import torch

from inference.memory.placement import Switch, dtype_on, layout, place
from inference.models.vae import VAE, VAEConfig

CPU, GPU = torch.device("cpu"), torch.device("cuda:0")


@pytest.mark.parametrize(
    ("device", "switch", "gigabytes", "sparing"),
    [
        (GPU, "auto", 24, False),
        (GPU, "auto", 6.1, False),
        (GPU, "auto", 4, True),
        (GPU, "off", 4, False),
        (GPU, "on", 24, True),
        (CPU, "auto", 2, False),
        (CPU, "on", 64, True),
        (torch.device("mps"), "auto", 4, False),
    ],
)
def test_small_cards_are_spared_and_the_operator_decides(
    device: torch.device, switch: Switch, gigabytes: float, sparing: bool
) -> None:
    placement = place(device, switch, gigabytes * 1e9)
    assert placement.low_memory == sparing
    assert placement.device == device
    assert placement.text == placement.safety == (CPU if sparing else device)


def test_what_is_set_aside_computes_in_float32() -> None:
    sparing = place(GPU, "on", 4e9)
    assert dtype_on(sparing.text, sparing, torch.float16) == torch.float32
    assert dtype_on(sparing.device, sparing, torch.float16) == torch.float16
    roomy = place(GPU, "off", 24e9)
    assert dtype_on(roomy.text, roomy, torch.float16) == torch.float16
    alone = place(CPU, "on", 16e9)
    assert dtype_on(alone.text, alone, torch.bfloat16) == torch.bfloat16


def test_convolutions_lie_channels_last_where_it_helps() -> None:
    assert layout("vae", CPU, small=False) == torch.channels_last
    assert layout("unet", CPU, small=False) == torch.contiguous_format
    assert (
        layout("unet", GPU, small=False) == layout("vae", GPU, small=False) == torch.channels_last
    )
    assert layout("text", GPU, small=False) == torch.contiguous_format
    assert layout("vae", torch.device("mps"), small=False) == torch.contiguous_format


@torch.no_grad()
def test_channels_last_gives_the_same_picture_but_for_rounding() -> None:
    torch.manual_seed(0)
    vae = VAE(VAEConfig(channels=16, channel_mult=(1, 2), res_blocks=1, norm_groups=4))
    latent = torch.randn(1, 4, 8, 8)
    expected = vae.decode(latent)
    for weight in vae.parameters():
        if weight.ndim == 4:
            weight.data = weight.data.contiguous(memory_format=layout("vae", CPU, small=False))
    torch.testing.assert_close(vae.decode(latent), expected, rtol=1e-4, atol=1e-5)
