"""The VAE on large pictures, tile by tile: memory for one tile, whatever the size of the picture.

Tiles overlap, and fade into each other linearly where they do. Their norms are held at what they
see in the whole picture made small, so that all tiles agree on colour and contrast. Attention sees
one tile only: a tiled picture is close to a whole one, but not the same. A picture that fits into
one tile goes through whole, to the same bits as ever; and tiles are made in one order always.
"""

from collections.abc import Callable
from math import ceil

import torch
from torch import Tensor
from torch.nn import functional as F

from inference.decoding.norms import held_norms
from inference.models.vae import VAE

OVERLAP = 0.25
"""The share of a tile's side that it has in common with the next one, at least."""


STEP, LEAST = 8, 32
"""Sides of tiles are multiples of `STEP` latents, and no smaller than `LEAST`: below that, a tile
has too little of the picture around what it shows."""


def side_for(width: int, height: int, factor: int, pixel_bytes: float, room: float) -> int | None:
    """The side, in latents, of tiles whose work fits into `room` bytes; None if the whole does.

    The smallest tile is given even if it does not fit.
    """
    if width * height * pixel_bytes <= room:
        return None
    side = int(max(0.0, room / pixel_bytes) ** 0.5 / factor)
    side = max(LEAST, side - side % STEP)
    return side if side * factor < max(width, height) else None


def spans(length: int, tile: int) -> list[int]:
    """Where tiles along one side start: evenly spread, each `min(tile, length)` long."""
    if length <= tile:
        return [0]
    step = max(1, tile - ceil(tile * OVERLAP))
    count = 1 + ceil((length - tile) / step)
    return [round(i * (length - tile) / (count - 1)) for i in range(count)]


def decode(vae: VAE, latents: Tensor, tile: int | None) -> Tensor:
    """A latent `[1, C, H, W]` to its picture `[1, 3, f H, f W]`, by tiles of `tile` latents a side.

    `f` is the VAE's factor. None means whole.
    """
    if tile is None or max(latents.shape[-2:]) <= tile:
        return vae.decode(latents)
    with held_norms(vae.decoder, lambda: vae.decode(_small(latents, tile))):
        return _by_tiles(vae.decode, latents, tile, up=vae.config.factor, down=1)


def encode(vae: VAE, pictures: Tensor, tile: int | None) -> Tensor:
    """A picture `[1, 3, f H, f W]` to mean and log-variance `[1, 2 C, H, W]`, as `decode` back."""
    factor = vae.config.factor
    if tile is None or max(pictures.shape[-2:]) <= tile * factor:
        return vae.encode(pictures)
    with held_norms(vae.encoder, lambda: vae.encode(_small(pictures, tile * factor, factor))):
        return _by_tiles(vae.encode, pictures, tile, up=1, down=factor)


def _small(x: Tensor, longest: int, unit: int = 1) -> Tensor:
    """The whole of `x [1, C, H, W]` at a size that fits into one tile.

    Every so many-th value is taken, and no mean of several, which would be less lively.
    """
    share = longest / max(x.shape[-2:])
    size = [max(1, round(side * share / unit)) * unit for side in x.shape[-2:]]
    return F.interpolate(x, size=size, mode="nearest-exact")


def _by_tiles(
    work: Callable[[Tensor], Tensor], source: Tensor, tile: int, up: int, down: int
) -> Tensor:
    """`work` on every tile, put together in float32.

    `tile` counts latents; the source has `down` pixels to one along each side, the result `up`.
    """
    height, width = (side // down for side in source.shape[-2:])
    rows, columns = min(tile, height), min(tile, width)
    weight = _fade(height, rows, up)[:, None] * _fade(width, columns, up)[None]
    weight = weight.to(source.device)
    total = torch.zeros(height * up, width * up, device=source.device)
    result: Tensor | None = None
    for top in spans(height, tile):
        for left in spans(width, tile):
            done = work(source[..., _span(top, rows, down), _span(left, columns, down)])
            if result is None:
                result = total.new_zeros(*done.shape[:2], *total.shape)
            down_here, across = _span(top, rows, up), _span(left, columns, up)
            result[..., down_here, across] += done * weight
            total[down_here, across] += weight
    assert result is not None
    return (result / total).to(source.dtype)


def _span(start: int, length: int, unit: int) -> slice:
    return slice(start * unit, (start + length) * unit)


def _fade(length: int, tile: int, unit: int) -> Tensor:
    """A tile's weight along one side: rising over the overlap, 1 in between."""
    starts = spans(length, tile)
    if len(starts) == 1:
        return torch.ones(tile * unit)
    overlap = max(1, tile - starts[1]) * unit
    from_edge = torch.arange(tile * unit, dtype=torch.float32) + 0.5
    return (torch.minimum(from_edge, tile * unit - from_edge) / overlap).clamp(max=1)
