"""The formula of `samplers/plan.py` for rows of any samplers at any steps, in one stacked line."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from inference.rows import Row
from inference.samplers.plan import HISTORY, Saving, Visit


def advance(rows: Sequence[Row], eps: Tensor) -> None:
    """Make the visit of every row with its guided noise prediction `[B, C, H, W]` float32.

    Only elementwise arithmetic, row by row, so no row's bits depend on another's. Terms that no
    row needs are left out. Where others need a term that this row does not, it adds 0 times -0,
    which is -0 and so leaves even the sign of a zero alone.
    """
    visits = [row.visit for row in rows]
    pairs = [*zip(rows, visits, strict=True)]
    summing = any(visit.saves is Saving.SUM for visit in visits)
    x = torch.stack([row.x for row in rows])
    neutral = torch.full_like(x[0], -0.0)
    keep_x, keep_eps, a, s, n, a2, s2, *weights = coefficients(visits, x.device)
    b, b2 = weights[:HISTORY], weights[HISTORY:]

    estimate = keep_x * x + keep_eps * eps
    moved = a * x + b[0] * estimate
    sums = a2 * x + b2[0] * estimate if summing else None
    for back in range(1, max(visit.looks for visit in visits)):
        past = torch.stack([r.history[back - 1] if v.looks > back else neutral for r, v in pairs])
        moved += b[back] * past
        if sums is not None:
            sums += b2[back] * past
    if any(visit.recalls for visit in visits):
        saved = torch.stack([r.recall() if v.recalls else neutral for r, v in pairs])
        moved += s * saved
        if sums is not None:
            sums += s2 * saved
    if any(visit.n for visit in visits):
        moved += n * torch.stack([r.fresh_noise() if v.n else neutral for r, v in pairs])

    saving = [None] * len(rows) if sums is None else sums.unbind()
    for row, new, seen, sum_ in zip(rows, moved.unbind(), estimate.unbind(), saving, strict=True):
        row.move(new, seen, sum_)


def coefficients(visits: Sequence[Visit], device: torch.device) -> tuple[Tensor, ...]:
    """Every number of the formula for all rows, each `[B, 1, 1, 1]` float32.

    They travel together: on a device, each copy of its own would cost more than the arithmetic.
    """
    table = np.array([visit.numbers for visit in visits], dtype=np.float32)
    return torch.from_numpy(table).to(device)[..., None, None, None].unbind(1)


def column(numbers: Sequence[float], device: torch.device) -> Tensor:
    """One number per row, `[B, 1, 1, 1]` float32."""
    return torch.tensor(numbers, dtype=torch.float32, device=device).view(-1, 1, 1, 1)
