"""Every test that asks for a database runs on SQLite and on PostgreSQL."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from config.sections import DatabaseSettings
from db.database import Database
from tests.db.samples import Clock
from tests.db.server import MISSING, Server, programs, started

Sql = Callable[[str], Awaitable[list[tuple[object, ...]]]]

_names = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server with a database `template` that has the newest schema."""
    found = programs()
    if found is None:
        pytest.skip(MISSING)
    with started(found) as running:
        running.run("createdb", "fresh")
        asyncio.run(_migrate(running.url("fresh")))
        yield running


async def _migrate(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url)):
        pass


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    yield from _address(request, tmp_path, template="template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without rows; it may have the schema already."""
    yield from _address(request, tmp_path, template="fresh")


def _address(request: pytest.FixtureRequest, folder: Path, template: str) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/dreamloom.db"
        return
    server = request.getfixturevalue("server")
    name = f"test_{next(_names)}"
    server.run("createdb", "--template", template, name)
    yield server.url(name)
    server.run("dropdb", "--force", name)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
async def database(url: str, clock: Clock) -> AsyncIterator[Database]:
    """An open database on the standing clock."""
    async with Database.open(DatabaseSettings(url=url), now=clock) as opened:
        yield opened


@pytest.fixture
def sql(url: str) -> Sql:
    """Run a statement from outside, as somebody with a database tool would."""

    async def run(statement: str) -> list[tuple[object, ...]]:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                result = await connection.execute(text(statement))
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            await engine.dispose()

    return run
