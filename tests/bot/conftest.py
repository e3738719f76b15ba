"""Fixtures of the bot's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.bot.stage import Stage, playing


@pytest.fixture
async def place() -> AsyncIterator[Playground]:
    """An empty playground without a bot."""
    async with Playground(port=0, identify_every=0) as playground:
        yield playground


@pytest.fixture
async def stage(place: Playground, tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot on a playground with a fake engine; everybody has accepted the licence."""
    async with playing(place, tmp_path / "bot.db") as there:
        yield there


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test keeps its database."""
    return tmp_path / "jobs.db"
