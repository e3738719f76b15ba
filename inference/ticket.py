"""A request on its way, as the one who asked sees it."""

import asyncio
from collections.abc import AsyncIterator, Callable

from inference.errors import Cancelled, InferenceError
from inference.request import Encoded, Event, Finished, ImageRequest, Picture, Progress


class Ticket:
    """The events of one request, and the way to cancel it.

    `async for event in ticket` ends after `Finished`; an error that ends the request is raised.
    `tries` counts how often it was given to a device. `crash` is the number of the crash that it
    was in and that nobody has been found guilty of; 0 for none.
    """

    def __init__(self, number: int, request: ImageRequest, cancel: Callable[[], None]) -> None:
        self.number = number
        self.request = request
        self.left = set(range(request.count))
        self.tries = 0
        self.crash = 0
        self.share_done = 0.0
        self.started: float | None = None
        self.ended = False
        self._cancel = cancel
        self._sent = request.count
        self._encoded = False
        self._events: asyncio.Queue[Event | InferenceError] = asyncio.Queue()

    @property
    def suspect(self) -> bool:
        """Whether it may be what killed a process: it is made alone until it has finished."""
        return self.crash > 0

    def cancel(self) -> None:
        """Stop within one step; the iteration ends with `Cancelled`. Harmless when it has ended."""
        if not self.ended:
            self.fail(Cancelled())
            self._cancel()

    def give(self) -> tuple[int, ...]:
        """Count one more try; the images that have still to be made."""
        self.tries += 1
        self._sent = len(self.left)
        self.share_done = 1 - self._sent / self.request.count
        return tuple(sorted(self.left))

    def tell(self, event: Event) -> None:
        """Take an event from the device; what was told before a crash is not told again."""
        if self.ended:
            return
        loop = asyncio.get_running_loop()
        if self.started is None:
            self.started = loop.time()
        match event:
            case Encoded():
                if self._encoded:
                    return
                self._encoded = True
            case Progress():
                event = self._of_all_images(event)
                self.share_done = event.done / max(event.total, 1)
            case Picture(index=index):
                if index not in self.left:
                    return
                self.left.discard(index)
        self._events.put_nowait(event)
        if not self.left:
            self.ended = True
            self._events.put_nowait(Finished(seconds=loop.time() - self.started))

    def fail(self, error: InferenceError) -> None:
        """End with an error."""
        if not self.ended:
            self.ended = True
            self._events.put_nowait(error)

    async def __aiter__(self) -> AsyncIterator[Event]:
        """The events, in order."""
        while True:
            event = await self._events.get()
            if isinstance(event, InferenceError):
                raise event
            yield event
            if isinstance(event, Finished):
                return

    def _of_all_images(self, progress: Progress) -> Progress:
        """A device that took over counts what it was given; the request is all its images."""
        before = progress.total // self._sent * (self.request.count - self._sent)
        return Progress(done=before + progress.done, total=before + progress.total)
