"""One step of one batch: rows of any samplers, steps, seeds and guidance in one network call."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from inference.models.unet import UNet
from inference.rows import Row

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
        self._advance(rows, self._predict(rows))

    def _predict(self, rows: Sequence[Row]) -> Tensor:
        """The guided noise prediction of every row, `[B, C, H, W]` float32."""
        guided = [place for place, row in enumerate(rows) if row.negative is not None]
        scales = self._column([row.visit.input_scale for row in rows])
        x = (torch.stack([row.x for row in rows]) * scales).to(self._dtype)
        shifts = torch.stack([self._shift(row.visit.level.timestep) for row in rows])
        prompts = [row.prompt for row in rows] + [
            row.negative for row in rows if row.negative is not None
        ]
        if guided:
            x, shifts = torch.cat([x, x[guided]]), torch.cat([shifts, shifts[guided]])
        fill = least_rows(self._device, x[0, 0].numel()) - len(x)
        if fill > 0:
            x, shifts = _filled(x, fill), _filled(shifts, fill)
            prompts += [prompts[0]] * fill
        eps = self._unet.denoise(x, shifts, torch.stack(prompts)).float()
        told, untold = eps[: len(rows)], eps[len(rows) : len(rows) + len(guided)]
        if guided:
            # Ho & Salimans 2022, arXiv 2207.12598, eq. 6, as w = scale - 1.
            scale = self._column([rows[place].guidance_scale for place in guided])
            told = told.clone()
            told[guided] = untold + scale * (told[guided] - untold)
        return told

    def _advance(self, rows: Sequence[Row], eps: Tensor) -> None:
        """The formula of `samplers/plan.py` for all rows at once."""
        visits = [row.visit for row in rows]
        x = torch.stack([row.x for row in rows])
        zero = torch.zeros_like(x[0])

        def column(number: Callable[[int], float]) -> Tensor:
            return self._column([number(place) for place in range(len(rows))])

        estimate = (
            column(lambda i: visits[i].keep[0]) * x + column(lambda i: visits[i].keep[1]) * eps
        )
        moved = column(lambda i: visits[i].a) * x + column(lambda i: visits[i].b[0]) * estimate
        if any(visit.s for visit in visits):
            saved = torch.stack([zero if row.saved is None else row.saved for row in rows])
            moved += column(lambda i: visits[i].s) * saved
        for back in range(1, max(len(visit.b) for visit in visits)):
            looks = [len(visit.b) > back for visit in visits]
            past = [
                row.history[back - 1] if looked else zero
                for row, looked in zip(rows, looks, strict=True)
            ]
            weights = [
                v.b[back] if looked else 0.0 for v, looked in zip(visits, looks, strict=True)
            ]
            moved += self._column(weights) * torch.stack(past)
        if any(visit.n for visit in visits):
            fresh = [row.fresh_noise() if row.visit.n else zero for row in rows]
            moved += column(lambda i: visits[i].n) * torch.stack(fresh)
        for row, new, kept in zip(rows, moved, estimate, strict=True):
            row.move(new, kept)

    def _shift(self, timestep: float) -> Tensor:
        """The time path of one timestep, `[S]`; there are at most a thousand."""
        if timestep not in self._shifts:
            at = torch.tensor([timestep], device=self._device)
            self._shifts[timestep] = self._unet.time_path(at)[0]
        return self._shifts[timestep]

    def _column(self, numbers: Sequence[float]) -> Tensor:
        """One number per row, `[B, 1, 1, 1]` float32."""
        column = torch.tensor(numbers, dtype=torch.float32, device=self._device)
        return column.view(-1, 1, 1, 1)


def _filled(x: Tensor, count: int) -> Tensor:
    """More rows, which are the first one again: `[B, ...]` to `[B + count, ...]`."""
    return torch.cat([x, x[:1].expand(count, *x.shape[1:])])
