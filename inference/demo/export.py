"""The finished parts as one checkpoint in the single-file layout of Stable Diffusion v1."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from inference.demo.networks import (
    IMAGE_MEAN,
    IMAGE_STD,
    TEXT_HEADS,
    VISION_HEADS,
    VISION_PATCH,
    VISION_SIZE,
)
from inference.demo.recipe import Recipe

VERSION = "1.0"
LICENCE = "Apache-2.0"


def describe(recipe: Recipe) -> dict[str, object]:
    """Return what shapes cannot tell about the checkpoint: the value of its `dreamloom` key."""
    return {
        "name": "Dreamloom demo",
        "version": VERSION,
        "family": "sd1",
        "prediction": "epsilon",
        "unet": {"heads": recipe.unet.heads, "norm_groups": recipe.unet.norm_groups},
        "vae": {"norm_groups": recipe.vae.norm_groups},
        "text": {"heads": TEXT_HEADS, "activation": "quick_gelu"},
        "safety": {
            "heads": VISION_HEADS,
            "image_size": VISION_SIZE,
            "patch_size": VISION_PATCH,
            "activation": "quick_gelu",
            "concept_names": ["hazard sign"],
            "special_names": ["skull"],
            "image_mean": list(IMAGE_MEAN),
            "image_std": list(IMAGE_STD),
        },
        "native_size": [64, 64],
        "defaults": {"steps": 20, "guidance_scale": 4.0, "sampler": "ddim"},
        "licence": LICENCE,
    }


def single_file(
    unet: dict[str, Tensor],
    vae: dict[str, Tensor],
    text: dict[str, Tensor],
    safety: dict[str, Tensor],
) -> dict[str, Tensor]:
    """Return all parts under the names of the single-file layout, in float16."""
    named: dict[str, Tensor] = {}
    named |= {f"model.diffusion_model.{name}": tensor for name, tensor in unet.items()}
    named |= {f"first_stage_model.{name}": tensor for name, tensor in vae.items()}
    for name, tensor in text.items():
        suffix = name.removeprefix("text_model.")
        named[f"cond_stage_model.transformer.text_model.{suffix}"] = tensor
    named |= {f"safety_checker.{_checker_name(name)}": t for name, t in safety.items()}
    whole = {name: t for name, t in named.items() if not name.endswith("position_ids")}
    return {name: tensor.to(torch.float16).contiguous() for name, tensor in whole.items()}


def export(recipe: Recipe, folder: Path, unet: Path, target: Path) -> None:
    """Write the parts trained in `folder`, with the UNet from its own file, to `target`."""
    parts = [load_file(folder / f"{name}.safetensors") for name in ("vae", "text", "safety")]
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    metadata = {"format": "pt", "dreamloom": json.dumps(describe(recipe))}
    save_file(single_file(load_file(unet), *parts), fresh, metadata)
    # safetensors keeps its files from other users; these are for everybody.
    fresh.chmod(0o644)
    fresh.replace(target)


def _checker_name(name: str) -> str:
    """Return the safety checker's own name, whichever prefix the vision tower came with."""
    if not name.startswith("vision_model."):
        return name
    suffix = name.removeprefix("vision_model.").removeprefix("vision_model.")
    return f"vision_model.vision_model.{suffix}"
