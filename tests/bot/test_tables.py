"""What is a file of its own is in its table, and the menu keeps Discord's limits."""

from itertools import chain
from pathlib import Path

import pytest
from discord.app_commands import Group

from bot import cli, commands, views
from bot.commands import ANYWHERE, COMMANDS, MENUS
from bot.deeds.table import DEEDS
from bot.views import BUTTONS
from bot.views.picture import SHEET, SINGLE

BOT = Path(commands.__file__).parents[1]


def _files(folder: str, *others: str) -> set[str]:
    found = (BOT / folder).iterdir()
    stems = {one.stem for one in found if one.suffix == ".py" or (one / "__init__.py").exists()}
    return stems - {"__init__", *others}


def test_every_command_file_is_in_the_table() -> None:
    table = (*COMMANDS, *MENUS)
    assert {one.module.rsplit(".", 1)[1] for one in table if one.module} == _files("commands")
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)
    assert {one.name for one in COMMANDS} >= ANYWHERE


def test_every_button_file_is_in_the_table() -> None:
    assert {one.__module__.rsplit(".", 1)[1] for one in BUTTONS} == _files("views")
    assert views.BUTTONS is BUTTONS


def test_every_deed_of_a_button_is_in_the_table_and_has_its_place_under_a_picture() -> None:
    files = _files("deeds", "lookup", "posted", "table", "target")
    assert {deed.__module__.rsplit(".", 1)[1] for deed in DEEDS.values()} == files
    placed = set(chain.from_iterable(SINGLE)) | set(chain.from_iterable(row[1:] for row in SHEET))
    assert placed == set(DEEDS)


def test_every_sub_command_file_is_in_the_table() -> None:
    assert {one.name for one in cli.SUBCOMMANDS} == _files(
        "cli", "failures", "stopping", "subcommand", "terminal"
    )


def _every_command() -> tuple[commands.AnyCommand, ...]:
    """The commands, the groups, and what is in those."""
    groups = [one for one in COMMANDS if isinstance(one, Group)]
    return (*COMMANDS, *chain.from_iterable(one.walk_commands() for one in groups))


@pytest.mark.parametrize("command", _every_command(), ids=lambda one: str(one.qualified_name))
def test_every_command_and_option_says_what_it_is_for(command: commands.AnyCommand) -> None:
    assert 10 <= len(command.description) <= 100
    for option in () if isinstance(command, Group) else command.parameters:
        assert 10 <= len(str(option.description)) <= 100
