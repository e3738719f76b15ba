"""Model families: how a checkpoint of each kind is recognised and what its sizes are.

To add one: a file with a `recognise` function and one line in `FAMILIES`.
"""

from inference.checkpoints import Checkpoint
from inference.errors import UnknownFamily
from inference.families import sd1, sd2, sdxl
from inference.families.family import Family, Recognise

FAMILIES: tuple[Recognise, ...] = (sdxl.recognise, sd2.recognise, sd1.recognise)
"""Asked in this order; the first that knows the checkpoint has it."""


def family_of(checkpoint: Checkpoint) -> Family:
    """The family of a checkpoint, with all sizes read from it; raises `UnknownFamily`."""
    for recognise in FAMILIES:
        family = recognise(checkpoint)
        if family is not None:
            return family
    raise UnknownFamily(
        f"{checkpoint.path} belongs to no model family known here; Stable Diffusion 1.x, 2.x and "
        "SDXL are known."
    )
