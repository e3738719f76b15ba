"""What the bot's process and a device's process say to each other."""

from dataclasses import dataclass

from inference.errors import InferenceError
from inference.request import Event, ImageRequest, ModelInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Make these images of a request."""

    ticket: int
    request: ImageRequest
    images: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Forget a ticket."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """End the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The model is loaded; `peers` are further devices that "auto" found."""

    info: ModelInfo
    peers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """Still alive; `pace` is the seconds one network row takes for one latent pixel."""

    pace: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something happened to a ticket."""

    ticket: int
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A ticket ended with an error; without a ticket, the start did."""

    ticket: int | None
    error: InferenceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The process is gone."""

    exit_code: int | None


ToDevice = Submit | Cancel | Stop
FromDevice = Ready | Beat | Told | Failed | Lost
