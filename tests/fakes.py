"""Stand-ins of a few lines for the parts that a test is not about."""

import asyncio
import hashlib
import struct
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from types import TracebackType

from bot.languages.phrase import Phrase, phrase
from bot.ports import Post
from bot.provenance.making import Making
from bot.reviews import Item
from db.records import Job
from inference.errors import Cancelled
from inference.request import (
    Encoded,
    Event,
    Finished,
    ImageRequest,
    ModelInfo,
    Picture,
    Preview,
    Progress,
    SafetyScores,
    ScoredView,
)
from inference.status import DeviceStatus, EngineStatus, State
from moderation.policy import Policy
from moderation.subject import ImageSubject, PromptSubject
from moderation.verdict import Action, Verdict
from tests.english import english

MODEL = ModelInfo(
    name="fake-model",
    family="sd1",
    model_hash="0123456789",
    file_sha256="0" * 64,
    native_width=64,
    native_height=64,
    factor=4,
    default_steps=20,
    default_guidance_scale=4.0,
    default_sampler="ddim",
    safety=True,
    concept_names=("hazard sign",),
    special_names=("skull",),
    licence="Apache-2.0",
    licence_file="",
    devices=("cpu",),
    max_pixels=512 * 512,
    versions="fake 1",
)


def scores(concept: float = 0.1, special: float = 0.1) -> SafetyScores:
    """Scores of one view against thresholds of 0.5."""
    return SafetyScores(
        views=(ScoredView(view="whole", concepts=(concept,), special=(special,)),),
        concept_thresholds=(0.5,),
        special_thresholds=(0.5,),
        concept_names=MODEL.concept_names,
        special_names=MODEL.special_names,
    )


def pixels(width: int, height: int, seed: int) -> bytes:
    """The bare values of a picture of one colour, which the seed chooses."""
    return seed.to_bytes(4, "big")[1:] * width * height


