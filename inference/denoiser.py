"""One step of one batch: rows of any samplers, steps, seeds and guidance in one network call."""

from collections.abc import Sequence

import torch
from torch import Tensor

from inference.models.unet import UNet
from inference.rows import Row
from inference.update import advance, column

SMALL_MAP = 32 * 32
TINY_MAP = 16 * 16


def least_rows(device: torch.device, pixels: int) -> int:
    """Fewest rows in a network call for latents of so many pixels.

    On a CPU a call of one row, and on tiny maps one of two, goes through other kernels than larger
    calls do, and rounds differently. Small calls are filled up, so that a row alone gives the bits
    that it gives among others; on large maps that would double the time, for a difference that
    8-bit values do not show.
    """
    if device.type != "cpu" or pixels > SMALL_MAP:
        return 1
    return 4 if pixels < TINY_MAP else 2


class Denoiser:
    """Advances rows of one latent size by one visit each."""

    def __init__(self, unet: UNet, device: torch.device, dtype: torch.dtype) -> None:
        self._unet = unet
        self._device = device
        self._dtype = dtype
        self._shifts: dict[float, Tensor] = {}

    @torch.no_grad()
    def step(self, rows: Sequence[Row]) -> None:
        """Make the next visit of every row, in place.

        Rows with guidance above 1 take two places in the network call, the others one.
        """
        advance(rows, self._predict(rows))

    def _predict(self, rows: Sequence[Row]) -> Tensor:
        """The guided noise prediction of every row, `[B, C, H, W]` float32."""
        guided = [place for place, row in enumerate(rows) if row.negative is not None]
        scales = column([row.visit.input_scale for row in rows], self._device)
        x = (torch.stack([row.x for row in rows]) * scales).to(self._dtype)
        if rows[0].extra is not None:
            extras = [row.extra for row in rows if row.extra is not None]
            x = torch.cat([x, torch.stack(extras).to(self._dtype)], dim=1)
        told_of = [(row, row.prompt) for row in rows]
        told_of += [(row, row.negative) for row in rows if row.negative is not None]
        shifts = torch.stack([self._shift(row.visit.level.timestep, c.added) for row, c in told_of])
        prompts = torch.stack([c.keys_values for _, c in told_of])
        if guided:
            x = torch.cat([x, x[guided]])
        fill = least_rows(self._device, x[0, 0].numel()) - len(x)
        if fill > 0:
            x, shifts, prompts = _filled(x, fill), _filled(shifts, fill), _filled(prompts, fill)
        eps = self._unet.denoise(x, shifts, prompts).float()
        told, untold = eps[: len(rows)], eps[len(rows) : len(rows) + len(guided)]
        if guided:
            # Ho & Salimans 2022, arXiv 2207.12598, eq. 6, as w = scale - 1.
            scale = column([rows[place].guidance_scale for place in guided], self._device)
            told = told.clone()
            told[guided] = untold + scale * (told[guided] - untold)
        return told

    def _shift(self, timestep: float, added: Tensor | None) -> Tensor:
        """The time path of one timestep, `[S]`; without `added` there are at most a thousand."""
        at = torch.tensor([timestep], device=self._device)
        if added is not None:
            return self._unet.time_path(at, added[None])[0]
        if timestep not in self._shifts:
            self._shifts[timestep] = self._unet.time_path(at)[0]
        return self._shifts[timestep]


def _filled(x: Tensor, count: int) -> Tensor:
    """More rows, which are the first one again: `[B, ...]` to `[B + count, ...]`."""
    return torch.cat([x, x[:1].expand(count, *x.shape[1:])])
