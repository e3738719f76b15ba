"""Stable Diffusion 1.x at any size: one CLIP text tower, its last layer, its own final norm.

What shapes cannot tell (heads, groups of the norms) comes from the file's own metadata or the
folder's configs, and otherwise is v1.4's.
"""

from inference.checkpoints import Checkpoint
from inference.families.family import Family
from inference.families.traits import Tower, Traits, describe

TRAITS = Traits(
    name="sd1",
    towers=(Tower(),),
    heads=8,
    guidance_scale=7.5,
    sampler="plms",
    licence="CreativeML OpenRAIL-M",
)
"""The settings are those of the release's own example command."""


def recognise(checkpoint: Checkpoint) -> Family | None:
    """The family value of a v1 checkpoint, or None if it is of another kind."""
    if checkpoint.metadata.get("family", "sd1") != "sd1":
        return None
    return describe(checkpoint, TRAITS)
