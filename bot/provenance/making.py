"""How a picture was made, as far as its marks tell it to everybody."""

from dataclasses import dataclass, field
from datetime import datetime

SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MADE = SOURCES + "trainedAlgorithmicMedia"
"""IPTC's word for a picture that a model has made."""
COMPOSED = SOURCES + "compositeWithTrainedAlgorithmicMedia"
"""IPTC's word for a picture that a model has made out of another one."""
BY_MODELS = (MADE, COMPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What may stand in a picture's file; nothing here says who asked for it.

    `prompt` is empty unless its member wants everybody to read it: then all prompts are taken out
    of the file. `start_image` is the picture that this one was made from, if there was one.
    """

    model: str
    made_at: datetime
    prompt: str = ""
    start_image: bytes | None = field(default=None, repr=False)

    @property
    def source(self) -> str:
        """What kind of picture it is, in IPTC's words."""
        return MADE if self.start_image is None else COMPOSED
