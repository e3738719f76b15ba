"""From latent to pixels: whole or in tiles, and once more in float32 where halves overflow.

The VAE of v1 has weights whose maps pass 65504, the largest float16, for some pictures; those come
out as NaN. float32 holds them.
"""

import logging
from dataclasses import dataclass

import torch
from torch import Tensor

from inference.decoding import tiles
from inference.decoding.upcast import in_float32
from inference.models.vae import VAE

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decoded:
    """Pixels `[3, f H, f W]`, float32 in `[-1, 1]`; and whether half precision had failed first."""

    pixels: Tensor
    retried: bool


@torch.no_grad()
def decode(vae: VAE, latent: Tensor, tile: int | None = None, *, halves: bool = True) -> Decoded:
    """The pixels of one latent `[C, H, W]`, which is in the VAE's own scale and float32.

    `tile` is a side in latents, None for whole. Without `halves` a VAE in float16, which is known
    to overflow, is not even tried. Numbers that were wrong before stay wrong.
    """
    dtype = vae.post_quant_conv.weight.dtype
    if dtype == torch.float16 and not halves:
        with in_float32(vae):
            pixels = tiles.decode(vae, latent[None].float(), tile)
        return Decoded(pixels=pixels[0].clamp(-1, 1), retried=False)
    pixels = tiles.decode(vae, latent[None].to(dtype), tile)
    half = dtype in (torch.float16, torch.bfloat16)
    failed = half and _all_finite(latent) and not _all_finite(pixels)
    if failed:
        log.warning("the VAE overflowed in %s; this picture is decoded again in float32", dtype)
        with in_float32(vae):
            pixels = tiles.decode(vae, latent[None].float(), tile)
    return Decoded(pixels=pixels[0].float().clamp(-1, 1), retried=failed)


def _all_finite(x: Tensor) -> bool:
    return bool(torch.isfinite(x).all())
