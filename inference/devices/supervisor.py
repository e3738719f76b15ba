"""Keeps one device's process alive: starts it, notices that it died or hangs, starts it again."""

import asyncio
import logging
from functools import partial
from typing import Protocol

from config.sections import InferenceSettings
from inference.devices.messages import Busy, Failed, FromDevice, Lost, Ready, ToDevice
from inference.devices.pauses import Pauses
from inference.errors import (
    CheckpointError,
    DeviceUnavailable,
    EngineError,
    InferenceError,
    WorkerLost,
    WorkerTimeout,
)
from inference.process import BEAT_SECONDS, STOP_SECONDS, Build, DeviceProcess
from inference.status import State

log = logging.getLogger(__name__)

WATCH_SECONDS = 0.5
BEATS_MISSED = 5
"""After so many a process is taken for hung even without work."""

FAILED_STARTS = 3
"""A dead process's memory may not be free at once: this many failed starts, and it is gone."""

HOPELESS = (CheckpointError, DeviceUnavailable, WorkerTimeout)
"""What another start in a few seconds would not change."""


class Supervised(Protocol):
    """What the supervisor tells, and asks."""

    @property
    def busy(self) -> bool:
        """Whether the process has work."""

    def hear(self, message: FromDevice) -> None:
        """Take a message that is about work."""

    def lost(self, error: InferenceError) -> None:
        """The process has died with whatever it had; it will be started again."""

    def changed(self) -> None:
        """The state is another."""


class Supervisor:
    """One device's process, through all its lives."""

    def __init__(
        self, settings: InferenceSettings, name: str, build: Build, device: Supervised
    ) -> None:
        self.name = name
        self.state: State = "starting"
        self.problem: InferenceError | None = None
        self.restarts = 0
        self.worked = False
        """Whether this life has finished anything."""
        self._settings = settings
        self._build = build
        self._device = device
        self._process: DeviceProcess | None = None
        self._life = 0
        self._ready: asyncio.Future[Ready] | None = None
        self._patience: asyncio.Timeout | None = None
        self._pauses = Pauses(settings.restart_seconds)
        self._born = self._heard = 0.0
        self._killed: float | None = None
        self._restarting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> Ready:
        """Start the process and wait for its model; raises `CheckpointError` or `EngineError`."""
        loop = asyncio.get_running_loop()
        self._life += 1
        self._ready = loop.create_future()
        try:
            # What an earlier process still says must not be taken for this one's words.
            hear = partial(self._hear, self._life)
            self._process = DeviceProcess(self._settings, self.name, self._build, hear)
            async with asyncio.timeout(self._settings.start_timeout_seconds) as self._patience:
                ready = await self._ready
        except TimeoutError:
            self._abandon()
            raise WorkerTimeout(
                f"The model was not loaded on {self.name} within "
                f"{self._settings.start_timeout_seconds:g} s (inference.start_timeout_seconds)."
            ) from None
        except (OSError, RuntimeError) as error:
            raise EngineError(
                f"The process of {self.name} could not be started: {error}."
            ) from error
        except InferenceError:
            self._abandon()
            raise
        self._born = self._heard = loop.time()
        self.worked, self._killed = False, None
        self.state, self.problem = "ready", None
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())
        return ready

    async def stop(self) -> None:
        """End the process for good."""
        for task in (self._watching, self._restarting):
            if task is not None:
                task.cancel()
        self._life += 1
        process, self._process = self._process, None
        if process is not None:
            await process.stop()

    @property
    def pid(self) -> int | None:
        """The number of the process, for logs and for tests that kill it."""
        return self._process.pid if self._process else None

    def send(self, message: ToDevice) -> None:
        """Hand over a message without waiting; to a dead process it is lost."""
        if not self._device.busy:
            # Without work it speaks seldom: its silence counts from now.
            self._heard = asyncio.get_running_loop().time()
        if self._process is not None:
            self._process.send(message)

    def _abandon(self) -> None:
        """Forget a process that did not start; whatever it still says is not heard."""
        self._life += 1
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _hear(self, life: int, message: FromDevice) -> None:
        if life != self._life:
            return
        self._heard = asyncio.get_running_loop().time()
        ready = self._ready if self._ready is not None and not self._ready.done() else None
        match message:
            case Busy(what=what):
                log.info("%s: %s", self.name, what)
                if ready and self._patience is not None:
                    # As long as it says what it is at, it is not hung.
                    until = self._heard + self._settings.start_timeout_seconds
                    self._patience.reschedule(until)
            case Ready() if ready:
                ready.set_result(message)
            case Failed(ticket=None, error=error) if ready:
                ready.set_exception(error)
            case Lost(exit_code=code) if ready:
                told = f"The process of {self.name} ended with exit code {code} while it started."
                ready.set_exception(EngineError(told))
            case Lost(exit_code=code):
                self._lose(f"ended with exit code {code}")
            case _:
                self._device.hear(message)

    def _lose(self, why: str) -> None:
        log.error("the process of %s %s", self.name, why)
        lived = self._heard - self._born
        error: InferenceError = WorkerLost() if self._killed is None else WorkerTimeout()
        self._life += 1
        self._process = None
        self.state = "restarting"
        pause = self._pauses.after(lived, worked=self.worked)
        self._restarting = asyncio.create_task(self._restart(pause))
        self._device.lost(error)

    async def _restart(self, pause: float) -> None:
        """Start again until it works, and say so if it looks as if it never would."""
        failed = 0
        while True:
            await asyncio.sleep(pause)
            self.restarts += 1
            try:
                ready = await self.start()
            except InferenceError as problem:
                failed += 1
                pause = self._pauses.after()
                log.error("the model could not be loaded again on %s: %s", self.name, problem)
                if failed >= FAILED_STARTS or isinstance(problem, HOPELESS):
                    self.state, self.problem = "gone", problem
                    self._device.changed()
            else:
                self._device.hear(ready)
                return

    async def _watch(self) -> None:
        """End a process that has been silent for too long; with or without work it beats."""
        loop = asyncio.get_running_loop()
        patience = self._settings.step_timeout_seconds
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if self.state != "ready" or self._process is None:
                continue
            now = loop.time()
            if self._killed is not None:
                if now - self._killed > STOP_SECONDS:
                    self._lose("hangs in its driver and cannot be ended")
                continue
            allowed = patience if self._device.busy else max(patience, BEATS_MISSED * BEAT_SECONDS)
            if now - self._heard > allowed:
                log.error("the process of %s does not answer and is ended", self.name)
                self._killed = now
                self._process.kill()
