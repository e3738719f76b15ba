"""Weights as they lie on disk: which parts a checkpoint has, and where each tensor of each is.

Both layouts of the field are one thing from here on: parts (`unet`, `vae`, `text`, `safety`) whose
tensors have the names of our modules.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inference.errors import (
    CheckpointError,
    MissingCheckpoint,
    PickledCheckpoint,
    UnknownFamily,
    WrongTensors,
)
from inference.header import Header, read_header, require_floats
from inference.keys import ldm

DEMO_MODEL = Path(__file__).parent / "demo" / "weights" / "dreamloom-demo.safetensors"
METADATA_KEY = "dreamloom"

FOLDERS = {
    "unet": "unet",
    "vae": "vae",
    "text": "text_encoder",
    "safety": "safety_checker",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one tensor is: a file, and its name there."""

    file: Path
    name: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The tensors of one network by name, and its config if the layout has one.

    In a diffusers folder the names are still diffusers' own (`translated` is false) until the
    config has told the sizes, without which they cannot be translated.
    """

    tensors: Mapping[str, Place]
    config: Mapping[str, Any] = field(default_factory=dict)
    translated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A checkpoint that has been looked at but not loaded."""

    path: Path
    name: str
    parts: Mapping[str, Part]
    metadata: Mapping[str, Any]
    tokenizer: Path | None
    licence_file: Path | None


def open_checkpoint(model: Path | None, safety_checker: Path | None = None) -> Checkpoint:
    """Look at a single file or a diffusers folder; without `model`, at the demo model.

    The safety classifier is taken from `safety_checker` if given, else from the checkpoint, else
    from a folder `safety_checker` beside a single file. Raises `CheckpointError`.
    """
    path = model or DEMO_MODEL
    metadata: dict[str, Any] = {}
    if path.is_dir():
        parts, root = _open_folder(path), path
    else:
        parts, metadata = _open_file(path)
        root = path.parent
    beside = root / "safety_checker"
    if safety_checker is not None:
        parts["safety"] = _open_safety(safety_checker)
    elif "safety" not in parts and beside.is_dir():
        parts["safety"] = _open_safety(beside)
    tokenizer = root / "tokenizer"
    return Checkpoint(
        path=path,
        name=str(metadata.get("name") or path.stem),
        parts=parts,
        metadata=metadata,
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
        if name != "safety"
        for place in part.tensors.values()
    }
    lines = [f"{_sha256(file)}  {file.relative_to(checkpoint.path)}" for file in sorted(files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open_file(path: Path) -> tuple[dict[str, Part], dict[str, Any]]:
    header = read_header(path)
    names, strangers = ldm.split(header.shapes)
    if any(name.startswith("conditioner.") for name in strangers):
        raise UnknownFamily(f"{path} is an SDXL checkpoint; only Stable Diffusion v1 is known yet.")
    if any(name.startswith("cond_stage_model.model.") for name in strangers):
        raise UnknownFamily(
            f"{path} is a Stable Diffusion 2 checkpoint; only Stable Diffusion v1 is known yet."
        )
    if not {"unet", "vae", "text"} & set(names):
        raise UnknownFamily(
            f"{path} belongs to no model family known here: it has no tensors under "
            "model.diffusion_model., first_stage_model. or cond_stage_model. It may be a LoRA, an "
            "embedding or another kind of model."
        )
    if strangers:
        raise WrongTensors(f"{path} has unexpected tensors: {listed(strangers)}.")
    for part in ("unet", "vae", "text"):
        if part not in names:
            prefix = next(prefix for name, prefix in ldm.PREFIXES if name == part)
            raise WrongTensors(f"{path} has no tensors under {prefix}: its {part} is missing.")
    try:
        metadata = json.loads(header.metadata.get(METADATA_KEY, "{}"))
    except ValueError as error:
        raise CheckpointError(f"{path} has metadata that is not JSON: {error}.") from error
    parts = {
        part: Part(tensors=_places(header, own), config=dict(metadata.get(part, {})))
        for part, own in names.items()
    }
    return parts, metadata


def _open_folder(path: Path) -> dict[str, Part]:
    if not (path / "model_index.json").exists():
        raise MissingCheckpoint(
            f"{path} is a folder without model_index.json, so it is no diffusers model. Give the "
            "folder that holds unet, vae and text_encoder, or a .safetensors file."
        )
    parts = {}
    for part, folder in FOLDERS.items():
        if part == "safety" and not (path / folder).is_dir():
            continue
        if part == "safety":
            parts[part] = _open_safety(path / folder)
        else:
            header, config = _open_part(path / folder)
            names = {name: name for name in header.shapes}
            if part == "text":
                names = {n.removeprefix("text_model."): n for n in names if _is_weight(n)}
            translated = part == "text"
            parts[part] = Part(tensors=_places(header, names), config=config, translated=translated)
    return parts


def _open_safety(path: Path) -> Part:
    """A safety classifier in its own folder, or in one file beside its config."""
    folder = path if path.is_dir() else path.parent
    header, config = _open_part(folder)
    names = {
        name.replace("vision_model.vision_model.", "vision_model.", 1): name
        for name in header.shapes
        if _is_weight(name)
    }
    return Part(tensors=_places(header, names), config=config)


def _open_part(folder: Path) -> tuple[Header, dict[str, Any]]:
    """The weights and the config of one network of a diffusers folder."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingCheckpoint(f"There is no {folder / 'config.json'}.") from None
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{folder / 'config.json'} cannot be read: {error}.") from error
    for stem in ("diffusion_pytorch_model", "model"):
        for variant in ("", ".fp16"):
            file = folder / f"{stem}{variant}.safetensors"
            if file.exists():
                return read_header(file), config
    if any(folder.glob("*.bin")) or any(folder.glob("*.ckpt")):
        raise PickledCheckpoint(
            f"{folder} holds pickle files only, which may run code when they are opened. Use the "
            ".safetensors version of these weights."
        )
    raise MissingCheckpoint(f"There is no .safetensors file in {folder}.")


def _is_weight(name: str) -> bool:
    """Whether a tensor of a CLIP part is a weight; files up to 2023 also hold its position list."""
    return not name.endswith("position_ids")


def _places(header: Header, names: Mapping[str, str]) -> dict[str, Place]:
    require_floats(header, names.values())
    return {
        own: Place(file=header.path, name=name, shape=header.shapes[name])
        for own, name in names.items()
    }


def _licence_beside(root: Path) -> Path | None:
    for name in ("LICENSE.txt", "LICENSE.md", "LICENSE", "LICENCE.txt", "LICENCE"):
        if (root / name).is_file():
            return root / name
    return None


def listed(names: list[str], most: int = 12) -> str:
    """Names for a sentence, the first few of many."""
    shown = ", ".join(sorted(names)[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
