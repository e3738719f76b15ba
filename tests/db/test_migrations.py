"""The schema's history, from nothing to the newest step."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from config.sections import DatabaseSettings
from db import migrations
from db.database import Database
from db.errors import DatabaseForeign, DatabaseTooNew
from db.migrations import VERSION_TABLE
from db.records import Guild, Intact
from db.schema import metadata
from tests.db.samples import HELD_IMAGE, NOON


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
        assert database.version == "0005"
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
    await _outside(url, f"UPDATE {VERSION_TABLE} SET version_num = '0005'")
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


FIRST = """
INSERT INTO jobs (id, guild_id, channel_id, user_id, interaction_id, application_id,
 interaction_token, token_expires_at, request, price, note, state, created_at, finished_at,
 attempts, reason)
 VALUES ('one', 1, 2, 3, 4, 5, '', '{noon}', '{{}}', 100, '', 'done', '{noon}', '{noon}', 1, '');
INSERT INTO ledger (job_id, kind, amount, at) VALUES ('one', 'reserve', 100, '{noon}');
INSERT INTO ledger (job_id, kind, amount, at) VALUES ('one', 'charge', 60, '{noon}');
INSERT INTO ledger (job_id, kind, amount, at) VALUES ('one', 'refund', 40, '{noon}');
INSERT INTO guilds (guild_id, preset) VALUES (1, 'strict');
INSERT INTO decisions (job_id, guild_id, channel_id, user_id, stage, action, cause, why, policy,
 findings, scores, created_at)
 VALUES ('one', 1, 2, 3, 'prompt', 'allow', 'rules', 'nothing', 'strict', '[1]', '{{}}', '{noon}');
INSERT INTO decisions (job_id, guild_id, channel_id, user_id, stage, image_index, action, cause,
 why, policy, findings, scores, created_at)
 VALUES ('one', 1, 2, 3, 'image', 0, 'hold', '', 'near', 'strict', '[]', '{{"v": 1}}', '{noon}');
INSERT INTO audit (guild_id, actor_id, action, target, before, after, reason, at)
 VALUES (1, 8, 'guild.set', '1', '', '{{"é": 1}}', 'so it is', '{noon}');
INSERT INTO audit (guild_id, actor_id, action, target, before, after, reason, at)
 VALUES (2, NULL, 'job.close', 'two', '', 'done', '', '{noon}');
INSERT INTO audit (guild_id, actor_id, action, target, before, after, reason, at)
 VALUES (1, NULL, 'job.close', 'one', '', 'done', '', '{noon}')
"""


async def test_a_database_of_the_first_step_is_taken_along_with_what_is_in_it(
    empty_url: str,
) -> None:
    engine = create_async_engine(empty_url)
    async with engine.begin() as connection:
        await connection.run_sync(_to_the_first_step)
        times = {"sqlite": "2026-03-01 12:00:00.000000"}
        noon = times.get(connection.dialect.name, "2026-03-01 12:00:00+00")
        for statement in FIRST.format(noon=noon).split(";"):
            await connection.execute(text(statement.replace(": 1", "\\: 1")))
    await engine.dispose()

    async with Database.open(DatabaseSettings(url=empty_url)) as database:
        assert database.version == "0005"
        assert await database.quota.discrepancies() == ()
        assert await database.guilds.get(1) == Guild(guild_id=1)
        prompt, image = await database.decisions.for_job("one")
        assert (prompt.findings, prompt.subject, prompt.place) == ("[1]", "", "{}")
        assert (image.action, image.case_number, image.newcomer) == ("hold", None, False)
        assert image.created_at == NOON
        last, first = await database.audit.of_guild(1)
        assert (first.seq, first.actor_id, first.after) == (1, 8, '{"é": 1}')
        assert (last.seq, last.action, last.at) == (2, "job.close", NOON)
        assert await database.audit.verify(1) == Intact(count=2, head=last.hash)
        await database.guilds.set(Guild(guild_id=2), actor_id=8)
        assert isinstance(await database.audit.verify(2), Intact)
        made = await database.decisions.record(HELD_IMAGE, guild_id=1, channel_id=2, user_id=3)
        assert (made.case_number, made.id > image.id) == (1, True)


def _to_the_first_step(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


def _stop(*arguments: object) -> None:
    raise RuntimeError("half-way")
