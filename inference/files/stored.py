"""Tensors of a safetensors file, read straight into the memory where they stay.

They are read and not mapped: a mapped file that somebody overwrites takes the process down with it,
and its pages would be waited for in the first picture instead of at the start. Read this way the
bytes are copied once, as mapping and copying out would copy them twice.
"""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from math import prod
from pathlib import Path

import torch
from torch import Tensor

from inference.errors import DamagedCheckpoint, TruncatedCheckpoint

DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "I64": torch.int64,
    "I32": torch.int32,
    "I16": torch.int16,
    "I8": torch.int8,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One tensor of a file; `offset` counts from the beginning of the file."""

    dtype: torch.dtype
    shape: tuple[int, ...]
    offset: int
    size: int


class StoredTensors:
    """An open file; `entries` says what is in it."""

    def __init__(self, path: Path, file: FileIO) -> None:
        self.path = path
        self._file = file
        try:
            (length,) = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(length))
            header.pop("__metadata__", None)
            self.entries = {
                name: self._entry(name, entry, 8 + length) for name, entry in header.items()
            }
        except (ValueError, TypeError, KeyError, AttributeError, struct.error) as error:
            raise DamagedCheckpoint(f"{path} is damaged: its header cannot be read.") from error

    def _entry(self, name: str, entry: dict[str, object], start: int) -> Entry:
        dtype = DTYPES.get(str(entry["dtype"]))
        shape = tuple(int(side) for side in entry["shape"])  # type: ignore[attr-defined]
        first, last = (int(offset) for offset in entry["data_offsets"])  # type: ignore[attr-defined]
        if dtype is None:
            raise DamagedCheckpoint(
                f"{self.path}: {name} has the number type {entry['dtype']}, which is not known."
            )
        if last - first != prod(shape) * dtype.itemsize or first < 0:
            raise DamagedCheckpoint(
                f"{self.path} is damaged: {name} does not have the bytes that its shape takes. "
                "Fetch it again from its publisher."
            )
        return Entry(dtype=dtype, shape=shape, offset=start + first, size=last - first)

    def entry(self, name: str) -> Entry:
        """What is told of a tensor; raises `DamagedCheckpoint` if it is not there."""
        if name not in self.entries:
            raise DamagedCheckpoint(f"{self.path} has changed: there is no {name} in it any more.")
        return self.entries[name]

    def read(self, name: str, memory: Tensor | None = None) -> Tensor:
        """A tensor on the CPU: in memory of its own, or at the start of `memory [N]` uint8."""
        entry = self.entry(name)
        if memory is None:
            memory = torch.empty(entry.size, dtype=torch.uint8)
        target = memory[: entry.size]
        view = target.numpy().data
        self._file.seek(entry.offset)
        done = 0
        while done < entry.size:
            count = self._file.readinto(view[done:])
            if not count:
                raise TruncatedCheckpoint(f"{self.path} ends within {name}; fetch it again.")
            done += count
        return target.view(entry.dtype).reshape(entry.shape)


@contextmanager
def open_stored(path: Path) -> Iterator[StoredTensors]:
    """Open a safetensors file; raises `TruncatedCheckpoint` or `DamagedCheckpoint`."""
    try:
        with path.open("rb", buffering=0) as file:
            yield StoredTensors(path, file)
    except OSError as error:
        raise TruncatedCheckpoint(f"{path} cannot be read: {error.strerror}.") from error
