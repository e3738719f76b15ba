"""One device as the engine sees it: its process, the tickets it has, and what to do if it dies."""

import asyncio
import logging

from config.sections import InferenceSettings
from inference.errors import EngineError, InferenceError, WorkerLost, WorkerTimeout
from inference.messages import Beat, Cancel, Failed, FromDevice, Lost, Ready, Submit, Told
from inference.process import DeviceProcess
from inference.request import ImageRequest
from inference.samplers import SAMPLERS
from inference.ticket import Ticket

log = logging.getLogger(__name__)

WATCH_SECONDS = 0.5


class Device:
    """Keeps one device's process alive; what it owed when it died is made again."""

    def __init__(self, settings: InferenceSettings, name: str) -> None:
        self.name = name
        self._settings = settings
        self._tickets: dict[int, Ticket] = {}
        self._process: DeviceProcess | None = None
        self._ready: asyncio.Future[Ready] | None = None
        self._pace = 0.0
        self._heard = 0.0
        self._hung = False
        self._up = False
        self._restarting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> Ready:
        """Start the process and wait for its model; raises `CheckpointError` or `EngineError`."""
        loop = asyncio.get_running_loop()
        self._ready = loop.create_future()
        self._process = DeviceProcess(self._settings, self.name, self._hear)
        try:
            async with asyncio.timeout(self._settings.start_timeout_seconds):
                ready = await self._ready
        except TimeoutError:
            process, self._process = self._process, None
            process.kill()
            raise WorkerTimeout(
                f"The model was not loaded on {self.name} within "
                f"{self._settings.start_timeout_seconds:g} s (inference.start_timeout_seconds)."
            ) from None
        self._up = True
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())
        return ready

    async def stop(self) -> None:
        """End the process; tickets that it still has end with `Cancelled`."""
        for task in (self._watching, self._restarting):
            if task is not None:
                task.cancel()
        process, self._process = self._process, None
        for ticket in list(self._tickets.values()):
            ticket.cancel()
        if process is not None:
            await process.stop()

    @property
    def pid(self) -> int | None:
        """The number of the process, for logs and for tests that kill it."""
        return self._process.pid if self._process else None

    @property
    def waiting(self) -> int:
        """How many tickets are on their way here."""
        return len(self._tickets)

    @property
    def load(self) -> float:
        """The work still to do here: network rows times latent pixels."""
        return sum(work_of(t.request) * (1 - t.share_done) for t in self._tickets.values())

    def seconds_for(self, work: float, factor: int) -> float:
        """How long so much work takes here; 0 while nothing has been measured."""
        return work * self._pace / factor**2

    def submit(self, ticket: Ticket) -> None:
        """Take on what is left of a ticket; while the process starts again, it waits here."""
        self._tickets[ticket.number] = ticket
        if self._up:
            self._send(ticket)

    def cancel(self, number: int) -> None:
        """Forget a ticket."""
        self._tickets.pop(number, None)
        if self._process is not None:
            self._process.send(Cancel(ticket=number))

    def _send(self, ticket: Ticket) -> None:
        ticket.attempts += 1
        if self._process is not None:
            images = tuple(sorted(ticket.left))
            self._process.send(Submit(ticket=ticket.number, request=ticket.request, images=images))

    def _hear(self, message: FromDevice) -> None:
        self._heard = asyncio.get_running_loop().time()
        match message:
            case Ready():
                if self._ready is not None and not self._ready.done():
                    self._ready.set_result(message)
            case Beat(pace=pace):
                self._pace = pace or self._pace
            case Told(ticket=number, event=event):
                if ticket := self._tickets.get(number):
                    ticket.tell(event)
                    if ticket.ended:
                        del self._tickets[number]
            case Failed(ticket=None, error=error):
                if self._ready is not None and not self._ready.done():
                    self._ready.set_exception(error)
            case Failed(ticket=number, error=error):
                if number is not None and (ticket := self._tickets.pop(number, None)):
                    ticket.fail(error)
            case Lost(exit_code=code):
                self._lose(code)

    def _lose(self, code: int | None) -> None:
        if self._process is None:
            return
        self._up = False
        why = "did not answer and was ended" if self._hung else f"ended with exit code {code}"
        log.error("the process of %s %s", self.name, why)
        if self._ready is not None and not self._ready.done():
            told = f"The process of {self.name} {why} while it loaded the model."
            self._ready.set_exception(EngineError(told))
            return
        self._restarting = asyncio.create_task(self._restart())

    async def _restart(self) -> None:
        """Start again, and send what is left of every ticket that has not been tried too often."""
        error: InferenceError = WorkerTimeout() if self._hung else WorkerLost()
        self._hung = False
        for ticket in list(self._tickets.values()):
            if ticket.attempts >= self._settings.attempts:
                del self._tickets[ticket.number]
                ticket.fail(error)
        while True:
            try:
                await self.start()
            except InferenceError as problem:
                log.error("the model could not be loaded again on %s: %s", self.name, problem)
                for ticket in list(self._tickets.values()):
                    ticket.fail(problem)
                self._tickets.clear()
                await asyncio.sleep(self._settings.restart_seconds)
            else:
                break
        for ticket in list(self._tickets.values()):
            self._send(ticket)

    async def _watch(self) -> None:
        """End a process that has work and has been silent for too long."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            silent = loop.time() - self._heard
            if self._process and self._tickets and silent > self._settings.step_timeout_seconds:
                self._hung = True
                self._heard = loop.time()
                self._process.kill()


def work_of(request: ImageRequest) -> float:
    """A request's whole work: network rows times pixels, over all visits and images."""
    rows = 1 if request.guidance_scale <= 1 else 2
    visits = request.steps * SAMPLERS[request.sampler].evaluations_per_step
    return float(visits * rows * request.width * request.height * request.count)
