"""The schema's history, from nothing to the newest step."""

import asyncio
from collections.abc import Mapping

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import DatabaseForeign, DatabaseTooNew
from db.migrations import VERSION_TABLE
from db.schema import metadata


def differences(connection: Connection) -> list[object]:
    options: Mapping[str, object] = {"version_table": VERSION_TABLE, "compare_type": True}
    context = MigrationContext.configure(connection, opts=dict(options))
    return list(compare_metadata(context, metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def checks(connection: Connection) -> dict[str, str]:
    return {
        str(check["name"]): check["sqltext"]
        for table in metadata.tables
        for check in inspect(connection).get_check_constraints(table)
    }


async def test_the_migrations_from_nothing_give_the_schema(empty_url: str) -> None:
    async with Database.open(DatabaseSettings(url=empty_url)) as database:
        assert database.version == "0002"
    engine = create_async_engine(empty_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == {*metadata.tables, VERSION_TABLE}
        found = await connection.run_sync(checks)
        wanted = {
            str(check.name): str(check.sqltext)
            for table in metadata.tables.values()
            for check in table.constraints
            if isinstance(check, CheckConstraint)
        }
        assert found.keys() == wanted.keys()
        if connection.dialect.name == "sqlite":  # a server words them anew
            assert found == wanted
    await engine.dispose()


async def test_opening_again_changes_nothing(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url)) as database:
        await database.facts.put("tree", "1")
    async with Database.open(DatabaseSettings(url=url)) as database:
        assert await database.facts.get("tree") == "1"


async def test_many_who_open_a_new_database_at_once_all_can(empty_url: str) -> None:
    async def use(number: int) -> None:
        async with Database.open(DatabaseSettings(url=empty_url), patience=30) as database:
            await database.facts.put(f"key {number}", "there")

    await asyncio.gather(*(use(number) for number in range(5)))


async def _outside(url: str, statement: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def test_a_newer_database_is_left_alone(url: str) -> None:
    async with Database.open(DatabaseSettings(url=url)) as database:
        await database.facts.put("tree", "1")
    await _outside(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")

    with pytest.raises(DatabaseTooNew, match=r"schema 9999.*start that version"):
        async with Database.open(DatabaseSettings(url=url)):
            pass
    await _outside(url, f"UPDATE {VERSION_TABLE} SET version_num = '0002'")
    async with Database.open(DatabaseSettings(url=url)) as database:
        assert await database.facts.get("tree") == "1"


async def test_another_programs_database_is_left_alone(empty_url: str) -> None:
    await _outside(empty_url, "CREATE TABLE recipes (name TEXT)")

    with pytest.raises(DatabaseForeign, match="another program's tables"):
        async with Database.open(DatabaseSettings(url=empty_url)):
            pass
    engine = create_async_engine(empty_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == {"recipes"}
    await engine.dispose()


async def test_a_step_that_fails_leaves_nothing_behind(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="half-way"):
        patch.setattr("alembic.op.create_index", _stop)
        async with Database.open(DatabaseSettings(url=empty_url)):
            pass
    engine = create_async_engine(empty_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set()
    await engine.dispose()
    async with Database.open(DatabaseSettings(url=empty_url)):
        pass


def _stop(*arguments: object) -> None:
    raise RuntimeError("half-way")
