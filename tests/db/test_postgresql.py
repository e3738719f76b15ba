"""What can be wrong with a server, each said in a sentence."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import DatabaseBusy, DatabaseUnreachable, DatabaseUnwritable
from db.records import Admitted
from tests.db.samples import ALLOWANCE, a_job
from tests.db.server import Server


async def opened(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url), patience=0.5):
        pass


async def test_no_server_at_the_address_is_said_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="see whether it is running") as caught:
        await opened(f"postgresql+asyncpg://dream:sesame@/x?host={tmp_path}")
    assert "sesame" not in str(caught.value)


async def test_a_database_that_does_not_exist_is_said_so(server: Server) -> None:
    with pytest.raises(DatabaseUnreachable, match="create it"):
        await opened(server.url("nowhere"))


async def test_a_name_the_server_does_not_know_is_said_so(server: Server) -> None:
    with pytest.raises(DatabaseUnreachable, match="refused the name or password"):
        await opened(server.url("fresh").replace("dreamloom@", "stranger@"))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_user_without_rights_is_said_so(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE ROLE guest LOGIN"))
    try:
        with pytest.raises(DatabaseUnwritable, match="grant it the rights"):
            await opened(url.replace("dreamloom@", "guest@"))
    finally:
        async with engine.begin() as connection:
            await connection.execute(text("DROP ROLE guest"))
        await engine.dispose()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_row_that_somebody_keeps_locked_is_said_so(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url), patience=0.3) as database:
        await database.jobs.admit(a_job(), ALLOWANCE)
        engine = create_async_engine(url)
        async with engine.connect() as outside:
            await outside.execute(text("SELECT * FROM buckets FOR UPDATE"))
            with pytest.raises(DatabaseBusy):
                await database.jobs.admit(a_job(), ALLOWANCE)
        await engine.dispose()
        assert isinstance(await database.jobs.admit(a_job(), ALLOWANCE), Admitted)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_server_that_drops_its_connections_is_found_again(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url)) as database:
        await database.facts.put("a", "b")
        engine = create_async_engine(url)
        async with engine.begin() as outside:
            everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            ours = " WHERE application_name = 'dreamloom'"
            await outside.execute(text(everybody + ours))
        await engine.dispose()

        assert await database.facts.get("a") == "b"
