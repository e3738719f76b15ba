"""The formula of `samplers/plan.py` for rows of any samplers at any steps, in one stacked line."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from inference.rows import Row


def advance(rows: Sequence[Row], eps: Tensor) -> None:
    """Make the visit of every row with its guided noise prediction `[B, C, H, W]` float32.

    Only elementwise arithmetic, row by row, so no row's bits depend on another's.
    """
    visits = [row.visit for row in rows]
    x = torch.stack([row.x for row in rows])
    zero = torch.zeros_like(x[0])

    def each(number: Callable[[int], float]) -> Tensor:
        return column([number(place) for place in range(len(rows))], x.device)

    estimate = each(lambda i: visits[i].keep[0]) * x + each(lambda i: visits[i].keep[1]) * eps
    moved = each(lambda i: visits[i].a) * x + each(lambda i: visits[i].b[0]) * estimate
    if any(visit.s for visit in visits):
        saved = torch.stack([zero if row.saved is None else row.saved for row in rows])
        moved += each(lambda i: visits[i].s) * saved
    for back in range(1, max(len(visit.b) for visit in visits)):
        looks = [len(visit.b) > back for visit in visits]
        past = [
            row.history[back - 1] if looked else zero
            for row, looked in zip(rows, looks, strict=True)
        ]
        weights = [v.b[back] if looked else 0.0 for v, looked in zip(visits, looks, strict=True)]
        moved += column(weights, x.device) * torch.stack(past)
    if any(visit.n for visit in visits):
        fresh = [row.fresh_noise() if row.visit.n else zero for row in rows]
        moved += each(lambda i: visits[i].n) * torch.stack(fresh)
    for row, new, kept in zip(rows, moved, estimate, strict=True):
        row.move(new, kept)


def column(numbers: Sequence[float], device: torch.device) -> Tensor:
    """One number per row, `[B, 1, 1, 1]` float32."""
    return torch.tensor(numbers, dtype=torch.float32, device=device).view(-1, 1, 1, 1)
