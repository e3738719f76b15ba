"""Which device makes which request, and what becomes of the requests of one that died.

A request goes to a device that has its model in memory, among those to the one that will be done
soonest. When a process dies, everything that was in it is suspect: a suspect is given to an empty
device, and nothing else with it, until it has finished, or has been alone with a process that died
in its last try. Then it fails by name, and those that shared its first crash are as they were
before: no try is counted against them, and they need not be alone any longer.
"""

import asyncio
from collections.abc import Iterable

from config.sections import InferenceSettings
from inference.devices.messages import Ready
from inference.devices.state import Device, Loss
from inference.errors import EngineError, InferenceError, PoisonousRequest, UnknownModel
from inference.process import Build
from inference.request import ImageRequest
from inference.status import EngineStatus
from inference.ticket import Ticket
from inference.work import work_of

SWITCH_SECONDS = 10.0
"""Bringing another model into memory counts as so much work."""


class Pool:
    """All devices of this machine, and the tickets that no device has yet."""

    def __init__(self, settings: InferenceSettings, build: Build) -> None:
        self.devices: list[Device] = []
        self._settings = settings
        self._build = build
        self._line: dict[int, Ticket] = {}
        self._suspects: dict[int, Ticket] = {}
        self._crashes = 0
        self._closed = False
        self._quiet = asyncio.Event()

    async def start(self) -> list[Ready]:
        """Start all devices; raises what is wrong with the first that cannot be started."""
        answers: list[Ready] = []
        names = list(self._settings.devices)
        while names:
            devices = [
                Device(self._settings, name, self._build, changed=self._deal, lost=self._blame)
                for name in names
            ]
            self.devices += devices
            starts = [asyncio.create_task(device.start()) for device in devices]
            try:
                ready = await asyncio.gather(*starts)
            except BaseException:
                for start in starts:
                    start.cancel()
                await asyncio.gather(*starts, return_exceptions=True)
                raise
            answers += ready
            names = [peer for one in ready for peer in one.peers]
        return answers

    async def stop(self) -> None:
        """End all processes; requests still on their way end with `Cancelled`."""
        self._closed = True
        for ticket in [*self._line.values(), *self._suspects.values()]:
            ticket.cancel()
        await asyncio.gather(*(device.stop() for device in self.devices))

    async def drain(self, patience: float) -> bool:
        """Take nothing more, and wait until everything has ended; False if that took too long."""
        self._closed = True
        self._deal()
        try:
            async with asyncio.timeout(patience):
                await self._quiet.wait()
        except TimeoutError:
            return False
        return True

    @property
    def waiting(self) -> int:
        """How many requests are on their way."""
        held = sum(len(device.tickets) for device in self.devices)
        return len(self._line) + len(self._suspects) + held

    @property
    def status(self) -> EngineStatus:
        """How all is going."""
        return EngineStatus(
            devices=tuple(device.status for device in self.devices),
            waiting=len(self._line) + len(self._suspects),
            suspects=len(self._suspects),
        )

    def submit(self, ticket: Ticket) -> None:
        """Take on a ticket; raises `EngineError` if no device is left."""
        if self._closed:
            raise EngineError("The engine takes nothing more, since it is about to end.")
        if (problem := self._problem(ticket.request)) is not None:
            raise problem
        self._line[ticket.number] = ticket
        self._deal()

    def cancel(self, number: int) -> None:
        """Forget a ticket, wherever it is."""
        self._line.pop(number, None)
        self._suspects.pop(number, None)
        for device in self.devices:
            device.cancel(number)
        self._deal()

    def estimate(self, request: ImageRequest) -> float:
        """Seconds until a request would be done on the best device; 0 while unknown."""
        ready = self._able(request, (device for device in self.devices if device.ready))
        return min(
            (self._left(device) + self._seconds(device, request) for device in ready), default=0.0
        )

    def _deal(self) -> None:
        """Give out what can be given: each suspect to an empty device, all others to open ones."""
        for ticket in list(self._suspects.values()):
            empty = (one for one in self.devices if one.ready and not one.busy)
            self._give(ticket, self._suspects, empty)
        open_ = [device for device in self.devices if device.ready and not device.isolating]
        if self._suspects and open_ and not any(device.isolating for device in self.devices):
            # The one that is soonest empty takes nothing more until it has had a suspect.
            open_.remove(min(open_, key=self._left))
        for ticket in list(self._line.values()):
            self._give(ticket, self._line, open_)
        for waiting in (self._line, self._suspects):
            for ticket in list(waiting.values()):
                if (problem := self._problem(ticket.request)) is not None:
                    del waiting[ticket.number]
                    ticket.fail(problem)
        if self.waiting:
            self._quiet.clear()
        else:
            self._quiet.set()

    def _give(self, ticket: Ticket, waiting: dict[int, Ticket], devices: Iterable[Device]) -> None:
        able = self._able(ticket.request, devices)
        if able:
            del waiting[ticket.number]
            min(able, key=lambda device: self._cost(device, ticket.request)).give(ticket)

    def _able(self, request: ImageRequest, devices: Iterable[Device]) -> list[Device]:
        return [device for device in devices if request.model in device.infos]

    def _cost(self, device: Device, request: ImageRequest) -> tuple[float, float]:
        """What a device's queue costs a request: seconds, and the bare work where nobody knows."""
        switch = 0.0 if device.resident(request.model) else SWITCH_SECONDS
        work = sum(work_of(ticket.request) * (1 - ticket.share_done) for ticket in device.tickets)
        return self._left(device) + switch, work

    def _left(self, device: Device) -> float:
        """Seconds of work that a device still has."""
        return sum(
            self._seconds(device, ticket.request) * (1 - ticket.share_done)
            for ticket in device.tickets
        )

    def _seconds(self, device: Device, request: ImageRequest) -> float:
        """Seconds a request takes on a device; one not yet measured is taken for the slowest."""
        model = request.model
        pace = device.pace(model) or max(one.pace(model) for one in self.devices)
        return work_of(request) * pace / device.infos[model].factor ** 2

    def _problem(self, request: ImageRequest) -> InferenceError | None:
        """Why no device can make this request: all that could are gone."""
        problems = [device.problem for device in self._able(request, self.devices)]
        if not problems:
            return UnknownModel(f"The model {request.model!r} could not be loaded again.")
        first = problems[0]
        if first is None or None in problems:
            return None
        # A fresh one each time: whoever raises an error writes into it.
        return type(first)(str(first))

    def _blame(self, loss: Loss) -> None:
        """A process died: whatever was in it waits to be made alone, or has been too often."""
        self._crashes += 1
        for ticket in loss.tickets:
            if loss.alone and ticket.tries >= self._settings.attempts:
                self._convict(ticket, loss.error)
            else:
                ticket.crash = ticket.crash or self._crashes
                self._suspects[ticket.number] = ticket
        self._deal()

    def _convict(self, ticket: Ticket, error: InferenceError) -> None:
        """Fail the one that was alone, and clear those that were with it in its first crash."""
        ticket.fail(PoisonousRequest() if ticket.suspect else error)
        if not ticket.suspect:
            return
        held = (one for device in self.devices for one in device.tickets)
        for other in [*self._suspects.values(), *held]:
            if other.crash == ticket.crash:
                other.crash = 0
                other.tries -= 1
                if self._suspects.pop(other.number, None) is not None:
                    self._line[other.number] = other
        self._line = dict(sorted(self._line.items()))
