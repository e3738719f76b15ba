"""The bell that rings whenever something happens in the playground's world."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.playground.errors import TimedOut

T = TypeVar("T")

PAUSE = 0.1


class Bell:
    """Tells listeners what happened, and wakes everybody who waits for a condition."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[object], None]] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def listen(self, listener: Callable[[object], None]) -> None:
        """Call `listener` with every happening from now on."""
        self._listeners.append(listener)

    def ring(self, happening: object) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(happening)
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], T | None], within: float, what: str) -> T:
        """Wait until `condition` returns something true, and return it.

        It is asked after every happening, and ten times a second for what rings no bell.
        Raises `TimedOut`, saying what was waited for, after `within` seconds.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not (found := condition()):
            if loop.time() >= deadline:
                raise TimedOut(f"Waited {within:g} s in vain for {what}.")
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            await asyncio.wait([future], timeout=min(PAUSE, deadline - loop.time()))
            self._waiting.discard(future)
        return found
