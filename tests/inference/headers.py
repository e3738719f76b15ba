"""Checkpoints of true size that take no room: true headers over files that are one long hole."""

import json
import struct
from collections.abc import Mapping
from math import prod
from pathlib import Path

import torch

from inference.models.text import TextConfig, TextTower
from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig
from tests.inference.layouts import text_to_openclip, under

V1 = UNetConfig()
V2 = UNetConfig(head_width=64, context_dim=1024, linear=True)
XL = UNetConfig(
    channel_mult=(1, 2, 4),
    depths=(0, 2, 10),
    middle_depth=10,
    head_width=64,
    context_dim=2048,
    linear=True,
    added_dim=2816,
)
REFINER = UNetConfig(
    model_channels=384,
    channel_mult=(1, 2, 4, 4),
    depths=(0, 4, 4, 0),
    middle_depth=4,
    head_width=64,
    context_dim=1280,
    linear=True,
    added_dim=2560,
)


def tower(width: int, layers: int, projection: int = 0) -> dict[str, torch.Tensor]:
    """A text tower of such sizes on the meta device."""
    config = TextConfig(
        vocabulary=49408,
        width=width,
        inner=4 * width,
        layers=layers,
        heads=width // 64,
        tokens=77,
        activation="gelu",
        pad=0,
        projection=projection,
    )
    with torch.device("meta"):
        return TextTower(config).state_dict()


def networks(unet: UNetConfig) -> dict[str, torch.Tensor]:
    """A UNet and v1's VAE on the meta device, under the single file's prefixes."""
    with torch.device("meta"):
        return {
            **under("model.diffusion_model.", UNet(unet).state_dict()),
            **under("first_stage_model.", VAE(VAEConfig()).state_dict()),
        }


def v1(unet: UNetConfig = V1) -> dict[str, torch.Tensor]:
    return {**networks(unet), **under("cond_stage_model.transformer.", tower(768, 12))}


def v2(unet: UNetConfig = V2) -> dict[str, torch.Tensor]:
    text = text_to_openclip(tower(1024, 24))
    return {**networks(unet), **under("cond_stage_model.model.", text)}


def xl(unet: UNetConfig = XL) -> dict[str, torch.Tensor]:
    second = text_to_openclip(tower(1280, 32, projection=1280))
    return {
        **networks(unet),
        **under("conditioner.embedders.0.transformer.", tower(768, 12)),
        **under("conditioner.embedders.1.model.", second),
    }


def refiner() -> dict[str, torch.Tensor]:
    second = text_to_openclip(tower(1280, 32, projection=1280))
    return {**networks(REFINER), **under("conditioner.embedders.0.model.", second)}


def write_hollow(
    path: Path,
    tensors: Mapping[str, torch.Tensor],
    notes: Mapping[str, str] | None = None,
    values: Mapping[str, list[float]] | None = None,
) -> Path:
    """A float16 file of these shapes, all zeros but for `values`, mostly without blocks on disk."""
    entries: dict[str, object] = {"__metadata__": dict(notes or {})}
    starts = {}
    end = 0
    for name, tensor in tensors.items():
        size = 2 * prod(tensor.shape)
        entries[name] = {
            "dtype": "F16",
            "shape": list(tensor.shape),
            "data_offsets": [end, end + size],
        }
        starts[name] = end
        end += size
    header = json.dumps(entries).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + end)
        for name, numbers in (values or {}).items():
            file.seek(8 + len(header) + starts[name])
            file.write(torch.tensor(numbers, dtype=torch.float16).numpy().tobytes())
    return path
