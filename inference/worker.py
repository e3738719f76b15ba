"""The loop of one device: requests in, events out; one tick at a time.

A worker has no threads and no processes of its own, so that it can be driven by anything: the
process in `process.py`, a test, or an actor on another machine. What needs no device (PNG files)
it hands to its surroundings.
"""

import logging
import time
from collections import deque
from collections.abc import Hashable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

import torch

from config.sections import InferenceSettings
from inference.devices.gauges import memory, peak, temperature
from inference.devices.messages import Failed, KeyRows, Told, WorkerStatus
from inference.errors import EngineError, InferenceError, OutOfMemory
from inference.loaded.library import Library
from inference.loaded.resident import Resident, shape_of
from inference.looks import Looks
from inference.request import Encoded, ImageRequest, ModelInfo, Picture, Progress
from inference.rows import Row
from inference.scheduler import Entry, Scheduler
from inference.stages import Rendered, write
from inference.surroundings import Surroundings, alone

log = logging.getLogger(__name__)

PREVIEW_SECONDS = 1.0
"""Shortest time between two looks at one request's pictures."""

PROGRESS_SECONDS = 0.25
"""Shortest time between two events of progress for one request."""


@dataclass(slots=True, kw_only=True)
class Order:
    """One request as the worker holds it: which images are still to come, and how far they are."""

    ticket: int
    request: ImageRequest
    resident: Resident
    left: set[int]
    visits: int = 0
    total: int = 0
    done: int = 0
    told: float = 0.0
    looked: float = 0.0
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One image of an order, as a row that is being stepped or has been.

    `first` is the row of a picture that is being made larger, as it was before that.
    """

    order: Order
    index: int
    row: Row
    first: Row | None = None

    @property
    def done(self) -> int:
        """How many visits have been made for it."""
        before = len(self.first.plan.visits) if self.first is not None else 0
        return before + self.row.place


class Worker:
    """The models of one device, making many members' pictures at once."""

    def __init__(
        self,
        settings: InferenceSettings,
        device: str,
        around: Surroundings | None = None,
    ) -> None:
        if settings.threads:
            torch.set_num_threads(settings.threads)
        around = around or alone()
        self._background = around.background
        self._library = Library(settings, device, around)
        self._device = self._library.device
        self._caps: dict[Hashable, int] = {}
        self._scheduler = Scheduler(self._caps.__getitem__)
        self._orders: dict[int, Order] = {}
        self._images: dict[int, Image] = {}
        self._to_decode: deque[Image] = deque()
        self._writing: deque[tuple[Order, Future[Picture]]] = deque()
        self._looks: Looks[Order] = Looks(around.background)
        self._next_id = 0
        self._paces: dict[str, float] = {}
        self._step_seconds = 0.0
        self._calls = self._rows = self._padding = 0

    @property
    def infos(self) -> dict[str, ModelInfo]:
        """The models that can be asked for, by name; the default under ""."""
        return dict(self._library.infos)

    @property
    def info(self) -> ModelInfo:
        """The default model."""
        return self._library.infos[""]

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do until something is submitted."""
        return self.resting and not self._writing

    @property
    def resting(self) -> bool:
        """Whether the device has nothing to do; files may still be being written."""
        return self._scheduler.idle and not self._to_decode

    def status(self) -> WorkerStatus:
        """What waits and runs, how fast, and how the device is."""
        load = self._scheduler.load()
        used, total = memory(self._device)
        return WorkerStatus(
            paces=dict(self._paces),
            resident=self._library.resident,
            queue=tuple(
                KeyRows(key=_spoken(one.key), waiting=one.waiting, running=one.running)
                for one in load.keys
            ),
            batch_fill=load.mean_fill,
            step_seconds=self._step_seconds,
            calls=self._calls,
            rows=self._rows,
            padding=self._padding,
            peak_bytes=peak(self._device),
            memory_used=used,
            memory_total=total,
            temperature=temperature(self._device),
        )

    def submit(
        self, ticket: int, request: ImageRequest, images: tuple[int, ...]
    ) -> list[Told | Failed]:
        """Take on these images of a request; tells how the prompt was read, or what is wrong."""
        try:
            return [Told(ticket=ticket, event=self._take_on(ticket, request, images))]
        except Exception as error:
            self.cancel(ticket)
            return [Failed(ticket=ticket, error=_as_engine_error(error))]

    def _take_on(self, ticket: int, request: ImageRequest, images: tuple[int, ...]) -> Encoded:
        if self._scheduler.idle:
            self._caps.clear()  # Members' LoRAs make ever new keys.
        resident = self._library.get(request)
        family = resident.model.family
        request = replace(request, schedule=family.schedule_for(request.sampler, request.schedule))
        order = Order(ticket=ticket, request=request, resident=resident, left=set(images))
        self._orders[ticket] = order
        order.visits = resident.stages.visits(request)
        order.total = order.visits * len(images)
        if request.previews:
            resident.colours()  # Fitted now, and not between two steps.
        brief = resident.stages.brief(request)
        for index in images:
            row = resident.stages.start(request, index, brief)
            row.exact = resident.exact(request.exact, row)
            self._enter(Image(order=order, index=index, row=row))
        return brief.encoded

    def _enter(self, image: Image) -> None:
        """Let a row wait for its visits; one that has none is as good as done."""
        order, row = image.order, image.row
        if row.finished:
            self._to_decode.append(image)
            return
        resident = order.resident
        key = (resident.key, shape_of(row))
        if key not in self._caps:
            self._caps[key] = resident.cap(row)
        self._images[self._next_id] = image
        self._scheduler.add(
            Entry(
                id=self._next_id,
                key=key,
                owner=order.request.owner,
                weight=1 if row.negative is None else 2,
                cost=resident.cost(row),
                visits=len(row.plan.visits),
            )
        )
        order.rows.append(self._next_id)
        self._next_id += 1

    def cancel(self, ticket: int) -> None:
        """Forget a ticket, waiting or running; one that is not there is no error."""
        order = self._orders.get(ticket)
        if order is None:
            return
        for id_ in order.rows:
            self._scheduler.cancel(id_)
            self._images.pop(id_, None)
        self._to_decode = deque(one for one in self._to_decode if one.order is not order)
        self._writing = deque(one for one in self._writing if one[0] is not order)
        self._forget(order)

    def tick(self) -> Iterator[Told | Failed]:
        """One step of one batch, then at most one picture decoded and scored."""
        batch = self._scheduler.next_batch()
        if batch:
            yield from self._step(batch)
        if self._to_decode:
            image = self._to_decode.popleft()
            try:
                self._finish(image)
            except Exception as error:
                yield self._fail(image.order, error)
        for order, preview in self._looks.done():
            if self._orders.get(order.ticket) is order:
                yield Told(ticket=order.ticket, event=preview)
        while self._writing and self._writing[0][1].done():
            yield from self._written(*self._writing.popleft())

    def _finish(self, image: Image) -> None:
        """Decode a picture, then write it; or start again from it if it is to be larger."""
        order, stages = image.order, image.order.resident.stages
        enlarging = order.request.upscale > 1 and image.first is None
        rendered = stages.render(image.row, judged=not enlarging)
        if enlarging and not rendered.fault:
            row = stages.enlarge(order.request, image.index, rendered.values)
            row.exact = order.resident.exact(order.request.exact, row)
            self._enter(replace(image, row=row, first=image.row))
            return
        future = self._background.submit(self._write, image, rendered)
        self._writing.append((order, future))

    def _step(self, batch: tuple[int, ...]) -> Iterator[Told | Failed]:
        images = [self._images[id_] for id_ in batch]
        rows = [image.row for image in images]
        resident = images[0].order.resident
        start = time.monotonic()
        try:
            made, asked = resident.denoiser.step(rows, resident.buckets(rows[0]))
        except Exception as error:
            problem = _as_engine_error(error)
            key = (resident.key, shape_of(rows[0]))
            if isinstance(problem, OutOfMemory) and self._scheduler.shrink(key):
                log.warning("out of memory: at most %d rows a call now", self._scheduler.cap(key))
                _empty_cache()
                return
            for order in {image.order.ticket: image.order for image in images}.values():
                yield self._fail(order, problem)
            return
        self._measure_pace(resident, rows, time.monotonic() - start)
        self._calls += 1
        self._rows += asked
        self._padding += made - asked
        stepped = {}
        for image in images:
            image.order.done += 1
            stepped[image.order.ticket] = image.order
        for id_ in self._scheduler.advance(batch):
            self._to_decode.append(self._images.pop(id_))
        now = time.monotonic()
        for order in stepped.values():
            if order.done == order.total or now - order.told >= PROGRESS_SECONDS:
                order.told = now
                yield Told(ticket=order.ticket, event=Progress(done=order.done, total=order.total))
        self._look(images, now)

    def _look(self, images: list[Image], now: float) -> None:
        """Begin to show pictures of a call as they are now, where that is asked for and is due."""
        for order in {image.order.ticket: image.order for image in images}.values():
            if not order.request.previews or now - order.looked < PREVIEW_SECONDS:
                continue
            order.looked = now
            forming = [one for one in images if one.order is order and not one.row.finished]
            values = order.resident.preview([one.row for one in forming])
            if values is not None:
                counts = [(one.index, one.done, order.visits) for one in forming]
                self._looks.begin(order, values, counts)

    def _write(self, image: Image, rendered: Rendered) -> Picture:
        order, resident = image.order, image.order.resident
        came = resident.circumstances(image.row, rendered, image.first)
        return write(rendered, order.request, image.index, resident.info, came)

    def _written(self, order: Order, future: "Future[Picture]") -> Iterator[Told | Failed]:
        try:
            picture = future.result()
        except Exception as error:
            yield self._fail(order, error)
            return
        order.left.discard(picture.index)
        if not order.left:
            self._forget(order)
        yield Told(ticket=order.ticket, event=picture)

    def _measure_pace(self, resident: Resident, rows: list[Row], seconds: float) -> None:
        network_rows = sum(1 if row.negative is None else 2 for row in rows)
        pace = seconds / (network_rows * rows[0].x[0].numel())
        self._paces[resident.asked_for] = _mean(self._paces.get(resident.asked_for, 0.0), pace)
        self._step_seconds = _mean(self._step_seconds, seconds)

    def _fail(self, order: Order, error: Exception) -> Failed:
        self.cancel(order.ticket)
        return Failed(ticket=order.ticket, error=_as_engine_error(error))

    def _forget(self, order: Order) -> None:
        if self._orders.pop(order.ticket, None) is not None:
            self._library.release(order.resident)


def _spoken(key: Hashable) -> str:
    """A key of the scheduler in words: the model, and the size of its latents."""
    assert isinstance(key, tuple)
    name, shape = key
    size = " x ".join(str(side) for side in shape[:3])
    return f"{name}: {size}" if name else size


def _mean(mean: float, value: float) -> float:
    """A running mean, which forgets."""
    return 0.8 * mean + 0.2 * value if mean else value


def _as_engine_error(error: Exception) -> InferenceError:
    if isinstance(error, InferenceError):
        return error
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return OutOfMemory()
    log.error("an image failed", exc_info=error)
    return EngineError()


def _empty_cache() -> None:
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
