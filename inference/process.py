"""Where the event loop and a device's process meet; no other file starts processes or threads.

A process is started with `spawn`, since a forked one would share the parent's sockets and CUDA
state. Two threads on the parent's side wait on the pipe, so that the event loop never does.
"""

import asyncio
import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue

from config.sections import InferenceSettings
from inference.errors import EngineError, InferenceError
from inference.messages import (
    Beat,
    Cancel,
    Failed,
    FromDevice,
    Lost,
    Ready,
    Stop,
    Submit,
    ToDevice,
)

BEAT_SECONDS = 2.0
STOP_SECONDS = 5.0

log = logging.getLogger(__name__)


class DeviceProcess:
    """The parent's end of one device's process."""

    def __init__(
        self, settings: InferenceSettings, device: str, tell: Callable[[FromDevice], None]
    ) -> None:
        self.device = device
        self._loop = asyncio.get_running_loop()
        self._tell = tell
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, settings, device), name=f"dreamloom-{device}", daemon=True
        )
        self._process.start()
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
        self._process.join()
        self._outbox.put(None)
        self._pass_on(Lost(exit_code=self._process.exitcode))

    def _pass_on(self, message: FromDevice) -> None:
        # The loop may be closed already, when the program ends.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell, message)


def serve(pipe: Connection, settings: InferenceSettings, device: str) -> None:
    """The life of a device's process: load the model, then tick until told to stop."""
    # Ctrl-C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING)
    try:
        # Only this process imports torch; the bot's own never does.
        from inference.model import other_devices
        from inference.worker import Worker

        worker = Worker(settings, device)
    except InferenceError as error:
        pipe.send(Failed(ticket=None, error=error))
        return
    except Exception as error:
        log.exception("the model could not be loaded")
        told = EngineError(f"The model could not be loaded: {error}")
        pipe.send(Failed(ticket=None, error=told))
        return
    pipe.send(Ready(info=worker.info, peers=other_devices(device)))
    beaten = 0.0
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            # EOF: the parent is gone, and nobody is left to make pictures for.
            while pipe.poll(BEAT_SECONDS if worker.idle else 0):
                message: ToDevice = pipe.recv()
                if isinstance(message, Stop):
                    return
                if isinstance(message, Cancel):
                    worker.cancel(message.ticket)
                elif isinstance(message, Submit):
                    outcomes = worker.submit(message.ticket, message.request, message.images)
                    for outcome in outcomes:
                        pipe.send(outcome)
            if time.monotonic() - beaten >= BEAT_SECONDS:
                beaten = time.monotonic()
                pipe.send(Beat(pace=worker.pace))
            for outcome in worker.tick():
                pipe.send(outcome)