def png(width: int, height: int, seed: int) -> bytes:
    """The file of that picture."""
    line = b"\0" + pixels(width, 1, seed)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(line * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def picture(request: ImageRequest, index: int, safety: SafetyScores | None) -> Picture:
    """The picture that the fake engine makes."""
    seed = request.seed_of(index)
    width, height = request.width * request.upscale, request.height * request.upscale
    colour = seed
    if request.variation_strength:
        colour = (seed + request.variation_seed_of(index)) % 2**32
    file = png(width, height, colour)
    return Picture(
        index=index,
        seed=seed,
        width=width,
        height=height,
        png=file,
        pixels_sha256=hashlib.sha256(pixels(width, height, colour)).hexdigest(),
        scores=safety,
        render_fault=False,
        fingerprint=f"{seed:016x}",
    )


class FakeTicket:
    """Steps of a given length, then the pictures."""

    def __init__(self, request: ImageRequest, engine: "FakeEngine") -> None:
        self._request = request
        self._engine = engine
        self._stopped = asyncio.Event()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stopped.set()

    async def __aiter__(self) -> AsyncIterator[Event]:
        """As the real one: tokens, progress, pictures, the end."""
        request, engine = self._request, self._engine
        tokens = len(request.prompt.split())
        yield Encoded(tokens=tokens, kept=min(tokens, 75), read_as=engine.read_as)
        for step in range(engine.steps):
            if engine.gate is not None:
                await engine.gate.wait()
            await asyncio.sleep(engine.seconds / engine.steps)
            if self._stopped.is_set():
                raise Cancelled
            if engine.error is not None:
                raise engine.error
            if request.previews and engine.preview:
                seen = Preview(index=0, done=step + 1, total=engine.steps, jpeg=engine.preview)
                yield seen
            yield Progress(done=step + 1, total=engine.steps)
        for index in range(request.count):
            yield engine.paint(request, index)
        engine.finished.append(request)
        yield Finished(seconds=engine.seconds)


class FakeEngine:
    """An engine without a model; `gate` holds it at its first step until set."""

    def __init__(
        self,
        *,
        seconds: float = 0.01,
        steps: int = 4,
        paint: Callable[[ImageRequest, int], Picture] | None = None,
        error: Exception | None = None,
        gate: asyncio.Event | None = None,
        read_as: tuple[tuple[str, str], ...] = (),
        preview: bytes = b"",
    ) -> None:
        self.read_as = read_as
        self.seconds = seconds
        self.steps = steps
        self.paint = paint or (lambda request, index: picture(request, index, scores()))
        self.error = error
        self.gate = gate
        self.preview = preview
        self.states: tuple[State, ...] = ("ready",)
        self.submitted: list[ImageRequest] = []
        self.finished: list[ImageRequest] = []

    async def __aenter__(self) -> "FakeEngine":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    @property
    def info(self) -> ModelInfo:
        """The model that is not there."""
        return MODEL

    @property
    def infos(self) -> Mapping[str, ModelInfo]:
        """The default, and another by name."""
        return {"": MODEL, "fake-model": MODEL, "other": replace(MODEL, name="other")}

    def status(self) -> EngineStatus:
        """One device for each of `states`."""
        devices = tuple(
            DeviceStatus(name="cpu", state=state, pid=1, restarts=0, tickets=0, worker=None)
            for state in self.states
        )
        return EngineStatus(devices=devices, waiting=0, suspects=0)

    def check(self, request: ImageRequest) -> None:
        """Everything can be done."""

    def submit(self, request: ImageRequest) -> FakeTicket:
        """Take any number at once."""
        self.submitted.append(request)
        return FakeTicket(request, self)

    def estimate(self, request: ImageRequest) -> float:
        """Always the same."""
        return self.seconds


class FakeDesk:
    """Writes down what a member would see, in English. `broken` is raised by every post."""

    def __init__(self, *, adults: bool = False, broken: Exception | None = None) -> None:
        self.adults = adults
        self.broken = broken
        self.posts: list[tuple[str, Post]] = []
        self.told: list[tuple[str, str]] = []
        self.shown: list[tuple[str, str]] = []
        self.retracted: list[str] = []
        self.hazes: list[bytes] = []
        self.known: dict[str, int] = {}

    def progress(self, job: Job, text: Phrase, haze: bytes | None = None) -> None:
        if haze is not None:
            self.hazes.append(haze)
        self.shown.append((job.id, english(text)))

    async def post(self, job: Job, post: Post) -> int:
        await asyncio.sleep(0)
        if self.broken is not None:
            raise self.broken
        self.posts.append((job.id, post))
        self.known[post.key] = len(self.posts)
        return len(self.posts)

    async def tell(self, job: Job, sentence: Phrase) -> None:
        self.told.append((job.id, english(sentence)))

    async def whisper(self, job: Job, sentence: Phrase) -> None:
        self.told.append((job.id, english(sentence)))

    async def retract(self, job: Job) -> None:
        self.retracted.append(job.id)

    async def find(self, job: Job, key: str = "") -> int | None:
        return self.known.get(key or job.id)

    def age_restricted(self, job: Job) -> bool:
        return self.adults


class FakeStamp:
    """Marks with a few bytes at the end; `broken` is raised instead."""

    MARK = b"made by AI"

    def __init__(self, *, broken: Exception | None = None) -> None:
        self.broken = broken
        self.makings: list[Making] = []

    async def mark(self, png: bytes, making: Making) -> bytes:
        if self.broken is not None:
            raise self.broken
        self.makings.append(making)
        return png + self.MARK


class FakeBoard:
    """Keeps what reviewers would see, by case number."""

    def __init__(self) -> None:
        self.items: dict[int, Item] = {}

    async def show(self, channel_id: int, item: Item) -> int | None:
        self.items[item.case.number] = item
        return channel_id * 1000 + item.case.number

    async def update(self, item: Item) -> None:
        self.items[item.case.number] = item


class FakeModerator:
    """Lets everything pass but what it is told; an exception in place of an action is raised."""

    def __init__(
        self,
        *,
        prompts: dict[str, Action | Exception | Verdict] | None = None,
        pictures: dict[int, Action | Exception | Verdict] | None = None,
    ) -> None:
        self.prompts = prompts or {}
        self.pictures = pictures or {}
        self.judged: list[PromptSubject | ImageSubject] = []
        self._painted = 0

    def judge_prompt(self, subject: PromptSubject, policy: Policy) -> Verdict:
        """By the prompt's text."""
        self.judged.append(subject)
        return _verdict(self.prompts.get(subject.prompt, Action.ALLOW))

    def judge_image(self, subject: ImageSubject, policy: Policy) -> Verdict:
        """By the order in which pictures come."""
        self.judged.append(subject)
        self._painted += 1
        return _verdict(self.pictures.get(self._painted - 1, Action.ALLOW))


def _verdict(action: Action | Exception | Verdict) -> Verdict:
    if isinstance(action, Exception):
        raise action
    if isinstance(action, Verdict):
        return action
    return Verdict(action=action, findings=(), why=f"The rules say {action}.")


class FakeSource:
    """Files by their address; others are gone."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = files or {}

    async def fetch(self, address: str) -> bytes | Phrase:
        return self.files.get(address, phrase("fetch-gone"))
