"""What is a file of its own is in its table, and the menu keeps Discord's limits."""

from pathlib import Path

import pytest

from bot import cli, commands, views
from bot.commands import ANYWHERE, COMMANDS, MENUS
from bot.views import BUTTONS

BOT = Path(commands.__file__).parents[1]


def _files(folder: str, *others: str) -> set[str]:
    return {path.stem for path in (BOT / folder).glob("*.py")} - {"__init__", *others}


def test_every_command_file_is_in_the_table() -> None:
    modules = {*(one.module for one in COMMANDS), *(one.module for one in MENUS)}
    assert {one.rsplit(".", 1)[1] for one in modules if one} == _files("commands")
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
    assert 10 <= len(command.description) <= 100
    for option in command.parameters:
        assert 10 <= len(str(option.description)) <= 100
