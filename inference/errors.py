"""Everything that can go wrong here, as the rest of the program sees it.

InferenceError
├── RequestError              the request cannot be done as asked; nothing was started
│   ├── UnknownSampler
│   ├── BadSize
│   ├── TooLarge
│   ├── BadSeed
│   ├── BadSteps
│   ├── BadGuidance
│   ├── BadCount
│   ├── BadSchedule
│   ├── BadPrompt
│   ├── BadVariation
│   ├── BadUpscale
│   ├── BadLora
│   ├── BadEmbedding
│   ├── UnknownModel
│   └── BadImage
├── CheckpointError           the weights cannot be used
│   ├── MissingCheckpoint
│   ├── TruncatedCheckpoint
│   ├── DamagedCheckpoint
│   ├── PickledCheckpoint
│   ├── UnknownFamily
│   ├── ModelTooLarge
│   └── WrongTensors
├── FetchError                the weights cannot be fetched
│   ├── NotOnHub
│   ├── HubRefused
│   ├── HubUnreachable
│   └── DamagedDownload
└── EngineError               the engine failed; the request was in order
    ├── DeviceUnavailable
    ├── OutOfMemory
    ├── WorkerLost
    ├── WorkerTimeout
    ├── PoisonousRequest
    └── Cancelled

The message of an error is a sentence that says what to do; without one, the class's docstring is
the message.
"""

from inspect import getdoc


class InferenceError(Exception):
    """The picture could not be made."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or getdoc(type(self)))


class RequestError(InferenceError):
    """The request cannot be done as asked."""


class UnknownSampler(RequestError):
    """There is no sampler of this name."""


class BadSize(RequestError):
    """Width and height must be multiples of 8."""


class TooLarge(RequestError):
    """The picture is too large for the memory of this machine; ask for a smaller one."""


class BadSeed(RequestError):
    """A seed is a whole number from 0 to 4294967295."""


class BadSteps(RequestError):
    """Steps are a whole number from 1 to 500."""


class BadGuidance(RequestError):
    """The guidance scale is a number of at least 1."""


class BadCount(RequestError):
    """The count of images is a whole number of at least 1."""


class BadSchedule(RequestError):
    """This sampler cannot use this schedule."""


class BadPrompt(RequestError):
    """The prompt asks for too much; make it simpler."""


class BadVariation(RequestError):
    """A variation has a seed from 0 to 4294967295 and a strength from 0 to 1."""


class BadUpscale(RequestError):
    """A picture can be left as it is, or made twice as large."""


class BadLora(RequestError):
    """The LoRA that the prompt names cannot be used with this model."""


class BadEmbedding(RequestError):
    """The embedding that the prompt names cannot be used with this model."""


class UnknownModel(RequestError):
    """There is no model of this name."""


class BadImage(RequestError):
    """The start image cannot be read; send a PNG, JPEG or WebP picture."""


class CheckpointError(InferenceError):
    """The weights cannot be used."""


class MissingCheckpoint(CheckpointError):
    """There is no weights file where the settings say."""


class TruncatedCheckpoint(CheckpointError):
    """The weights file is incomplete; fetch it again."""


class DamagedCheckpoint(CheckpointError):
    """The weights file is damaged or was made to do harm; fetch it again from its publisher."""


class PickledCheckpoint(CheckpointError):
    """The weights file is a pickle, which may run code; convert it to safetensors."""


class UnknownFamily(CheckpointError):
    """The weights belong to no model family known here."""


class ModelTooLarge(CheckpointError):
    """The model does not fit into the memory of this machine."""


class WrongTensors(CheckpointError):
    """The weights file has tensors missing, too many, or of the wrong shape or number type."""


class FetchError(InferenceError):
    """The weights cannot be fetched."""


class NotOnHub(FetchError):
    """The hub has no such weights."""


class HubRefused(FetchError):
    """The hub does not give these weights to everybody."""


class HubUnreachable(FetchError):
    """The hub cannot be reached; try again later."""


class DamagedDownload(FetchError):
    """A file did not arrive as it was sent; fetch it again."""


class EngineError(InferenceError):
    """The engine failed; try again."""


class DeviceUnavailable(EngineError):
    """The device that the settings name is not there."""


class OutOfMemory(EngineError):
    """The device ran out of memory; ask for a smaller picture."""


class WorkerLost(EngineError):
    """The device's process stopped several times while making this picture."""


class WorkerTimeout(EngineError):
    """The device did not answer in time."""


class PoisonousRequest(EngineError):
    """This request broke its device each time it was tried, so it is not tried again."""


class Cancelled(EngineError):
    """The request was cancelled."""
