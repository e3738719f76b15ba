"""A real bot connected to the playground that every test of the bot has."""

from collections.abc import AsyncIterator

import pytest

from bot.playground import Playground
from tests.bot.playground.painter import Painter, connected


@pytest.fixture
async def painter(place: Playground, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Painter]:
    """The bot of painter.py, connected to `place`."""
    async with connected(place, monkeypatch) as bot:
        yield bot
