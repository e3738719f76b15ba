"""The asyncio face of inference: submit a request, watch its events, cancel it.

One child process per device; a new request goes to the device with the least work left. A process
that crashes or hangs is started again, and the images it still owed are made again: the same ones,
since a picture's noise comes from its seed alone.
"""

from dataclasses import replace
from types import TracebackType

from config.sections import InferenceSettings
from inference.checks import check
from inference.device import Device, work_of
from inference.request import ImageRequest, ModelInfo
from inference.ticket import Ticket


class Engine:
    """All devices of this machine; use as `async with Engine(settings) as engine`."""

    def __init__(self, settings: InferenceSettings) -> None:
        self._settings = settings
        self.devices: list[Device] = []
        self._count = 0
        self._info: ModelInfo | None = None

    async def __aenter__(self) -> "Engine":
        """Start the devices' processes and wait until the model is loaded on all.

        Raises `CheckpointError` or `EngineError` with what is wrong.
        """
        infos: list[ModelInfo] = []
        names = list(self._settings.devices)
        try:
            while names:
                device = Device(self._settings, names.pop(0))
                self.devices.append(device)
                ready = await device.start()
                infos.append(ready.info)
                names += ready.peers
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        self._info = replace(
            infos[0],
            devices=tuple(device for info in infos for device in info.devices),
            max_pixels=min(info.max_pixels for info in infos),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes; requests still on their way end with `Cancelled`."""
        for device in self.devices:
            await device.stop()

    @property
    def info(self) -> ModelInfo:
        """The loaded model, with the devices of the whole pool."""
        assert self._info is not None, "the engine has not been started"
        return self._info

    @property
    def waiting(self) -> int:
        """How many requests are on their way."""
        return sum(device.waiting for device in self.devices)

    def check(self, request: ImageRequest) -> None:
        """Raises a `RequestError` with a sentence if the request cannot be done as asked."""
        check(request, self.info)

    def estimate(self, request: ImageRequest) -> float:
        """Seconds until this request would be done if it were submitted now; 0 while unknown."""
        work, factor = work_of(request), self.info.factor
        return min(device.seconds_for(device.load + work, factor) for device in self.devices)

    def submit(self, request: ImageRequest) -> Ticket:
        """Hand over a request without waiting; raises a `RequestError` if it cannot be done."""
        self.check(request)
        self._count += 1
        number = self._count
        device = min(self.devices, key=lambda device: device.load)
        ticket = Ticket(number, request, lambda: device.cancel(number))
        device.submit(ticket)
        return ticket
