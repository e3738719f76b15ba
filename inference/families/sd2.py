"""Stable Diffusion 2.x: OpenCLIP's text tower, linear projections, heads of a fixed width.

The text encoder's last layer is not used: single files have it, folders leave it out. The larger
release predicts v. SD-Turbo is the same architecture.
"""

from dataclasses import replace

from inference.checkpoints import Checkpoint
from inference.families.family import Family
from inference.families.traits import Tower, Traits, describe

TOWER = Tower(activation="gelu", pad=0)
TRAITS = Traits(
    name="sd2",
    towers=(TOWER,),
    head_width=64,
    side_v=768,
    guidance_scale=9.0,
    sampler="ddim",
    licence="CreativeML OpenRAIL++-M",
    licence_turbo="Stability AI's own licence for SD-Turbo",
)
"""The settings are those of the release's own script."""


def recognise(checkpoint: Checkpoint) -> Family | None:
    """The family value of an SD 2 checkpoint, or None if it is of another kind."""
    text, unet = checkpoint.parts["text"], checkpoint.parts["unet"]
    linear = not unet.translated and bool(unet.config.get("use_linear_projection"))
    structure = "sd2" if "text2" not in checkpoint.parts and (text.openclip or linear) else ""
    if checkpoint.metadata.get("family", structure) != "sd2":
        return None
    if text.openclip:
        return describe(checkpoint, replace(TRAITS, towers=(replace(TOWER, skip=1),)))
    return describe(checkpoint, TRAITS)
