"""One textual-inversion file: the vectors that stand for its word, one set per text encoder.

Textual inversion: Gal et al. 2022, arXiv 2208.01618. The layouts are those that trainers write:
`emb_params`; a single tensor under any name (diffusers: the word itself); A1111's
`string_to_param.*`; and `clip_l` with `clip_g` for SDXL's two encoders.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from inference.errors import BadEmbedding, CheckpointError, PickledCheckpoint
from inference.files.header import read_header

MAX_FILES = 1000
MAX_BYTES = 16_000_000
MAX_VECTORS = 75
"""An embedding is never parted, so it must fit one window."""

PICKLES = (".pt", ".bin", ".pth", ".ckpt")


def read_vectors(path: Path) -> tuple[Tensor, ...]:
    """The vectors of a file, `[N, D]` float32 per text encoder; raises `BadEmbedding`."""
    if path.suffix.lower() in PICKLES:
        raise BadEmbedding(_pickle(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadEmbedding(
                f"The embedding {path.name} has {size:,} bytes, and no embedding needs more than "
                f"{MAX_BYTES:,}; it is something else."
            )
        read_header(path)
        tensors = load_file(path)
    except PickledCheckpoint as error:
        raise BadEmbedding(_pickle(path)) from error
    except (CheckpointError, SafetensorError, OSError, ValueError) as error:
        raise BadEmbedding(
            f"The embedding {path.name} is damaged or not a safetensors file; fetch it again."
        ) from error
    vectors = tuple(_rows(path, tensor) for tensor in _chosen(path, tensors))
    if len({len(rows) for rows in vectors}) > 1:
        raise BadEmbedding(
            f"The embedding {path.name} has different numbers of vectors for the two text "
            "encoders; fetch it again."
        )
    return vectors


def _chosen(path: Path, tensors: Mapping[str, Tensor]) -> tuple[Tensor, ...]:
    if {"clip_l", "clip_g"} <= tensors.keys():
        return tensors["clip_l"], tensors["clip_g"]
    for name in ("emb_params", "string_to_param.*", "*"):
        if name in tensors:
            return (tensors[name],)
    if len(tensors) == 1:
        return tuple(tensors.values())
    raise BadEmbedding(
        f"The embedding {path.name} holds {len(tensors)} tensors and none is called emb_params; "
        "use a file that holds one word."
    )


def _rows(path: Path, tensor: Tensor) -> Tensor:
    """One tensor as vectors `[N, D]`, checked."""
    if tensor.ndim == 1:
        tensor = tensor[None]
    if tensor.ndim != 2 or not tensor.is_floating_point() or 0 in tensor.shape:
        raise BadEmbedding(
            f"The embedding {path.name} is no list of vectors but {tensor.dtype} of the shape "
            f"{list(tensor.shape)}; it is something else."
        )
    if len(tensor) > MAX_VECTORS:
        raise BadEmbedding(
            f"The embedding {path.name} has {len(tensor)} vectors, and at most {MAX_VECTORS} can "
            "be read."
        )
    rows = tensor.float()
    if not bool(torch.isfinite(rows).all()):
        raise BadEmbedding(
            f"The embedding {path.name} has numbers that are not finite; fetch it again."
        )
    return rows


def _pickle(path: Path) -> str:
    return (
        f"The embedding {path.name} is a pickle file, which may run code when it is opened. Use "
        "its .safetensors version."
    )
