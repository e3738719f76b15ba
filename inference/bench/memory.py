"""The memory of processes, watched from outside while they work."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

PROC = Path("/proc")
WATCH_SECONDS = 0.1


def resident_bytes(pids: Sequence[int]) -> int | None:
    """What these processes hold in memory together; None where the system does not tell."""
    try:
        # The second number is resident pages; see proc_pid_statm(5).
        pages = [int((PROC / str(pid) / "statm").read_text().split()[1]) for pid in pids]
    except (OSError, ValueError, IndexError):
        return None
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


class MemoryWatch:
    """Looks at some processes ten times a second; `most` is the most they held together."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids = tuple(pids)
        self._watching: asyncio.Task[None] | None = None
        self.most: int | None = None

    async def __aenter__(self) -> "MemoryWatch":
        """Start looking."""
        self._look()
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look once more, and stop."""
        self._look()
        if self._watching is not None:
            self._watching.cancel()

    def _look(self) -> None:
        now = resident_bytes(self._pids) if self._pids else None
        if now is not None:
            self.most = max(now, self.most or 0)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self._look()
