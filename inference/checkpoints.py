"""Weights as they lie on disk: which parts a checkpoint has, and where each tensor of each is.

Both layouts of the field are one thing from here on: parts (`unet`, `vae`, `text`, in SDXL `text2`,
and `safety`) whose tensors have the names of our modules.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from inference.files.folder import open_folder, open_safety, open_vae
from inference.files.parts import Part, Place, listed
from inference.files.single_file import METADATA_KEY, open_file

__all__ = [
    "DEMO_MODEL",
    "METADATA_KEY",
    "Checkpoint",
    "Part",
    "Place",
    "Prediction",
    "listed",
    "open_checkpoint",
    "sha256_of",
]

DEMO_MODEL = Path(__file__).parent / "demo" / "weights" / "dreamloom-demo.safetensors"

Prediction = Literal["auto", "epsilon", "v"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A checkpoint that has been looked at but not loaded.

    `metadata` is our own description inside a file, `notes` are everybody's, `markers` the names of
    empty tensors that say something; `index` and `scheduler` are a folder's. `prediction` is what
    the operator says the UNet predicts, `auto` if nothing.
    """

    path: Path
    name: str
    parts: Mapping[str, Part]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    markers: frozenset[str] = frozenset()
    index: Mapping[str, Any] = field(default_factory=dict)
    scheduler: Mapping[str, Any] = field(default_factory=dict)
    prediction: Prediction = "auto"
    own_vae: bool = True
    tokenizer: Path | None = None
    licence_file: Path | None = None


def open_checkpoint(
    model: Path | None,
    safety_checker: Path | None = None,
    *,
    vae: Path | None = None,
    prediction: Prediction = "auto",
) -> Checkpoint:
    """Look at a single file or a diffusers folder; without `model`, at the demo model.

    The safety classifier is taken from `safety_checker` if given, else from the checkpoint, else
    from a folder `safety_checker` beside a single file; the VAE from `vae` if given. Raises
    `CheckpointError`.
    """
    path = model or DEMO_MODEL
    metadata: dict[str, Any] = {}
    notes: dict[str, str] = {}
    index: dict[str, Any] = {}
    scheduler: dict[str, Any] = {}
    markers: frozenset[str] = frozenset()
    if path.is_dir():
        parts, index, scheduler = open_folder(path)
        root = path
    else:
        file = open_file(path)
        parts, metadata, notes, markers = file.parts, file.metadata, file.notes, file.markers
        root = path.parent
    if vae is not None:
        parts["vae"] = open_vae(vae)
    beside = root / "safety_checker"
    if safety_checker is not None:
        parts["safety"] = open_safety(safety_checker)
    elif "safety" not in parts and beside.is_dir():
        parts["safety"] = open_safety(beside)
    tokenizer = root / "tokenizer"
    return Checkpoint(
        path=path,
        name=str(metadata.get("name") or (path.name if path.is_dir() else path.stem)),
        parts=parts,
        metadata=metadata,
        notes=notes,
        markers=markers,
        index=index,
        scheduler=scheduler,
        prediction=prediction,
        own_vae=vae is None,
        tokenizer=tokenizer if any(tokenizer.glob("*.json")) else None,
        licence_file=_licence_beside(root),
    )


def sha256_of(checkpoint: Checkpoint) -> str:
    """The SHA-256 of a single file, or of the list of files of a folder with theirs."""
    if checkpoint.path.is_file():
        return _sha256(checkpoint.path)
    files = {
        place.file
        for name, part in checkpoint.parts.items()
        if name != "safety" and (name != "vae" or checkpoint.own_vae)
        for place in part.tensors.values()
    }
    lines = [f"{_sha256(file)}  {file.relative_to(checkpoint.path)}" for file in sorted(files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _licence_beside(root: Path) -> Path | None:
    for name in ("LICENSE.txt", "LICENSE.md", "LICENSE", "LICENCE.txt", "LICENCE"):
        if (root / name).is_file():
            return root / name
    return None
