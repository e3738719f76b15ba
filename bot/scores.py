"""Scores as the database keeps them: two bytes each, float16, little-endian.

A cosine loses at most 0.00013 below 0.25, and 0.00025 below 0.5. `numpy.frombuffer(data, "<f2")`
reads many rows at once.
"""

import math
import struct
from collections.abc import Sequence

from inference.request import ScoredView

BYTES = 2
LARGEST = 65504.0


def pack(values: Sequence[float]) -> bytes:
    """Numbers as float16. Raises ValueError for what is not finite, or too large."""
    if not all(math.isfinite(value) and abs(value) <= LARGEST for value in values):
        raise ValueError("only finite numbers that float16 can hold are stored as scores")
    return struct.pack(f"<{len(values)}e", *values)


def unpack(data: bytes) -> tuple[float, ...]:
    """The numbers again. Raises ValueError for bytes that `pack` did not make."""
    if len(data) % BYTES:
        raise ValueError("scores have two bytes each")
    values = struct.unpack(f"<{len(data) // BYTES}e", data)
    if not all(map(math.isfinite, values)):
        raise ValueError("stored scores are finite")
    return values


def pack_view(view: ScoredView) -> bytes:
    """One view: its concepts, then its special-care concepts."""
    return pack((*view.concepts, *view.special))


def unpack_view(name: str, data: bytes, *, special: int = 3) -> ScoredView:
    """A view by its name, of which the last `special` numbers are the special-care ones."""
    values = unpack(data)
    if not 0 <= special <= len(values):
        raise ValueError(f"{len(values)} scores cannot have {special} special ones among them")
    cut = len(values) - special
    return ScoredView(view=name, concepts=values[:cut], special=values[cut:])
