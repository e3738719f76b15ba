"""The VAE for pictures whose edges meet, whole or in tiles.

Whole, its convolutions go around. A tile has edges of its own, which must not; so where there are
tiles, the picture is continued a little beyond its edges first, and cut to its size afterwards.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

from inference.decoding import tiles
from inference.decoding.decode import Decoded, decode
from inference.models.vae import VAE
from inference.models.wrapping import Wrapping

MARGIN = 8
"""Latents by which a picture in tiles is continued, if it has as many."""


def decode_seamless(vae: VAE, latent: Tensor, tile: int | None, *, halves: bool = True) -> Decoded:
    """As `decode`, of a latent `[C, H, W]` whose edges meet."""
    if tile is None or max(latent.shape[-2:]) <= tile:
        with Wrapping(vae):
            return decode(vae, latent, tile, halves=halves)
    margin = min(MARGIN, *latent.shape[-2:])
    decoded = decode(vae, _continued(latent[None], margin)[0], tile, halves=halves)
    edge = margin * vae.config.factor
    return Decoded(pixels=decoded.pixels[:, edge:-edge, edge:-edge], retried=decoded.retried)


@torch.no_grad()
def encode_seamless(vae: VAE, pictures: Tensor, tile: int | None) -> Tensor:
    """As `tiles.encode`, of pictures `[1, 3, f H, f W]` whose edges meet."""
    factor = vae.config.factor
    latents = [side // factor for side in pictures.shape[-2:]]
    if tile is None or max(latents) <= tile:
        with Wrapping(vae):
            return tiles.encode(vae, pictures, tile)
    margin = min(MARGIN, *latents)
    moments = tiles.encode(vae, _continued(pictures, margin * factor), tile)
    return moments[..., margin:-margin, margin:-margin]


def _continued(x: Tensor, margin: int) -> Tensor:
    return F.pad(x, (margin,) * 4, mode="circular")
