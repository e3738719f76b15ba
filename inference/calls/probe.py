"""Measures at the start which sizes of call a device serves best, and which give equal bits.

For every bucket, two calls with the same sample row: in the first all rows are the sample, so all
results must be equal; in the second it stands among strangers, and its result must be what it was.
A bucket that passes both gives a row the same bits in any place, beside anybody. Buckets whose
results for the sample are equal form a class.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from inference.calls.buckets import Buckets, Timed

log = logging.getLogger(__name__)

Call = Callable[[Tensor, Tensor, Tensor], Tensor]
"""A network call: `x [B, C, H, W]`, shifts `[B, S]`, prompts `[B, T, K]` to `[B, C, H, W]`."""

SEED = 0
WORSE = 1.25
"""A bucket whose rows take this much longer than the best so far ends the search."""


@torch.no_grad()
def probe(
    call: Call,
    sample: tuple[Tensor, Tensor, Tensor],
    sizes: Sequence[int],
    seconds: float,
) -> Buckets:
    """Time and compare buckets, smallest first, for about so many seconds.

    `sample` is one row as `call` takes it: `[1, C, H, W]`, `[1, S]`, `[1, T, K]`. At least the
    first two sizes are tried. The search ends early once larger calls are clearly slower a row.
    """
    generator = torch.Generator("cpu").manual_seed(SEED)
    start = time.monotonic()
    timed: list[Timed] = []
    call(*sample)  # The first call of all also pays for whatever is set up once.
    for rows in sizes:
        spent = time.monotonic() - start
        if len(timed) >= 2 and spent + _expected(timed, rows) > seconds:
            break
        same = [part.expand(rows, *part.shape[1:]).contiguous() for part in sample]
        alike, first = _timed(call, same)
        place = rows // 2
        among, second = _timed(call, [_strangers(part, rows, place, generator) for part in sample])
        took = min(first, second)  # The first also sets kernels up.
        proven = all(torch.equal(alike[i], alike[0]) for i in range(rows))
        proven = proven and torch.equal(among[place], alike[0])
        family = _digest(alike[0]) if proven else ""
        timed.append(Timed(rows=rows, seconds=max(took, 1e-9), family=family))
        if took / rows > WORSE * min(one.seconds / one.rows for one in timed):
            break
    found = Buckets(timed=tuple(timed))
    log.info("buckets %s; exact ones %s", found.sizes, found.exact_sizes)
    return found


def _timed(call: Call, parts: Sequence[Tensor]) -> tuple[Tensor, float]:
    """A call's result and its seconds."""
    x, shifts, prompts = parts
    _wait(x)
    start = time.monotonic()
    result = call(x, shifts, prompts)
    _wait(result)
    return result, time.monotonic() - start


def _expected(timed: Sequence[Timed], rows: int) -> float:
    """Seconds that the two calls of a bucket will take, judged by the last one."""
    return 2 * timed[-1].seconds * rows / timed[-1].rows


def _strangers(part: Tensor, rows: int, place: int, generator: torch.Generator) -> Tensor:
    """Rows of other numbers of the same size, with the sample at its place."""
    shape = (rows, *part.shape[1:])
    others = torch.randn(shape, generator=generator, dtype=torch.float32)
    others = (others * part.float().std().cpu()).to(part.device, part.dtype)
    others[place] = part[0]
    return others


def _digest(row: Tensor) -> str:
    """A short name of a row's bits."""
    words = row.contiguous().cpu().view(torch.uint8).numpy().tobytes()
    return hashlib.sha256(words).hexdigest()[:16]


def _wait(tensor: Tensor) -> None:
    """Let the device finish, so that clocks mean something."""
    if tensor.device.type == "cuda":
        torch.cuda.synchronize(tensor.device)
    elif tensor.device.type == "xpu":
        torch.xpu.synchronize(tensor.device)
    elif tensor.device.type == "mps":
        torch.mps.synchronize()
