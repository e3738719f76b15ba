"""What a picture looks like while it forms: its latents as colours, by a small linear map.

A latent's channels are nearly a colour space, so one matrix brings them close to what the VAE would
show, at a ten-thousandth of its price. The matrix is fitted to the model's own VAE.
"""

import io
import logging
from collections.abc import Sequence
from typing import Any, TypeGuard

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inference.loaded.model import Model

log = logging.getLogger(__name__)

LATENTS = 8
"""Latents along a side of the pictures that a map is fitted to."""

PATCHES = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)
"""Patches of colour along a side of each of these pictures."""

VIVID = 1.5
"""Random colours are so much stronger than even ones, cut to what there is."""

PUBLISHED = (
    (0.298, 0.207, 0.208),
    (0.187, 0.286, 0.173),
    (-0.158, 0.189, 0.264),
    (-0.184, -0.271, -0.473),
    (0.0, 0.0, 0.0),
)
"""The map of Stable Diffusion 1 that many programs use, for a VAE that cannot be asked."""

ENLARGED = 4
"""Pixels along a side for each latent."""

QUALITY = 75

Map = Sequence[Sequence[float]]


@torch.no_grad()
def fit(model: Model) -> Map | None:
    """The map `[C + 1, 3]` from latents, and a constant, to colours in `[-1, 1]`.

    Least squares over smooth pictures that have been through the VAE and back. None where that
    gives no numbers, and nobody has published any.
    """
    factor, channels = model.family.vae.factor, model.family.vae.latent_channels
    generator = torch.Generator("cpu").manual_seed(0)
    size = (LATENTS * factor, LATENTS * factor)
    known, colours = [], []
    for patches in PATCHES:
        coarse = (torch.rand((1, 3, patches, patches), generator=generator) * 2 - 1) * VIVID
        picture = F.interpolate(coarse, size=size, mode="bicubic").clamp(-1, 1)[0]
        latent = model.encode_picture(picture, torch.zeros(channels, LATENTS, LATENTS))
        seen = F.avg_pool2d(model.decode(latent).pixels[None], factor)[0]
        known.append(latent.double().cpu().flatten(1).T)
        colours.append(seen.double().cpu().flatten(1).T)
    inputs = torch.cat(known)
    inputs = torch.cat([inputs, torch.ones(len(inputs), 1, dtype=torch.float64)], dim=1)
    outputs = torch.cat(colours)
    if bool(torch.isfinite(inputs).all()) and bool(torch.isfinite(outputs).all()):
        # By singular values: channels that a VAE does not use leave more than one answer.
        solved = torch.linalg.lstsq(inputs, outputs, driver="gelsd").solution
        return [[round(float(value), 6) for value in row] for row in solved]
    log.warning("the VAE of %s gives no colours to fit previews to", model.name)
    return PUBLISHED if model.family.name == "sd1" and channels == 4 else None


def is_map(value: Any, channels: int) -> TypeGuard[Map]:
    """Whether something that was stored is a map for so many channels, or an empty one."""
    try:
        table = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return False
    fitting = table.shape in ((0,), (channels + 1, 3))
    return fitting and bool(np.isfinite(table).all())


def colours_of(latents: Tensor, map_: Map) -> NDArray[np.uint8]:
    """Latents `[B, C, H, W]` as pictures `[B, H, W, 3]`, 8 bits."""
    table = torch.tensor(map_, dtype=torch.float32, device=latents.device)
    colours = torch.einsum("bchw,cr->bhwr", latents.float(), table[:-1]) + table[-1]
    values = ((colours.nan_to_num().clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8)
    array: NDArray[np.uint8] = values.cpu().numpy()
    return array


def encode(values: NDArray[np.uint8]) -> bytes:
    """A picture `[H, W, 3]` as a JPEG of `ENLARGED` times the size; needs no device."""
    picture = Image.fromarray(values)
    size = (picture.width * ENLARGED, picture.height * ENLARGED)
    file = io.BytesIO()
    picture.resize(size, Image.Resampling.BICUBIC).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
