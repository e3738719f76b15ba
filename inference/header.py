"""The header of a safetensors file: what it holds, read and checked without loading any of it."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path

from inference.errors import (
    CheckpointError,
    MissingCheckpoint,
    PickledCheckpoint,
    TruncatedCheckpoint,
)

LARGEST_HEADER = 100_000_000
PICKLE_MAGIC = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Names, shapes and metadata of one file."""

    path: Path
    shapes: dict[str, tuple[int, ...]]
    metadata: dict[str, str]


def read_header(path: Path) -> Header:
    """Read and check the header of a file; raises a `CheckpointError` that says what is wrong."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            if start.startswith(PICKLE_MAGIC):
                raise PickledCheckpoint(
                    f"{path} is a pickle file, which may run code when it is opened. Use the "
                    ".safetensors version of these weights."
                )
            if len(start) < 8:
                raise TruncatedCheckpoint(f"{path} is empty or cut short; fetch it again.")
            (length,) = struct.unpack("<Q", start)
            if length > LARGEST_HEADER:
                raise CheckpointError(f"{path} is not a safetensors file.")
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
        entries = json.loads(text)
        metadata = entries.pop("__metadata__", None) or {}
        shapes = {name: tuple(entry["shape"]) for name, entry in entries.items()}
        end = max((entry["data_offsets"][1] for entry in entries.values()), default=0)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CheckpointError(f"{path} is not a safetensors file.") from error
    if 8 + length + end > size:
        missing = 8 + length + end - size
        raise TruncatedCheckpoint(
            f"{path} is cut short: {missing:,} of {8 + length + end:,} bytes are missing. "
            "Fetch it again."
        )
    return Header(path=path, shapes=shapes, metadata={str(k): str(v) for k, v in metadata.items()})
