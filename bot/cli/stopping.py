"""Runs the program until it ends or is told to stop; SIGTERM and Ctrl-C close it cleanly."""

import asyncio
import logging
import signal
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


def run_until_stopped(work: Coroutine[Any, Any, int]) -> int:
    """The work's exit code; 0 if it was told to stop."""
    return asyncio.run(_watched(work))


async def _watched(work: Coroutine[Any, Any, int]) -> int:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    stopped = False

    def stop(name: str) -> None:
        nonlocal stopped
        log.info("%s: closing", name)
        stopped = True
        task.cancel()

    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop, one.name)
    try:
        return await task
    except asyncio.CancelledError:
        if not stopped:
            raise
        return 0
