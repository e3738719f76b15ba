"""How long a model takes to load, beside how long its bytes take to be read."""

import time
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open

from inference.checkpoints import Checkpoint
from inference.loaded.model import load_model, loading_on

TRIES = 3
STORED = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """Best of a few tries, with the files in the system's cache for both.

    The number type is the file's own, so that nothing has to be cast.
    """

    dtype: str
    size: int
    read_seconds: float
    load_seconds: float


def measure_loading(checkpoint: Checkpoint, device: torch.device) -> Loading:
    """Read all files of a checkpoint, and load it, in turns."""
    places = list(checkpoint.parts["unet"].tensors.values())
    with safe_open(places[0].file, framework="pt") as opened:
        dtype = STORED[opened.get_slice(places[0].name).get_dtype()]
    files = {place.file for part in checkpoint.parts.values() for place in part.tensors.values()}
    reads, loads = [], []
    for _ in range(TRIES):
        reads.append(_read(sorted(files)))
        start = time.monotonic()
        model = load_model(checkpoint, loading_on(device, dtype))
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        loads.append(time.monotonic() - start)
        del model
    return Loading(
        dtype=str(dtype).removeprefix("torch."),
        size=sum(file.stat().st_size for file in files),
        read_seconds=min(reads),
        load_seconds=min(loads),
    )


def _read(files: list[Path]) -> float:
    """Seconds to read these files into memory, which is given back after each."""
    start = time.monotonic()
    for file in files:
        file.read_bytes()
    return time.monotonic() - start
