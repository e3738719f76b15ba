"""Waiting for something to become true."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], object], within: float = 10.0) -> None:
    """Wait until `condition()` is true."""
    async with asyncio.timeout(within):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)


async def until_async(condition: Callable[[], Awaitable[bool]], within: float = 10.0) -> None:
    """Wait until `await condition()` is true."""
    async with asyncio.timeout(within):
        while True:
            if await condition():
                return
            await asyncio.sleep(0.02)
