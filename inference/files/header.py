"""The header of a safetensors file: what it holds, read and checked without loading any of it.

A header is text from a stranger. What is accepted here, safetensors accepts too and reads the same
from it; what is refused, nothing else ever sees. Reading takes little time and memory, whatever the
file claims. The format: eight bytes of length, a JSON object, the tensors' bytes without gaps.
"""

import json
import stat
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from inference.errors import (
    CheckpointError,
    DamagedCheckpoint,
    MissingCheckpoint,
    TruncatedCheckpoint,
    WrongTensors,
)
from inference.files.disguises import refuse

LARGEST_HEADER = 20_000_000
"""Bytes. Full checkpoints stay under one million; notes of a LoRA's training can take several."""

MOST_TENSORS = 50_000
MOST_MARKS = 2_000_000
"""Commas, colons and brackets: each may become an object of Python, which is far larger."""

LONGEST_NAME = 200
MOST_NUMBERS = 2**48
"""In one tensor; counted with empty sides as one, so that no product of them overflows later."""

BITS = {
    **dict.fromkeys(("BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0"), 8),
    **dict.fromkeys(("U16", "I16", "F16", "BF16"), 16),
    **dict.fromkeys(("U32", "I32", "F32"), 32),
    **dict.fromkeys(("U64", "I64", "F64", "C64"), 64),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
FLOATS = ("F64", "F32", "F16", "BF16")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Names, shapes, number types (safetensors' names for them) and metadata of one file."""

    path: Path
    shapes: dict[str, tuple[int, ...]]
    dtypes: dict[str, str]
    metadata: dict[str, str]


class _Flaw(ValueError):
    """What is wrong with a header, in words that follow a colon."""


def read_header(path: Path) -> Header:
    """Read and check the header of a file; raises a `CheckpointError` that says what is wrong."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would wait for ever.
            kind = "folder" if stat.S_ISDIR(status.st_mode) else "device or a pipe"
            raise CheckpointError(f"{path} is a {kind}, not a .safetensors file; give the file.")
        with path.open("rb") as file:
            start = file.read(512)
            length = _length(path, start, status.st_size)
            file.seek(8)
            text = file.read(length)
    except FileNotFoundError:
        raise MissingCheckpoint(
            f"There is no weights file at {path}. Set DREAMLOOM_INFERENCE__MODEL, or model under "
            "[inference], to a .safetensors file or a diffusers folder."
        ) from None
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror}.") from error
    if len(text) < length:
        raise TruncatedCheckpoint(f"{path} is cut short within its header; fetch it again.")
    try:
        return _parse(path, text, status.st_size - 8 - length)
    except _Flaw as flaw:
        raise _damaged(path, str(flaw)) from None


def require_floats(header: Header, names: Iterable[str]) -> None:
    """Raises `WrongTensors` for the first of these tensors that is not of a float type."""
    for name in names:
        if (kind := header.dtypes[name]) not in FLOATS:
            raise WrongTensors(
                f"{header.path}: {name} is stored as {kind}. Weights are used as F64, F32, F16 or "
                "BF16; quantised versions are not. Fetch the version in half or full precision."
            )


def _damaged(path: Path, flaw: str) -> DamagedCheckpoint:
    return DamagedCheckpoint(
        f"{path} is damaged or was made to do harm: {flaw}. Fetch it again from its publisher."
    )


def _length(path: Path, start: bytes, size: int) -> int:
    """The length of the header, believed only if what follows can be one."""
    if len(start) < 8:
        raise TruncatedCheckpoint(f"{path} is empty or cut short; fetch it again.")
    (length,) = struct.unpack("<Q", start[:8])
    opened = start[8:9] in (b"{", b"")
    if not opened or (length > LARGEST_HEADER and start[8:9] == b""):
        refuse(path, start)
    if length > LARGEST_HEADER:
        raise _damaged(path, f"its header claims {length:,} bytes, over {LARGEST_HEADER:,}")
    if 8 + length > size:
        raise TruncatedCheckpoint(f"{path} is cut short within its header; fetch it again.")
    return int(length)


def _parse(path: Path, raw: bytes, size: int) -> Header:
    """The header's meaning, with every tensor's place in `size` bytes checked."""
    if sum(raw.count(mark) for mark in b",:[{") > MOST_MARKS:
        raise _Flaw("its header holds far more than the names of tensors")
    try:
        entries = json.loads(raw.decode(), object_pairs_hook=_once, parse_int=_count)
    except _Flaw:
        raise
    except (ValueError, RecursionError):
        raise _Flaw("its header is not JSON") from None
    if not isinstance(entries, dict):
        raise _Flaw("its header is not a JSON object")
    metadata = entries.pop("__metadata__", None)
    metadata = {} if metadata is None else metadata
    if not isinstance(metadata, dict) or not all(isinstance(v, str) for v in metadata.values()):
        raise _Flaw("its metadata are not texts by name")
    if not all(_encodes(text) for pair in metadata.items() for text in pair):
        raise _Flaw("its metadata are not Unicode text")
    if len(entries) > MOST_TENSORS:
        raise _Flaw(f"it lists {len(entries):,} tensors, more than {MOST_TENSORS:,}")
    places = []
    for name, entry in entries.items():
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise _Flaw(f"it names a tensor {name[:40]!r}, which is no name")
        places.append((*_place(name, entry), name))
    _check_layout(path, sorted(places), size)
    return Header(
        path=path,
        shapes={name: tuple(entry["shape"]) for name, entry in entries.items()},
        dtypes={name: entry["dtype"] for name, entry in entries.items()},
        metadata=metadata,
    )


def _place(name: str, entry: Any) -> tuple[int, int]:
    """Where a tensor begins and ends, if its entry is one and as long as its shape asks for."""
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise _Flaw(f"the entry of {name} is not a dtype, a shape and its offsets")
    kind, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(kind, str) or kind not in BITS:
        raise _Flaw(f"{name} is of an unknown number type, {str(kind)[:40]!r}")
    if not _counts(shape) or len(shape) > 8 or prod(side or 1 for side in shape) > MOST_NUMBERS:
        raise _Flaw(f"the shape of {name} cannot be one")
    if not _counts(offsets) or len(offsets) != 2:
        raise _Flaw(f"the offsets of {name} are not two places in the file")
    begin, end = offsets
    if (end - begin) * 8 != prod(shape) * BITS[kind]:
        raise _Flaw(f"{name} has {end - begin:,} bytes, which is not its shape times its {kind}")
    return begin, end


def _check_layout(path: Path, places: list[tuple[int, int, str]], size: int) -> None:
    """All bytes belong to one tensor each: no gaps, no overlaps, nothing left over."""
    reached = 0
    for begin, end, name in places:
        if begin != reached:
            raise _Flaw(f"{name} does not begin where the tensor before it ends")
        reached = end
    if reached > size:
        raise TruncatedCheckpoint(
            f"{path} is cut short: {reached - size:,} of its {reached:,} bytes of tensors are "
            "missing. Fetch it again."
        )
    if reached < size:
        raise _Flaw(f"{size - reached:,} bytes at its end belong to no tensor")


def _counts(values: Any) -> bool:
    """Whether this is a list of whole numbers; to Python, true would be one too."""
    return isinstance(values, list) and all(type(value) is int for value in values)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Flaw("its header gives the same name twice")
    return found


def _count(digits: str) -> int:
    """A number of the header; all of them are sizes or places, so none has a sign or 20 digits."""
    if not digits.isdigit() or len(digits) > 19:
        raise _Flaw("its header holds a number that is no size")
    return int(digits)


def _encodes(text: str) -> bool:
    """Whether a text can be written as UTF-8: JSON can spell half a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
