"""What the bot's process and a device's process say to each other."""

from collections.abc import Mapping
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
class Busy:
    """The process is at something that takes long; `what` is for people."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRows:
    """Rows that may share a network call: how many wait, how many are under way."""

    key: str
    waiting: int
    running: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """What a device's process knows of itself; None where it cannot know.

    `paces` are the seconds that one network row takes for one latent pixel, by model; `resident`
    the models in its memory; `batch_fill` the mean share of the rows allowed that a call had.
    `calls`, their `rows` and the `padding` that filled these up are counted since the start;
    `peak_bytes` is the most that torch has held on a GPU. Memory is the whole device's in bytes
    (on a CPU the process's own, of the machine's).
    """

    paces: Mapping[str, float]
    resident: tuple[str, ...]
    queue: tuple[KeyRows, ...]
    batch_fill: float
    step_seconds: float
    calls: int
    rows: int
    padding: int
    peak_bytes: int | None
    memory_used: int | None
    memory_total: int | None
    temperature: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The process can work: the models it can serve by name, the default under "".

    `peers` are further devices that "auto" found.
    """

    infos: Mapping[str, ModelInfo]
    status: WorkerStatus
    peers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """Still alive, and how it goes."""

    status: WorkerStatus


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
class Dropped:
    """A cancelled ticket is forgotten: no step of it is made any more."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The process is gone."""

    exit_code: int | None


ToDevice = Submit | Cancel | Stop
FromDevice = Busy | Ready | Beat | Told | Failed | Dropped | Lost
