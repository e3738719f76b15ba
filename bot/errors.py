"""Which error is which sentence, and the only place where an error becomes words for a member.

StartError                the program cannot start; its message is a sentence for the operator

Nobody is ever shown a class name or the text of an unknown error: those get a short reference
that stands in the log too.
"""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bot import words
from bot.ports import DeliveryFailed
from config.errors import SettingsError
from db import errors as db
from inference import errors as inference
from moderation import errors as moderation

log = logging.getLogger(__name__)

OWN_WORDS = ""
"""In the table: the error's own message is a sentence for the member."""

UNKNOWN = "Something went wrong on my side."
_ENGINE = "The picture could not be made."
_WEIGHTS = "My model could not be loaded; please tell whoever runs me."
_STORE = "I could not write down what you asked for; please try again in a minute."
_STORE_BROKEN = "My database needs attention; please tell whoever runs me."

SENTENCES: Mapping[type[Exception], str] = {
    inference.InferenceError: _ENGINE,
    inference.RequestError: OWN_WORDS,
    inference.UnknownSampler: OWN_WORDS,
    inference.BadSize: OWN_WORDS,
    inference.TooLarge: OWN_WORDS,
    inference.BadSeed: OWN_WORDS,
    inference.BadSteps: OWN_WORDS,
    inference.BadGuidance: OWN_WORDS,
    inference.BadCount: OWN_WORDS,
    inference.BadSchedule: OWN_WORDS,
    inference.BadPrompt: OWN_WORDS,
    inference.BadVariation: OWN_WORDS,
    inference.BadUpscale: OWN_WORDS,
    inference.BadLora: OWN_WORDS,
    inference.BadEmbedding: OWN_WORDS,
    inference.UnknownModel: OWN_WORDS,
    inference.BadImage: OWN_WORDS,
    inference.CheckpointError: _WEIGHTS,
    inference.MissingCheckpoint: _WEIGHTS,
    inference.TruncatedCheckpoint: _WEIGHTS,
    inference.DamagedCheckpoint: _WEIGHTS,
    inference.PickledCheckpoint: _WEIGHTS,
    inference.UnknownFamily: _WEIGHTS,
    inference.ModelTooLarge: _WEIGHTS,
    inference.WrongTensors: _WEIGHTS,
    inference.FetchError: _WEIGHTS,
    inference.NotOnHub: _WEIGHTS,
    inference.HubRefused: _WEIGHTS,
    inference.HubUnreachable: _WEIGHTS,
    inference.DamagedDownload: _WEIGHTS,
    inference.EngineError: _ENGINE,
    inference.DeviceUnavailable: "The machine that paints is missing; please tell whoever runs me.",
    inference.OutOfMemory: "The picture did not fit into memory; ask for a smaller one.",
    inference.WorkerLost: "The machine that paints broke down over this picture several times.",
    inference.WorkerTimeout: "The machine that paints took too long over this picture.",
    inference.PoisonousRequest: "The machine that paints broke down over this picture each time.",
    inference.Cancelled: "This picture was taken back before it was finished.",
    moderation.ModerationError: words.PROMPT_NOT_CHECKED,
    moderation.PolicyError: words.PROMPT_NOT_CHECKED,
    moderation.ListError: words.PROMPT_NOT_CHECKED,
    db.DatabaseError: _STORE,
    db.UnsupportedDatabase: _STORE_BROKEN,
    db.DatabaseUnreachable: _STORE,
    db.DatabaseForeign: _STORE_BROKEN,
    db.DatabaseTooNew: _STORE_BROKEN,
    db.DatabaseUnwritable: _STORE_BROKEN,
    db.DatabaseFull: _STORE_BROKEN,
    db.DatabaseBusy: _STORE,
    db.DatabaseDamaged: _STORE_BROKEN,
    db.Conflict: _STORE,
    SettingsError: "My settings have a mistake in them; please tell whoever runs me.",
    DeliveryFailed: OWN_WORDS,
}


class StartError(Exception):
    """The program cannot start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An error in words; `reference` is empty where there is nothing to look up in the log."""

    sentence: str
    reference: str

    def __str__(self) -> str:
        return f"{self.sentence} (Reference {self.reference})" if self.reference else self.sentence


def explain(error: BaseException, *, about: str) -> Explained:
    """The sentence for the member; whatever is not the member's own mistake goes into the log.

    `about` tells the log what was being done, for example the job's id.
    """
    sentence = next((SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), UNKNOWN)
    if isinstance(error, inference.RequestError):
        return Explained(sentence=str(error), reference="")
    reference = secrets.token_hex(3)
    log.error("%s: reference %s", about, reference, exc_info=error)
    return Explained(sentence=sentence or str(error), reference=reference)
