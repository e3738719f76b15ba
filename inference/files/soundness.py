"""Weights must be finite numbers: one NaN among a billion makes every picture black."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from inference.errors import DamagedCheckpoint

MOST_NAMED = 6


def unsound(tensors: Mapping[str, Tensor]) -> list[str]:
    """The names of the tensors that hold NaN or infinity.

    A sum with either in it is not finite, so one fast pass clears nearly all; only where a sum
    overflowed is every number looked at. Waits for a device once, not once a tensor.
    """
    sums: dict[torch.device, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if tensor.is_floating_point():
            sums.setdefault(tensor.device, {})[name] = tensor.sum().float()
    found = []
    for own in sums.values():
        finite = torch.stack(list(own.values())).isfinite().tolist()
        doubtful = [name for name, clear in zip(own, finite, strict=True) if not clear]
        found += [name for name in doubtful if not bool(tensors[name].isfinite().all())]
    return found


def require_sound(tensors: Mapping[str, Tensor], path: Path, part: str) -> None:
    """Raises `DamagedCheckpoint` with the names of a part's tensors that are not all finite."""
    if found := unsound(tensors):
        named = ", ".join(found[:MOST_NAMED])
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        raise DamagedCheckpoint(
            f"{path} ({part}): {named}{more} hold NaN or infinity, or overflow in this precision. "
            "Fetch the weights again, or use them in float32 (dtype under [inference])."
        )
