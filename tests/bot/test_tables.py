"""What is a file of its own is in its table, and the menu keeps Discord's limits."""

from pathlib import Path

import pytest

from bot import cli, commands, views
from bot.commands import ANYWHERE, COMMANDS
from bot.views import BUTTONS
from tests.bot.menu import described

BOT = Path(commands.__file__).parents[1]


def _files(folder: str, *others: str) -> set[str]:
    found = (BOT / folder).iterdir()
    stems = {one.stem for one in found if one.suffix == ".py" or (one / "__init__.py").exists()}
    return stems - {"__init__", *others}


def test_every_command_file_is_in_the_table() -> None:
    assert {one.module.rsplit(".", 1)[1] for one in COMMANDS if one.module} == _files("commands")
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)
    assert {one.name for one in COMMANDS} >= ANYWHERE


def test_every_button_file_is_in_the_table() -> None:
    assert {one.__module__.rsplit(".", 1)[1] for one in BUTTONS} == _files("views")
    assert views.BUTTONS is BUTTONS


def test_every_sub_command_file_is_in_the_table() -> None:
    assert {one.name for one in cli.SUBCOMMANDS} == _files(
        "cli", "failures", "stopping", "subcommand", "terminal"
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: str(one.name))
def test_every_command_and_option_says_what_it_is_for(command: commands.AnyCommand) -> None:
    for text in described(command):
        assert 10 <= len(text) <= 100, text
