"""The loop of one device: requests in, events out; one tick at a time.

A worker has no threads and no processes of its own, so that it can be driven by anything: the
process in `process.py`, a test, or an actor on another machine.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch

from config.sections import InferenceSettings
from inference.budget import measure
from inference.checkpoints import open_checkpoint
from inference.chips import explain, find_device
from inference.denoiser import Denoiser
from inference.errors import EngineError, InferenceError, OutOfMemory
from inference.gauges import memory, temperature
from inference.messages import Failed, KeyRows, Told, WorkerStatus
from inference.model import load_model
from inference.precision import choose_precision, parameters_of
from inference.request import Encoded, ImageRequest, ModelInfo, Progress
from inference.rows import Row
from inference.scheduler import Entry, Scheduler
from inference.stages import Stages, model_info

log = logging.getLogger(__name__)

PROGRESS_SECONDS = 0.25


@dataclass(slots=True, kw_only=True)
class Order:
    """One request as the worker holds it: which images are still to come, and how far they are."""

    ticket: int
    request: ImageRequest
    left: set[int]
    total: int
    done: int = 0
    told: float = 0.0


class Worker:
    """One model on one device, making many members' pictures at once."""

    def __init__(self, settings: InferenceSettings, device: str) -> None:
        place = find_device(device)
        if settings.threads:
            torch.set_num_threads(settings.threads)
        checkpoint = open_checkpoint(settings.model, settings.safety_checker)
        size = parameters_of(checkpoint.parts["unet"])
        precision = choose_precision(settings.dtype, place, size)
        model = load_model(checkpoint, place, precision.dtype)
        budget = measure(model, settings.max_rows, settings.memory_gb)
        self._scheduler = Scheduler(lambda key: budget.max_rows)
        self._denoiser = Denoiser(model.unet, place, model.dtype)
        self._orders: dict[int, Order] = {}
        self._rows: dict[int, tuple[Order, int, Row]] = {}
        self._to_decode: deque[tuple[Order, int, Row]] = deque()
        self._next_id = 0
        self._place = place
        self._pace = self._fill = self._step_seconds = 0.0
        info = model_info(model, checkpoint, budget.max_pixels)
        self.info = replace(info, facts=explain(place, precision).lines())
        self._stages = Stages(model, self.info)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do until something is submitted."""
        return self._scheduler.idle and not self._to_decode

    @property
    def infos(self) -> dict[str, ModelInfo]:
        """The models that can be asked for, by name; the default under ""."""
        return {"": self.info}

    def status(self) -> WorkerStatus:
        """What waits and runs, how fast, and how the device is."""
        shapes = [(tuple(row.x.shape), row.place > 0) for _, _, row in self._rows.values()]
        used, total = memory(self._place)
        return WorkerStatus(
            paces={"": self._pace} if self._pace else {},
            resident=("",),
            queue=tuple(
                KeyRows(
                    key=" x ".join(str(side) for side in shape),
                    waiting=shapes.count((shape, False)),
                    running=shapes.count((shape, True)),
                )
                for shape in sorted({shape for shape, _ in shapes})
            ),
            batch_fill=self._fill,
            step_seconds=self._step_seconds,
            memory_used=used,
            memory_total=total,
            temperature=temperature(self._place),
        )

    def submit(
        self, ticket: int, request: ImageRequest, images: tuple[int, ...]
    ) -> list[Told | Failed]:
        """Take on these images of a request; tells how the prompt was read, or what is wrong."""
        order = Order(ticket=ticket, request=request, left=set(images), total=0)
        self._orders[ticket] = order
        try:
            visits = len(self._stages.plan(request).visits)
            order.total = visits * len(images)
            for index in images:
                row = self._stages.start(request, index)
                self._rows[self._next_id] = (order, index, row)
                self._scheduler.add(
                    Entry(
                        id=self._next_id,
                        key=_key(row),
                        owner=request.owner,
                        weight=1 if row.negative is None else 2,
                        cost=_cost(row),
                        visits=visits,
                    )
                )
                self._next_id += 1
        except InferenceError as error:
            return self._fail(order, error)
        except Exception as error:
            return self._fail(order, _as_engine_error(error))
        tokens, _ = self._stages.context(request.prompt)
        return [Told(ticket=ticket, event=Encoded(tokens=tokens.tokens, kept=tokens.kept))]

    def cancel(self, ticket: int) -> None:
        """Forget a ticket, waiting or running; one that is not there is no error."""
        order = self._orders.pop(ticket, None)
        if order is None:
            return
        for id_, (owner, _, _) in list(self._rows.items()):
            if owner is order:
                self._scheduler.cancel(id_)
                del self._rows[id_]
        self._to_decode = deque(item for item in self._to_decode if item[0] is not order)

    def tick(self) -> Iterator[Told | Failed]:
        """One step of one batch, then at most one picture decoded, scored and written."""
        batch = self._scheduler.next_batch()
        if batch:
            yield from self._step(batch)
        if self._to_decode:
            order, index, row = self._to_decode.popleft()
            try:
                picture = self._stages.finish(order.request, index, row)
            except Exception as error:
                yield from self._fail(order, _as_engine_error(error))
                return
            order.left.discard(index)
            if not order.left:
                self._orders.pop(order.ticket, None)
            yield Told(ticket=order.ticket, event=picture)

    def _step(self, batch: tuple[int, ...]) -> Iterator[Told | Failed]:
        rows = [self._rows[id_][2] for id_ in batch]
        start = time.monotonic()
        try:
            self._denoiser.step(rows)
        except Exception as error:
            problem = _as_engine_error(error)
            key = _key(rows[0])
            if isinstance(problem, OutOfMemory) and self._scheduler.shrink(key):
                log.warning(
                    "out of memory: at most %d rows a call from now on", self._scheduler.cap(key)
                )
                _empty_cache()
                return
            for order in {id(self._rows[i][0]): self._rows[i][0] for i in batch}.values():
                yield from self._fail(order, problem)
            return
        self._measure_pace(rows, time.monotonic() - start)
        now = time.monotonic()
        stepped = {}
        for id_ in batch:
            order = self._rows[id_][0]
            order.done += 1
            stepped[order.ticket] = order
        for id_ in self._scheduler.advance(batch):
            self._to_decode.append(self._rows.pop(id_))
        for order in stepped.values():
            if order.done == order.total or now - order.told >= PROGRESS_SECONDS:
                order.told = now
                event = Progress(done=order.done, total=order.total)
                yield Told(ticket=order.ticket, event=event)

    def _measure_pace(self, rows: list[Row], seconds: float) -> None:
        network_rows = sum(1 if row.negative is None else 2 for row in rows)
        pace = seconds / (network_rows * rows[0].x[0].numel())
        self._pace = _mean(self._pace, pace)
        self._step_seconds = _mean(self._step_seconds, seconds)
        self._fill = _mean(self._fill, network_rows / self._scheduler.cap)

    def _fail(self, order: Order, error: InferenceError) -> list[Told | Failed]:
        self.cancel(order.ticket)
        return [Failed(ticket=order.ticket, error=error)]


def _key(row: Row) -> tuple[int, ...]:
    """What rows of one call must have in common."""
    return tuple(row.x.shape)


def _cost(row: Row) -> float:
    """What one network row costs, up to a factor: as long as one model runs, its latent pixels."""
    return float(row.x[0].numel())


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
