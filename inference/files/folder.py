"""Checkpoints in the folder layout of diffusers, and single networks in theirs."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from inference.errors import (
    CheckpointError,
    MissingCheckpoint,
    PickledCheckpoint,
    UnknownFamily,
    WrongTensors,
)
from inference.files.header import Header, read_header
from inference.files.parts import Part, Place, places
from inference.keys import ldm, strangers
from inference.keys.source import Source

FOLDERS = {
    "unet": "unet",
    "vae": "vae",
    "text": "text_encoder",
    "text2": "text_encoder_2",
    "safety": "safety_checker",
}
OPTIONAL = ("text2", "safety")
VAE_PREFIX = "first_stage_model."
VAE_SIDES = ("encoder.", "decoder.", "quant_conv.", "post_quant_conv.")


def open_folder(path: Path) -> tuple[dict[str, Part], dict[str, Any], dict[str, Any]]:
    """Look at a diffusers folder: its parts, its `model_index.json`, its scheduler's config."""
    if not (path / "model_index.json").exists():
        raise MissingCheckpoint(
            f"{path} is a folder without model_index.json, so it is no diffusers model. Give the "
            "folder that holds unet, vae and text_encoder, or a .safetensors file."
        )
    index = _json(path / "model_index.json")
    if kind := strangers.kind_of_folder(index):
        raise UnknownFamily(
            f"{path} is {kind}, not a checkpoint of Stable Diffusion 1, 2 or SDXL that can be "
            "loaded here."
        )
    parts = {}
    for part, folder in FOLDERS.items():
        if part in OPTIONAL and not (path / folder).is_dir():
            continue
        if part == "safety":
            parts[part] = open_safety(path / folder)
        elif part in ("text", "text2"):
            parts[part] = _clip_part(path / folder, partial(ldm.text_name, part))
        else:
            parts[part] = open_network(path / folder)
    scheduler = path / "scheduler" / "scheduler_config.json"
    return parts, index, _json(scheduler) if scheduler.exists() else {}


def open_safety(path: Path) -> Part:
    """A safety classifier in its own folder, or in one file beside its config."""
    return _clip_part(path if path.is_dir() else path.parent, ldm.safety_name)


def open_vae(path: Path) -> Part:
    """A VAE by itself: a folder of diffusers, or one file in either naming.

    A file may have the prefix that VAEs have in checkpoints; a whole checkpoint gives its VAE.
    """
    if not path.exists():
        raise MissingCheckpoint(
            f"There is no VAE at {path}. Set vae under [inference] to a .safetensors file or a "
            "folder of diffusers, or leave it empty."
        )
    if path.is_dir():
        return open_network(path / "vae" if (path / "vae").is_dir() else path)
    header = read_header(path)
    names = [n.removeprefix(VAE_PREFIX) for n in header.shapes if n.startswith(VAE_PREFIX)]
    prefix = VAE_PREFIX if names else ""
    names = [n for n in names or header.shapes if n.startswith(VAE_SIDES)]
    sources = {name: Source(name=prefix + name) for name in names}
    beside = path.parent / "config.json"
    config = _json(beside) if beside.exists() else {}
    if "encoder.down.0.block.0.conv1.weight" in sources:
        return Part(tensors=places(header, sources))
    if "encoder.down_blocks.0.resnets.0.conv1.weight" in sources:
        ours = config if "AutoencoderKL" in str(config.get("_class_name")) else {}
        return Part(tensors=places(header, sources), config=ours, translated=False)
    raise WrongTensors(
        f"{path} is no VAE of Stable Diffusion: it has neither encoder.down.0 nor "
        "encoder.down_blocks.0. Set vae under [inference] to one, or leave it empty."
    )


def open_network(folder: Path) -> Part:
    """A UNet or a VAE, still under diffusers' names."""
    headers, config = _open_part(folder)
    tensors: dict[str, Place] = {}
    for header in headers:
        tensors |= places(header, {name: Source(name=name) for name in header.shapes})
    return Part(tensors=tensors, config=config, translated=False)


def _clip_part(folder: Path, own_name: Callable[[str], str]) -> Part:
    """A network of transformers, whose names need only small changes."""
    headers, config = _open_part(folder)
    tensors: dict[str, Place] = {}
    for header in headers:
        sources = {own: Source(name=name) for name in header.shapes if (own := own_name(name))}
        tensors |= places(header, sources)
    return Part(tensors=tensors, config=config)


def _open_part(folder: Path) -> tuple[list[Header], dict[str, Any]]:
    """The weights, in one file or several, and the config of one network of a folder."""
    if not (folder / "config.json").exists():
        raise MissingCheckpoint(f"There is no {folder / 'config.json'}.")
    config = _json(folder / "config.json")
    for stem in ("diffusion_pytorch_model", "model"):
        for variant in ("", ".fp16"):
            file = folder / f"{stem}{variant}.safetensors"
            if file.exists():
                return [read_header(file)], config
            shards = folder / f"{stem}.safetensors.index{variant}.json"
            if shards.exists():
                return _shards(shards), config
    if any(folder.glob("*.bin")) or any(folder.glob("*.ckpt")):
        raise PickledCheckpoint(
            f"{folder} holds pickle files only, which may run code when they are opened. Use the "
            ".safetensors version of these weights: python -m bot fetch gets known models as such, "
            "and others by OWNER/REPOSITORY."
        )
    raise MissingCheckpoint(f"There is no .safetensors file in {folder}.")


def _shards(index: Path) -> list[Header]:
    """The headers of the files that an index lists, all of them beside it."""
    files = _json(index).get("weight_map")
    names = set(files.values()) if isinstance(files, dict) else set()
    if not names or any(not isinstance(n, str) or Path(n).name != n for n in names):
        raise CheckpointError(f"{index} lists no files that lie beside it.")
    return [read_header(index.parent / name) for name in sorted(names)]


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{path} cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{path} holds no JSON object.")
    return content
