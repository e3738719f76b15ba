"""`python -m bot stops`: the operator sees who was stopped, and lifts it with a reason."""

from pathlib import Path

import pytest

from config.sections import DatabaseSettings
from db.database import Database
from tests.bot.test_main import bot

GUILD, MEMBER = 7, 42


@pytest.fixture
async def database(tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with Database.open(DatabaseSettings(url=url)) as there:
        await there.strikes.stop(MEMBER, guild_id=GUILD, case_number=3)
    return url


async def test_a_stop_is_listed_and_lifted_with_its_reason_in_the_audit(database: str) -> None:
    environment = {"DREAMLOOM_DATABASE__URL": database}
    listed = bot("stops", environment=environment)
    assert listed.returncode == 0
    assert listed.stdout.startswith("42  ")
    assert "guild 7  case 3" in listed.stdout

    lifted = bot("stops", "--lift", "42", "--because", "a mistake", environment=environment)
    assert lifted.stdout == "Member 42 may ask for pictures again.\n"
    again = bot("stops", "--lift", "42", "--because", "a mistake", environment=environment)
    assert again.returncode == 1
    assert "is not stopped" in again.stderr
    assert bot("stops", environment=environment).stdout == "Nobody is stopped.\n"
    async with Database.open(DatabaseSettings(url=database)) as there:
        (entry,) = await there.audit.of_guild(GUILD, action="stop.lift")
        assert entry.reason == "a mistake"


def test_without_a_reason_nothing_is_lifted(database: str) -> None:
    done = bot("stops", "--lift", "42", environment={"DREAMLOOM_DATABASE__URL": database})

    assert done.returncode == 1
    assert "go together" in done.stderr
