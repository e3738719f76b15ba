"""What was measured is kept, and nothing breaks where it cannot be."""

import json
import logging
import os
from pathlib import Path

import pytest

from inference.memory.measured import NAME, Measured, key_of


def test_what_was_put_is_there_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    Measured(folder).put("a", {"row": 1.5})
    Measured(folder).put("b", {"name": "two"})
    again = Measured(folder)
    assert again.get("a") == {"row": 1.5}
    assert again.get("b") == {"name": "two"}
    assert again.get("c") is None
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_two_processes_do_not_lose_each_others_values(tmp_path: Path) -> None:
    first, second = Measured(tmp_path), Measured(tmp_path)
    first.put("a", {"x": 1})
    second.put("b", {"x": 2})
    first.put("a", {"x": 3})
    assert json.loads((tmp_path / NAME).read_text()) == {"a": {"x": 3}, "b": {"x": 2}}


@pytest.mark.parametrize("rubbish", ["", "{", "[1, 2]", '{"a": 1}', "\x00\xff"])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, rubbish: str) -> None:
    (tmp_path / NAME).write_text(rubbish, encoding="latin-1")
    store = Measured(tmp_path)
    assert store.get("a") is None
    store.put("b", {"x": 1})
    assert Measured(tmp_path).get("b") == {"x": 1}


def test_a_folder_that_cannot_be_written_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Measured(tmp_path / "file")
    with caplog.at_level(logging.WARNING):
        store.put("a", {"x": 1})
        store.put("a", {"x": 2})
    assert store.get("a") == {"x": 2}
    assert [r.levelname for r in caplog.records] == ["WARNING"]
    assert "inference.cache" in caplog.text


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Measured(tmp_path)
    store.put("a", {"x": 1})

    def full(*names: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    store.put("a", {"x": 2})
    monkeypatch.undo()
    assert Measured(tmp_path).get("a") == {"x": 1}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_without_a_folder_values_last_as_long_as_the_process() -> None:
    store = Measured(None)
    store.put("a", {"x": 1})
    assert store.get("a") == {"x": 1}


def test_a_key_is_everything_that_a_value_depends_on() -> None:
    assert key_of("sha", "cpu", 1) == "sha | cpu | 1"
