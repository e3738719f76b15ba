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
from bot.languages.phrase import Phrase, phrase, verbatim
from bot.ports import DeliveryFailed, SealBroken, StampFailed, StartImageGone
from config.errors import SettingsError
from db import errors as db
from inference import errors as inference
from moderation import errors as moderation

log = logging.getLogger(__name__)

OWN_WORDS = None
"""In the table: the error itself says what the member reads."""

UNKNOWN = phrase("error-unknown")
_ENGINE = phrase("error-engine")
_WEIGHTS = phrase("error-weights")
_STORE = phrase("error-store")
_STORE_BROKEN = phrase("error-store-broken")

SENTENCES: Mapping[type[Exception], Phrase | None] = {
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
    inference.DeviceUnavailable: phrase("error-device"),
    inference.OutOfMemory: phrase("error-memory"),
    inference.WorkerLost: phrase("error-worker-lost"),
    inference.WorkerTimeout: phrase("error-worker-slow"),
    inference.PoisonousRequest: phrase("error-poisonous"),
    inference.Cancelled: phrase("error-cancelled"),
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
    SettingsError: phrase("error-settings"),
    DeliveryFailed: OWN_WORDS,
    StampFailed: words.NOT_MARKED,
    SealBroken: phrase("error-seal"),
    StartImageGone: phrase("start-image-gone"),
}


class StartError(Exception):
    """The program cannot start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An error in words; `reference` is empty where there is nothing to look up in the log."""

    sentence: Phrase
    reference: str

    @property
    def phrase(self) -> Phrase:
        """All of it, for the member."""
        if not self.reference:
            return self.sentence
        return phrase("with-reference", sentence=self.sentence, reference=self.reference)


def explain(error: BaseException, *, about: str) -> Explained:
    """The sentence for the member; whatever is not the member's own mistake goes into the log.

    `about` tells the log what was being done, for example the job's id.
    """
    if isinstance(error, inference.RequestError):
        return Explained(sentence=verbatim(str(error)), reference="")
    sentence = next((SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), UNKNOWN)
    if isinstance(error, DeliveryFailed):
        sentence = error.why
    reference = secrets.token_hex(3)
    log.error("%s: reference %s", about, reference, exc_info=error)
    return Explained(sentence=sentence or UNKNOWN, reference=reference)
