"""The licence's use restrictions in our own words, and what a member is asked to accept."""

from pathlib import Path

from bot.languages.phrase import Phrase, lines, phrase
from inference.request import ModelInfo

VERSION = "openrail-m-1"
"""Changes whenever the restrictions do; members are then asked again."""

NAME = "CreativeML OpenRAIL-M"
URL = "https://huggingface.co/spaces/CompVis/stable-diffusion-license"

RESTRICTIONS: tuple[Phrase, ...] = (
    phrase("licence-law"),
    phrase("licence-minors"),
    phrase("licence-falsehoods"),
    phrase("licence-personal-details"),
    phrase("licence-harassment"),
    phrase("licence-automated-decisions"),
    phrase("licence-profiling"),
    phrase("licence-weak-groups"),
    phrase("licence-discrimination"),
    phrase("licence-medicine"),
    phrase("licence-justice"),
)


def restrictions_text() -> Phrase:
    """The restrictions as a list."""
    *others, last = RESTRICTIONS
    items = [phrase("licence-item", what=one) for one in others]
    return lines(*items, phrase("licence-last-item", what=last))


def question(model: ModelInfo) -> Phrase:
    """What a member reads before the first picture."""
    if "OpenRAIL" in model.licence:
        source = phrase("licence-source", model=model.name, licence=NAME)
    else:
        source = phrase("licence-source-other", model=model.name, own=model.licence, licence=NAME)
    return phrase("licence-question", source=source, restrictions=restrictions_text(), url=URL)


def explanation(model: ModelInfo) -> Phrase:
    """What /license answers."""
    said = phrase("licence-explanation", licence=NAME, restrictions=restrictions_text(), url=URL)
    if not model.licence:
        return said
    return phrase("licence-weights-say", explanation=said, own=model.licence)


def own_licence(model: ModelInfo) -> tuple[str, bytes] | None:
    """The licence file that lies beside the weights, by name and content, if there is one."""
    if not model.licence_file:
        return None
    path = Path(model.licence_file)
    try:
        return path.name, path.read_bytes()
    except OSError:
        return None
