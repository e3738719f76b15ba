"""One device as the pool sees it: its state, and the tickets that are with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from config.sections import InferenceSettings
from inference.devices.messages import (
    Beat,
    Cancel,
    Dropped,
    Failed,
    FromDevice,
    Ready,
    Submit,
    Told,
    WorkerStatus,
)
from inference.devices.supervisor import Supervisor
from inference.errors import InferenceError
from inference.process import Build
from inference.request import ModelInfo
from inference.status import DeviceStatus
from inference.ticket import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a process had when it died; `alone` if nothing but that one ticket can be the cause."""

    tickets: tuple[Ticket, ...]
    alone: bool
    error: InferenceError


class Device:
    """Passes tickets to its process and events back; the pool decides what it is given.

    `changed` is called whenever it may be able to take more, or has gone; `lost` with what its
    process had when it died.
    """

    def __init__(
        self,
        settings: InferenceSettings,
        name: str,
        build: Build,
        *,
        changed: Callable[[], None],
        lost: Callable[[Loss], None],
    ) -> None:
        self.name = name
        self.infos: Mapping[str, ModelInfo] = {}
        self.changed = changed
        self._lost = lost
        self._held: dict[int, Ticket] = {}
        self._dropping: set[int] = set()
        self._told: WorkerStatus | None = None
        self.supervisor = Supervisor(settings, name, build, self)

    async def start(self) -> Ready:
        """Start the process and wait for its model; raises `CheckpointError` or `EngineError`."""
        ready = await self.supervisor.start()
        self.hear(ready)
        return ready

    async def stop(self) -> None:
        """End the process; tickets that it still has end with `Cancelled`."""
        for ticket in self.tickets:
            ticket.cancel()
        await self.supervisor.stop()

    @property
    def pid(self) -> int | None:
        """The number of the process, for logs and for tests that kill it."""
        return self.supervisor.pid

    @property
    def ready(self) -> bool:
        """Whether it can be given anything."""
        return self.supervisor.state == "ready"

    @property
    def problem(self) -> InferenceError | None:
        """Why it is gone; None while there is hope."""
        return self.supervisor.problem

    @property
    def tickets(self) -> tuple[Ticket, ...]:
        """What is with it, and neither finished nor cancelled."""
        return tuple(self._held.values())

    @property
    def busy(self) -> bool:
        """Whether the process has anything to do; what was cancelled may still be running."""
        return bool(self._held or self._dropping)

    @property
    def isolating(self) -> bool:
        """Whether a suspect is with it, which nothing else may join."""
        return any(ticket.suspect for ticket in self._held.values())

    @property
    def status(self) -> DeviceStatus:
        """How it is doing."""
        return DeviceStatus(
            name=self.name,
            state=self.supervisor.state,
            pid=self.pid,
            restarts=self.supervisor.restarts,
            tickets=len(self._held),
            worker=self._told,
        )

    def resident(self, model: str) -> bool:
        """Whether a model is in memory there, or will be when a new request has its turn."""
        told = self._told.resident if self._told else ()
        return model in told or any(t.request.model == model for t in self._held.values())

    def pace(self, model: str) -> float:
        """Seconds that one network row takes for one latent pixel; 0 while unknown."""
        paces = self._told.paces if self._told else {}
        return paces.get(model) or max(paces.values(), default=0.0)

    def give(self, ticket: Ticket) -> None:
        """Let it make what is left of a ticket."""
        images = ticket.give()
        wish = Submit(ticket=ticket.number, request=ticket.request, images=images)
        self.supervisor.send(wish)
        self._held[ticket.number] = ticket

    def cancel(self, number: int) -> None:
        """Forget a ticket; one that is not here is no error."""
        if self._held.pop(number, None) is not None:
            self._dropping.add(number)
            self.supervisor.send(Cancel(ticket=number))

    def hear(self, message: FromDevice) -> None:
        """Take what the process says about its work."""
        match message:
            case Ready(infos=infos, status=status):
                self.infos = infos
                self._note(status)
                self.changed()
            case Beat(status=status):
                self._note(status)
            case Told(ticket=number, event=event):
                if ticket := self._held.get(number):
                    ticket.tell(event)
                    if ticket.ended:
                        self.supervisor.worked = True
                        del self._held[number]
                        self.changed()
            case Failed(ticket=int() as number, error=error):
                if ticket := self._held.pop(number, None):
                    ticket.fail(error)
                    self.changed()
            case Dropped(ticket=number):
                self._dropping.discard(number)
                self.changed()

    def lost(self, error: InferenceError) -> None:
        """The process has died: hand back what it had."""
        tickets = self.tickets
        alone = len(tickets) == 1 and not self._dropping
        self._held.clear()
        self._dropping.clear()
        self._lost(Loss(tickets=tickets, alone=alone, error=error))

    def _note(self, status: WorkerStatus) -> None:
        # A process that has started again is as fast as it was, until it has measured anew.
        known = self._told.paces if self._told else {}
        self._told = replace(status, paces={**known, **status.paces})
