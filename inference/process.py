"""Where the event loop and a device's process meet; no other file starts processes or threads.

A process is started with `spawn`, since a forked one would share the parent's sockets and CUDA
state. Two threads on the parent's side wait on the pipe, so that the event loop never does.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING

from config.sections import InferenceSettings
from inference.devices.messages import (
    Beat,
    Busy,
    Cancel,
    Dropped,
    Failed,
    FromDevice,
    Lost,
    Ready,
    Stop,
    Submit,
    ToDevice,
)
from inference.errors import EngineError, InferenceError
from inference.surroundings import Surroundings

if TYPE_CHECKING:
    from inference.worker import Worker

Build = Callable[[InferenceSettings, str, Surroundings], "Worker"]
"""Makes the worker of a device, in the device's process: a function of a module, by its name."""

BEAT_SECONDS = 2.0
STOP_SECONDS = 5.0
BACKGROUND_THREADS = 2
BACKGROUND_SECONDS = 0.002
"""How long to wait for files being written, where the device itself has nothing to do."""

log = logging.getLogger(__name__)


class DeviceProcess:
    """The parent's end of one device's process."""

    def __init__(
        self,
        settings: InferenceSettings,
        device: str,
        build: Build,
        tell: Callable[[FromDevice], None],
    ) -> None:
        self.device = device
        self._loop = asyncio.get_running_loop()
        self._tell = tell
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve,
            args=(theirs, settings, device, build),
            name=f"dreamloom-{device}",
            daemon=True,
        )
        try:
            self._process.start()
        finally:
            theirs.close()
        self._outbox: SimpleQueue[ToDevice | None] = SimpleQueue()
        for work in (self._send_all, self._receive_all):
            threading.Thread(target=work, name=f"{device}-{work.__name__}", daemon=True).start()

    @property
    def pid(self) -> int | None:
        """The process's number, for logs and for tests that kill it."""
        return self._process.pid

    def send(self, message: ToDevice) -> None:
        """Hand over a message without waiting; to a dead process it is lost."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End the process at once; `Lost` follows."""
        self._process.kill()

    async def stop(self) -> None:
        """End the process in peace, or by force after a few seconds."""
        self.send(Stop())
        self._outbox.put(None)
        await asyncio.to_thread(self._process.join, STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            await asyncio.to_thread(self._process.join, STOP_SECONDS)

    def _send_all(self) -> None:
        while (message := self._outbox.get()) is not None:
            with suppress(OSError):
                self._pipe.send(message)

    def _receive_all(self) -> None:
        while True:
            try:
                message: FromDevice = self._pipe.recv()
            except (EOFError, OSError):
                break
            self._pass_on(message)
        # Killed in the middle of a message, or at its end: a driver may still keep it from going.
        self._process.join(STOP_SECONDS)
        self._process.kill()
        self._process.join(STOP_SECONDS)
        self._outbox.put(None)
        self._pass_on(Lost(exit_code=self._process.exitcode))

    def _pass_on(self, message: FromDevice) -> None:
        # The loop may be closed already, when the program ends.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell, message)


def build_worker(settings: InferenceSettings, device: str, around: Surroundings) -> "Worker":
    """The worker that members' pictures are made by."""
    # Only a device's process imports torch; the bot's own never does.
    from inference.worker import Worker

    return Worker(settings, device, around)


def serve(pipe: Connection, settings: InferenceSettings, device: str, build: Build) -> None:
    """The life of a device's process: load the model, then tick until told to stop."""
    # Ctrl-C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING)
    prepare_environment(settings)
    background = ThreadPoolExecutor(BACKGROUND_THREADS, thread_name_prefix="background")
    around = Surroundings(background=background, tell=lambda what: pipe.send(Busy(what=what)))
    # A broken pipe: the parent is gone, and nobody is left to make pictures for.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            from inference.devices.chips import other_devices

            worker = build(settings, device, around)
        except InferenceError as error:
            pipe.send(Failed(ticket=None, error=error))
            return
        except Exception as error:
            log.exception("the model could not be loaded")
            told = EngineError(f"The model could not be loaded: {error}")
            pipe.send(Failed(ticket=None, error=told))
            return
        pipe.send(Ready(infos=worker.infos, status=worker.status(), peers=other_devices(device)))
        _work(pipe, worker)


def prepare_environment(settings: InferenceSettings) -> None:
    """What libraries read once, when they are imported: set unless the operator has set it."""
    # With a fixed workspace cuBLAS chooses the same kernels each time.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    if settings.cache is not None:
        kept = str((settings.cache / "compiled").absolute())
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", kept)


def _work(pipe: Connection, worker: "Worker") -> None:
    beaten, was_idle = 0.0, True
    while True:
        patience = BEAT_SECONDS if worker.idle else BACKGROUND_SECONDS if worker.resting else 0
        while pipe.poll(patience):
            patience = 0
            message: ToDevice = pipe.recv()
            match message:
                case Stop():
                    return
                case Cancel(ticket=ticket):
                    worker.cancel(ticket)
                    pipe.send(Dropped(ticket=ticket))
                case Submit(ticket=ticket, request=request, images=images):
                    for outcome in worker.submit(ticket, request, images):
                        pipe.send(outcome)
        # When work ends, its sums are told at once.
        ended = worker.idle and not was_idle
        was_idle = worker.idle
        if ended or time.monotonic() - beaten >= BEAT_SECONDS:
            beaten = time.monotonic()
            pipe.send(Beat(status=worker.status()))
        for outcome in worker.tick():
            pipe.send(outcome)
