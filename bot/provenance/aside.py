"""Work beside the event loop, in threads of its own and within a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

THREADS = 2


class Aside:
    """A few threads; who waits for one longer than `seconds` gets a TimeoutError.

    Work that hangs keeps its thread, so it can starve nothing but its own kind.
    """

    def __init__(self, name: str, *, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix=name)
        self._seconds = seconds

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` gives; raises what it raises, and TimeoutError."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._seconds):
            return await loop.run_in_executor(self._threads, work)

    def close(self) -> None:
        """Begin nothing more, and wait for nothing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
