"""Workers that come to grief, and the functions that make them in a device's process."""

import os
import signal
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from config.sections import InferenceSettings
from inference.devices.messages import Failed, Told
from inference.errors import MissingCheckpoint
from inference.scorers import Scorer
from inference.surroundings import Surroundings
from inference.worker import Worker

POISON = "a poisoned apple"
"""A prompt that no process survives."""


def die() -> None:
    """As if the kernel had run out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_while_speaking() -> None:
    """As if it had come in the middle of a message: its length, and not all of it."""
    for place in list(Path("/proc/self/fd").iterdir()):
        if int(place.name) > 2 and place.is_socket():
            os.write(int(place.name), struct.pack("!i", 1000) + b"half a pict")
    die()


def run_out() -> None:
    """As when Python itself gets no memory where nobody expects that."""
    raise MemoryError


ENDS = {"die": die, "die_while_speaking": die_while_speaking, "run_out": run_out}


class PerilousWorker(Worker):
    """A worker that dies a few steps into a poisonous request, and in its `last` tick anyway."""

    last = -1
    end = "die"
    _ticks = 0

    def tick(self) -> Iterator[Told | Failed]:
        """One more tick, if it lives to see it."""
        if any(POISON in order.request.prompt and order.done for order in self._orders.values()):
            die()
        self._ticks += not self.idle
        if self._ticks == self.last:
            ENDS[self.end]()
        yield from super().tick()


def perilous(settings: InferenceSettings, device: str, around: Surroundings) -> Worker:
    """A worker that a poisonous request kills."""
    return PerilousWorker(settings, device, around)


def mortal(lives: Path, settings: InferenceSettings, device: str, around: Surroundings) -> Worker:
    """A worker whose end and last tick stand in a file's next line, if there is one."""
    worker = PerilousWorker(settings, device, around)
    line, _, rest = lives.read_text().partition("\n")
    lives.write_text(rest)
    if line:
        worker.end, ticks = line.split()
        worker.last = int(ticks)
    return worker


def spellbound(settings: InferenceSettings, device: str, around: Surroundings) -> Worker:
    """A worker whose further scorers never come to an end."""

    def ponder(scorer: Scorer, view: object) -> tuple[float, ...]:
        while True:
            time.sleep(1)

    Scorer.score = ponder  # type: ignore[method-assign,assignment]
    return Worker(settings, device, around)


def rationed(
    starts: Path, settings: InferenceSettings, device: str, around: Surroundings
) -> Worker:
    """A worker, as often as a folder has files; after that its weights are not there."""
    for ticket in sorted(starts.iterdir()):
        try:
            ticket.unlink()
        except FileNotFoundError:
            continue
        return Worker(settings, device, around)
    raise MissingCheckpoint("The weights have been taken away.")
