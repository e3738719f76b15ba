"""SDXL base: two text towers side by side, and sizes and pooled text in the time embedding.

Podell et al. 2023, arXiv 2307.01952. SDXL-Turbo is the same architecture.
"""

from inference.checkpoints import Checkpoint
from inference.families.family import Family
from inference.families.traits import Tower, Traits, describe

TRAITS = Traits(
    name="sdxl",
    towers=(
        Tower(skip=1, normed=False),
        Tower(part="text2", activation="gelu", pad=0, skip=1, normed=False, pooled=True),
    ),
    head_width=64,
    latent_scale=0.13025,
    side=1024,
    side_v=1024,
    steps=40,
    guidance_scale=5.0,
    sampler="euler",
    zero_negative=True,
    vae_overflows=True,
    licence="CreativeML OpenRAIL++-M",
    licence_turbo="Stability AI's own licence for SDXL-Turbo",
)
"""Steps and scale are those of the release's own demo."""


def recognise(checkpoint: Checkpoint) -> Family | None:
    """The family value of an SDXL checkpoint, or None if it is of another kind."""
    structure = "sdxl" if "text2" in checkpoint.parts else ""
    if checkpoint.metadata.get("family", structure) != "sdxl":
        return None
    return describe(checkpoint, TRAITS)
