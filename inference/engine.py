"""The asyncio face of inference: submit a request, watch its events, cancel it.

One child process per device. A process that crashes or hangs is started again, and the images it
still owed are made again, elsewhere if there is another: the same ones, since a picture's noise
comes from its seed alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType

from config.sections import InferenceSettings
from inference.checks import check, find_model
from inference.devices.messages import Ready
from inference.devices.state import Device
from inference.pool import Pool
from inference.process import Build, build_worker
from inference.prompts.changes import request_texts
from inference.request import ImageRequest, ModelInfo
from inference.status import EngineStatus
from inference.ticket import Ticket


class Engine:
    """All devices of this machine; use as `async with Engine(settings) as engine`.

    `build` makes the worker in a device's process; it travels there by its import path.
    """

    def __init__(self, settings: InferenceSettings, *, build: Build = build_worker) -> None:
        self._pool = Pool(settings, build)
        self._weights = settings.prompt_weights
        self._count = 0
        self.infos: Mapping[str, ModelInfo] = {}
        """The models by name, the default under "", with the devices of the whole pool."""

    async def __aenter__(self) -> "Engine":
        """Start the devices' processes and wait until the model is loaded on all.

        Raises `CheckpointError` or `EngineError` with what is wrong.
        """
        try:
            self.infos = _together(await self._pool.start())
        except BaseException:
            await self._pool.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes; requests still on their way end with `Cancelled`."""
        await self._pool.stop()

    @property
    def info(self) -> ModelInfo:
        """The default model."""
        assert self.infos, "the engine has not been started"
        return self.infos[""]

    @property
    def devices(self) -> list[Device]:
        """The devices, in the order of the settings."""
        return self._pool.devices

    @property
    def waiting(self) -> int:
        """How many requests are on their way."""
        return self._pool.waiting

    def status(self) -> EngineStatus:
        """How every device is doing, and what waits."""
        return self._pool.status

    def check(self, request: ImageRequest) -> None:
        """Raises a `RequestError` with a sentence if the request cannot be done as asked."""
        check(request, find_model(request.model, self.infos))
        request_texts(request, self._weights)

    def estimate(self, request: ImageRequest) -> float:
        """Seconds until this request would be done if it were submitted now; 0 while unknown."""
        return self._pool.estimate(request)

    def submit(self, request: ImageRequest) -> Ticket:
        """Hand over a request without waiting.

        Raises a `RequestError` if it cannot be done, an `EngineError` if no device is left.
        """
        self.check(request)
        self._count += 1
        number = self._count
        ticket = Ticket(number, request, lambda: self._pool.cancel(number))
        self._pool.submit(ticket)
        return ticket

    async def drain(self, patience: float) -> bool:
        """Take nothing more and let what runs end; False if so many seconds were not enough."""
        return await self._pool.drain(patience)


def _together(answers: list[Ready]) -> dict[str, ModelInfo]:
    """Each model as all devices together serve it: where it runs, and the largest picture."""
    infos: dict[str, ModelInfo] = {}
    for name in answers[0].infos:
        served = [answer.infos[name] for answer in answers if name in answer.infos]
        infos[name] = replace(
            served[0],
            devices=tuple(device for info in served for device in info.devices),
            facts=tuple(fact for info in served for fact in info.facts),
            max_pixels=min(info.max_pixels for info in served),
        )
    return infos
