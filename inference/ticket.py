"""A request on its way, as the one who asked sees it."""

import asyncio
from collections.abc import AsyncIterator, Callable

from inference.errors import Cancelled, InferenceError
from inference.request import Event, Finished, ImageRequest, Picture, Progress


class Ticket:
    """The events of one request, and the way to cancel it.

    `async for event in ticket` ends after `Finished`; an error that ends the request is raised.
    """

    def __init__(self, number: int, request: ImageRequest, cancel: Callable[[], None]) -> None:
        self.number = number
        self.request = request
        self.left = set(range(request.count))
        self.attempts = 0
        self.share_done = 0.0
        self.started: float | None = None
        self.ended = False
        self._cancel = cancel
        self._events: asyncio.Queue[Event | InferenceError] = asyncio.Queue()

    def cancel(self) -> None:
        """Stop within one step; the iteration ends with `Cancelled`. Harmless when it has ended."""
        if not self.ended:
            self._cancel()
            self.fail(Cancelled())

    def tell(self, event: Event) -> None:
        """Take an event from the device; a picture that is there already is dropped."""
        if self.ended:
            return
        loop = asyncio.get_running_loop()
        if self.started is None:
            self.started = loop.time()
        if isinstance(event, Progress) and event.total:
            self.share_done = event.done / event.total
        if isinstance(event, Picture):
            if event.index not in self.left:
                return
            self.left.discard(event.index)
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
