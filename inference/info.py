"""The facts about a model that the rest of the program needs, loaded or only looked at."""

from platform import python_version

import torch

from config.version import VERSION
from inference.checkpoints import DEMO_MODEL, Checkpoint
from inference.devices.chips import device_name
from inference.families.family import Family
from inference.request import ModelInfo


def model_info(
    checkpoint: Checkpoint,
    family: Family,
    device: torch.device,
    *,
    sha256: str,
    max_pixels: int,
    facts: tuple[str, ...] = (),
) -> ModelInfo:
    """What a checkpoint is and how it runs on a device; `sha256` may be empty until it is known."""
    where = str(device)
    if device.type in ("cuda", "xpu"):
        where += f" ({device_name(device)})"
    return ModelInfo(
        name=checkpoint.name,
        family=family.name,
        model_hash=sha256[:10],
        file_sha256=sha256,
        native_width=family.native_size[0],
        native_height=family.native_size[1],
        factor=family.vae.factor,
        default_steps=family.steps,
        default_guidance_scale=family.guidance_scale,
        default_sampler=family.sampler,
        default_schedule=family.sampler_schedule,
        inpaints=family.inpaints,
        safety=family.safety is not None,
        concept_names=family.safety.concept_names if family.safety else (),
        special_names=family.safety.special_names if family.safety else (),
        licence=str(checkpoint.metadata.get("licence", family.licence)),
        licence_file=str(checkpoint.licence_file or ""),
        shipped=checkpoint.path == DEMO_MODEL,
        devices=(where,),
        facts=facts,
        max_pixels=max_pixels,
        versions=f"Dreamloom {VERSION}, torch {torch.__version__}, Python {python_version()}",
    )
