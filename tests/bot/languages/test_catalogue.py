"""Every language says everything, fills the same gaps, and fits; each breach is told by name."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from discord.app_commands import Group

from bot.commands import COMMANDS, AnyCommand
from bot.languages.catalogue import FOLDER, MENU
from bot.languages.locales import ENGLISH, LOCALES
from inference.samplers import SAMPLERS
from tests.bot.languages.entries import Entry, Use, entries_of, language, uses, uses_in
from tests.english import catalogue

MESSAGE = 2000
LIMITS = {"button-": 80, "title-": 45, "field-": 45, MENU: 100}
"""Discord's limits in characters, by how a key begins; everything else is part of a message."""


def missing(entries: dict[str, Entry], english: dict[str, Entry]) -> set[str]:
    """Keys that only one of two languages has."""
    return entries.keys() ^ english.keys()


def other_gaps(entries: dict[str, Entry], english: dict[str, Entry]) -> set[str]:
    """Keys whose gaps are not the English ones."""
    return {
        key for key in entries.keys() & english.keys() if entries[key].gaps != english[key].gaps
    }


def too_long(entries: dict[str, Entry]) -> set[str]:
    """Keys whose text cannot fit where it is shown, or is empty."""
    found = set()
    for key, entry in entries.items():
        most = next((most for begin, most in LIMITS.items() if key.startswith(begin)), MESSAGE)
        if len(entry.text) > most or not (entry.text.strip() or entry.gaps):
            found.add(key)
    return found


def unused(entries: dict[str, Entry], used: tuple[Use, ...]) -> set[str]:
    """Keys that neither the source nor another message nor the menu uses."""
    reached = {use.key for use in used}.union(*(entry.refers_to for entry in entries.values()))
    shown = set(_menu())
    return {
        key
        for key, entry in entries.items()
        if key not in reached and not (key.startswith(MENU) and entry.text in shown)
    }


def wrong_uses(entries: dict[str, Entry], used: tuple[Use, ...]) -> set[str]:
    """Places that ask for a key that is not there, or do not fill its gaps exactly."""
    return {
        f"{use.key} at {use.place}"
        for use in used
        if use.key not in entries or use.gaps != entries[use.key].gaps
    }


def _every_command() -> tuple[AnyCommand, ...]:
    """The commands, the groups, and what is in those."""
    groups = [one for one in COMMANDS if isinstance(one, Group)]
    return (*COMMANDS, *chain.from_iterable(one.walk_commands() for one in groups))


def _menu() -> Iterator[str]:
    """The texts of the menu, in English: descriptions, and choices that are no names."""
    names = {sampler.label for sampler in SAMPLERS.values()}
    for command in _every_command():
        yield command.description
        for option in () if isinstance(command, Group) else command.parameters:
            yield str(option.description)
            yield from (
                one.name
                for one in option.choices
                if one.name not in names and one.name != str(one.value)
            )


def test_there_is_a_folder_for_each_language_with_the_same_files() -> None:
    folders = {path.name: path for path in FOLDER.iterdir() if list(path.glob("*.ftl"))}
    files = {name: {one.name for one in path.glob("*.ftl")} for name, path in folders.items()}

    assert files.keys() == set(LOCALES)
    assert len({frozenset(names) for names in files.values()}) == 1


def test_a_file_is_no_longer_than_any_other_here() -> None:
    for path in FOLDER.rglob("*.ftl"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


@pytest.mark.parametrize("path", sorted((FOLDER / ENGLISH).glob("*.ftl")), ids=lambda p: p.stem)
def test_each_file_has_the_same_keys_in_every_language(path: Path) -> None:
    english, _ = entries_of(path.read_text(encoding="utf-8"))
    for locale in LOCALES:
        there, _ = entries_of((FOLDER / locale / path.name).read_text(encoding="utf-8"))
        assert not missing(there, english), locale


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_can_be_read_is_complete_and_fits(locale: str) -> None:
    entries, wrong = language(locale)
    english, _ = language(ENGLISH)

    assert not wrong
    assert not missing(entries, english)
    assert not other_gaps(entries, english)
    assert not too_long(entries)


def test_every_key_is_used_and_every_use_has_its_key_and_fills_its_gaps() -> None:
    english, _ = language(ENGLISH)

    assert len(uses()) > 80
    assert not unused(english, uses())
    assert not wrong_uses(english, uses())


@pytest.mark.parametrize("command", _every_command(), ids=lambda one: str(one.qualified_name))
def test_the_menu_is_translated_whole(command: AnyCommand) -> None:
    translated = catalogue().menu()
    options = () if isinstance(command, Group) else command.parameters
    said = [command.description, *(str(one.description) for one in options)]
    for locale in LOCALES:
        for text in said:
            assert 1 <= len(translated.get((locale, text), "")) <= 100, f"{locale}: {text}"
            assert locale == ENGLISH or translated[locale, text] != text


def test_each_kind_of_mistake_is_told_by_name() -> None:
    english, _ = entries_of(
        "one = One { $a }\ntwo = Two\nbutton-x = " + "x" * 81 + "\nmenu-gone = Gone from the menu"
    )
    other, wrong = entries_of("one = Eins { $b }\nnonsense\none = Zwei { $b }\nthree =\n    **Drei")
    source = 'phrase("one")\nphrase("nowhere", a=1)\nphrase("two")\nphrase(key)'
    used = tuple(uses_in(source, "x.py"))

    assert missing(other, english) == {"two", "button-x", "menu-gone"}
    assert other_gaps(other, english) == {"one"}
    assert too_long(english) == {"button-x"}
    assert unused(english, used) == {"button-x", "menu-gone"}
    assert wrong_uses(english, used) == {
        "one at bot/x.py:1",
        "nowhere at bot/x.py:2",
        "key at bot/x.py:4",
    }
    assert [told.split()[0] for told in wrong] == ["cannot", "one", "cannot"]
