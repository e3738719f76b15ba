"""What the life of a job needs from others, as small as the calls; no Discord among them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.languages.locales import ENGLISH
from bot.languages.phrase import Phrase
from db.records import (
    Admitted,
    Allowance,
    Closed,
    Decision,
    FinalState,
    Guild,
    Job,
    NewDecision,
    NewHeld,
    NewImage,
    NewJob,
    Refused,
)
from inference.request import Event, ImageRequest, ModelInfo
from inference.status import EngineStatus
from moderation.resolution import Place

NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a request came from, how it is answered and in which languages; ids are Discord's.

    `age_restricted` is about the channel.
    """

    guild_id: int
    channel_id: int
    user_id: int
    interaction_id: int
    application_id: int
    interaction_token: str
    token_expires_at: datetime
    place: Place = NOWHERE
    age_restricted: bool = False
    locale: str = ENGLISH
    guild_locale: str = ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedImage:
    """One picture as it is sent: its file's name, its bytes, its words for those who cannot see."""

    name: str
    png: bytes
    alt: Phrase
    spoiler: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """What the buttons under a post are about: which of a job's `count` pictures it shows.

    `larger` says that they have been made larger already.
    """

    job_id: str
    count: int
    shown: tuple[int, ...]
    larger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A finished job as it is shown, in no language yet; `footer` ends with `key`.

    `key` is the job's id, or for a picture that is shown later one of its own; `line` is the whole
    /dream line, `notes` is what else there is to say.
    """

    key: str
    line: str
    notes: tuple[Phrase, ...]
    footer: Phrase
    images: tuple[PostedImage, ...]
    controls: Controls | None = None


class DeliveryFailed(Exception):
    """The picture could not be sent; `why` is for the member."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.key)
        self.why = why


class StampFailed(Exception):
    """The picture could not be marked as made by AI; unmarked it is not posted, but held.

    The message is for the operator; `cause` is what the records call it.
    """

    cause = "unmarked"


class StartImageGone(Exception):
    """The start image of a job is not kept any more."""


class SealBroken(Exception):
    """A held picture could not be opened; the message is a sentence for the moderator."""


class Ticket(Protocol):
    """One request inside the engine."""

    def cancel(self) -> None:
        """Give it up: its events end with `Cancelled`. Harmless when they have ended."""

    def __aiter__(self) -> AsyncIterator[Event]:
        """Its events up to `Finished`; errors of the engine are raised here."""


class Engine(Protocol):
    """What makes pictures."""

    @property
    def info(self) -> ModelInfo:
        """The default model."""

    @property
    def infos(self) -> Mapping[str, ModelInfo]:
        """The models by name, the default under ""."""

    def status(self) -> EngineStatus:
        """How its devices are doing."""

    def check(self, request: ImageRequest) -> None:
        """Raise RequestError with a sentence if this cannot be done."""

    def submit(self, request: ImageRequest) -> Ticket:
        """Start it as soon as there is room."""

    def estimate(self, request: ImageRequest) -> float:
        """Seconds until it would be done if submitted now; 0.0 if nobody knows."""


class Desk(Protocol):
    """The channel's side of a job: all that a member sees of it."""

    def progress(self, job: Job, text: Phrase, haze: bytes | None = None) -> None:
        """Show this soon, unless a newer one comes first.

        `haze` is a JPEG of what forms, too coarse to be made out; without one, the last one stays.
        """

    async def post(self, job: Job, post: Post) -> int:
        """Show the pictures instead of the progress; returns the message's id.

        Repeating it changes nothing. Raises DeliveryFailed.
        """

    async def tell(self, job: Job, sentence: Phrase) -> None:
        """Take the progress away and say this to the owner alone."""

    async def whisper(self, job: Job, sentence: Phrase) -> None:
        """Say this to the owner alone, and leave what is shown as it is."""

    async def retract(self, job: Job) -> None:
        """Take the progress away without a word."""

    async def find(self, job: Job, key: str = "") -> int | None:
        """The message in which this job, or the post of this key, was posted, if it was."""

    def age_restricted(self, job: Job) -> bool:
        """Whether the job's channel is for adults; False if nobody knows."""


class Witness(Protocol):
    """Hears of everything that is not shown, and keeps nobody waiting."""

    def withheld(self, decisions: Sequence[Decision], *, zero_tolerance: bool) -> None:
        """These were stored just now."""


class JobStore(Protocol):
    """Where jobs survive a crash."""

    async def admit(
        self, new: NewJob, allowance: Allowance, decisions: Sequence[NewDecision] = ()
    ) -> Admitted | Refused:
        """Store a job and reserve its price, or say why not."""

    async def get(self, job_id: str) -> Job | None:
        """One job."""

    async def unfinished(self) -> tuple[Job, ...]:
        """All jobs that are not final, oldest first."""

    async def start(self, job_id: str) -> Job | None:
        """Queued or running becomes running; None if it is final."""

    async def posting(self, job_id: str) -> bool:
        """Running becomes posting, before anything is sent."""

    async def close(
        self,
        job_id: str,
        state: FinalState,
        *,
        charge: int,
        images: Sequence[NewImage] = (),
        decisions: Sequence[NewDecision] = (),
        held: Sequence[NewHeld] = (),
        message_id: int | None = None,
        reason: str = "",
        forget: bool = False,
    ) -> Closed | None:
        """Make it final, charge and refund; None and no change if it is final already."""


class DecisionStore(Protocol):
    """Where verdicts about prompts that never became a job are kept."""

    async def record(
        self, decision: NewDecision, *, guild_id: int, channel_id: int, user_id: int
    ) -> Decision:
        """Write one verdict down."""


class GuildStore(Protocol):
    """What a guild has chosen."""

    async def get(self, guild_id: int) -> Guild:
        """Its choices, or a record of none."""


class Stores(Protocol):
    """The stores that the life of a job uses."""

    @property
    def jobs(self) -> JobStore: ...
    @property
    def decisions(self) -> DecisionStore: ...
    @property
    def guilds(self) -> GuildStore: ...
