"""One step of one batch: rows of any samplers, steps, seeds and guidance in one network call."""

from collections.abc import Sequence

import torch
from torch import Tensor

from inference.calls.buckets import Buckets
from inference.calls.probe import Call
from inference.calls.update import advance, column
from inference.models.unet import UNet
from inference.models.wrapping import Wrapping
from inference.rows import Conditioning, Row

MOST_SHIFTS = 4096
"""Time paths kept: a thousand timesteps, and those of families that add something to them."""


class Around:
    """The UNet's `denoise` for pictures whose edges meet."""

    def __init__(self, unet: UNet) -> None:
        self._unet = unet
        self._wrapping = Wrapping(unet)

    def __call__(self, x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
        """As `UNet.denoise`."""
        with self._wrapping:
            return self._unet.denoise(x, shifts, prompts)


class Denoiser:
    """Advances rows of one latent size by one visit each.

    `call` is the UNet's `denoise`, or something that does the same faster; `around` is the same for
    pictures whose edges meet.
    """

    def __init__(
        self,
        unet: UNet,
        device: torch.device,
        dtype: torch.dtype,
        call: Call | None = None,
        around: Call | None = None,
    ) -> None:
        self._unet = unet
        self._call: Call = call or unet.denoise
        self._around: Call = around or Around(unet)
        self._device = device
        self._dtype = dtype
        self._shifts: dict[tuple[float, int], tuple[Tensor, Tensor | None]] = {}

    @torch.inference_mode()
    def step(self, rows: Sequence[Row], buckets: Buckets) -> tuple[int, int]:
        """Make the next visit of every row, in place; tells network rows made, and asked for.

        Rows with guidance above 1 take two places in the network calls, the others one. If one of
        the rows is exact, all calls are of the proven class.
        """
        told = [(row, row.prompt) for row in rows]
        told += [(row, row.negative) for row in rows if row.negative is not None]
        sizes = buckets.calls(len(told), exact=any(row.exact for row in rows))
        eps = self._predict(self._inputs(rows), told, sizes)
        advance(rows, _guided(rows, eps))
        return sum(sizes), len(told)

    def sample(self, row: Row) -> tuple[Tensor, Tensor, Tensor]:
        """One row's inputs, as the probe takes them: `[1, C, H, W]`, `[1, S]`, `[1, T, K]`."""
        with torch.inference_mode():
            shift = self._shift(row.visit.level.timestep, row.prompt)
            return self._inputs([row])[:1], shift[None], row.prompt.keys_values[None]

    def _inputs(self, rows: Sequence[Row]) -> Tensor:
        """What the network sees of every row, then again of every guided one: `[N, C, H, W]`."""
        scales = column([row.visit.input_scale for row in rows], self._device)
        x = (torch.stack([row.x for row in rows]) * scales).to(self._dtype)
        if rows[0].extra is not None:
            extras = [row.extra for row in rows if row.extra is not None]
            x = torch.cat([x, torch.stack(extras).to(self._dtype)], dim=1)
        guided = [place for place, row in enumerate(rows) if row.negative is not None]
        return torch.cat([x, x[guided]]) if guided else x

    def _predict(
        self, x: Tensor, told: Sequence[tuple[Row, Conditioning]], sizes: Sequence[int]
    ) -> Tensor:
        """The noise predictions of all network rows, `[N, C, H, W]` float32."""
        shifts = torch.stack([self._shift(row.visit.level.timestep, c) for row, c in told])
        prompts = torch.stack([c.keys_values for _, c in told])
        call = self._around if told[0][0].tiling else self._call
        parts = []
        start = 0
        for size in sizes:
            inputs = [_filled(part[start : start + size], size) for part in (x, shifts, prompts)]
            count = min(size, len(x) - start)
            parts.append(call(*inputs)[:count].float())
            start += size
        return parts[0] if len(parts) == 1 else torch.cat(parts)

    def _shift(self, timestep: float, told: Conditioning) -> Tensor:
        """The time path of one timestep, `[S]`, and of what the prompt adds to it."""
        key = (timestep, id(told.added))
        known = self._shifts.get(key)
        if known is None:
            at = torch.tensor([timestep], device=self._device)
            added = None if told.added is None else told.added[None]
            # With `added` itself, so that its id stays its own for as long as the entry lives.
            known = (self._unet.time_path(at, added)[0], told.added)
            while len(self._shifts) >= MOST_SHIFTS:
                del self._shifts[next(iter(self._shifts))]
            self._shifts[key] = known
        return known[0]


def _guided(rows: Sequence[Row], eps: Tensor) -> Tensor:
    """The guided prediction of every row, `[B, C, H, W]`.

    Ho & Salimans 2022, arXiv 2207.12598, eq. 6, as w = scale - 1.
    """
    guided = [place for place, row in enumerate(rows) if row.negative is not None]
    told, untold = eps[: len(rows)], eps[len(rows) :]
    if not guided:
        return told
    scale = column([rows[place].guidance_scale for place in guided], eps.device)
    if len(guided) == len(rows):
        return untold + scale * (told - untold)
    told = told.clone()
    told[guided] = untold + scale * (told[guided] - untold)
    return told


def _filled(x: Tensor, size: int) -> Tensor:
    """As many rows as a call takes: the last ones are the first one again."""
    missing = size - len(x)
    return x if missing <= 0 else torch.cat([x, x[:1].expand(missing, *x.shape[1:])])
