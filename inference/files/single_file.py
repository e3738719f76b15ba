"""Checkpoints in one file, as the releases have them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference.errors import CheckpointError, UnknownFamily, WrongTensors
from inference.files.header import read_header
from inference.files.parts import Part, listed, places
from inference.keys import ldm, strangers

METADATA_KEY = "dreamloom"


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleFile:
    """What a single file holds: its parts, our own description of it, everybody's notes on it."""

    parts: dict[str, Part]
    metadata: dict[str, Any]
    notes: dict[str, str]
    markers: frozenset[str]


def open_file(path: Path) -> SingleFile:
    """Look at a single file; raises `UnknownFamily` with what it is instead, or `WrongTensors`."""
    header = read_header(path)
    if kind := strangers.kind_of_file(header.shapes):
        raise UnknownFamily(
            f"{path} is {kind}, not a checkpoint of Stable Diffusion 1, 2 or SDXL that can be "
            "loaded here."
        )
    names = ldm.split(header.shapes)
    if not {"unet", "vae", "text"} & set(names.parts):
        raise UnknownFamily(
            f"{path} belongs to no model family known here: it has no tensors under "
            "model.diffusion_model., first_stage_model. or cond_stage_model. It may be a LoRA, an "
            "embedding or another kind of model."
        )
    if names.strangers:
        raise WrongTensors(f"{path} has unexpected tensors: {listed(names.strangers)}.")
    for part in ("unet", "vae", "text"):
        if part not in names.parts:
            prefix = next(prefix for name, prefix in ldm.PREFIXES if name == part)
            raise WrongTensors(f"{path} has no tensors under {prefix}: its {part} is missing.")
    try:
        metadata = json.loads(header.metadata.get(METADATA_KEY, "{}"))
    except ValueError as error:
        raise CheckpointError(f"{path} has metadata that is not JSON: {error}.") from error
    if not isinstance(metadata, dict):
        raise CheckpointError(f"{path} has metadata that is no JSON object.")
    parts = {
        part: Part(
            tensors=places(header, own),
            config=dict(metadata.get(part, {})),
            openclip=part in names.openclip,
        )
        for part, own in names.parts.items()
    }
    return SingleFile(
        parts=parts,
        metadata=metadata,
        notes=header.metadata,
        markers=frozenset(names.markers),
    )
