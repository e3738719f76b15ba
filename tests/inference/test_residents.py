"""Models come when they are asked for, and go when room is needed; never those in use."""

from collections.abc import Callable

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from inference.errors import ModelTooLarge, OutOfMemory
from inference.loaded.residents import Residents
from inference.memory.counted import bytes_of

SIZES = {"a": 30, "b": 40, "c": 50, "huge": 101}


class Shelf:
    """Residents of made-up sizes, and what was loaded and dismissed, in order."""

    def __init__(self, limit: int = 100, expect: Callable[[str], int] = SIZES.__getitem__) -> None:
        self.loaded: list[str] = []
        self.dismissed: list[str] = []
        self.residents = Residents(
            limit,
            self._load,
            weigh=SIZES.__getitem__,
            expect=expect,
            dismiss=self.dismissed.append,
        )

    def _load(self, name: str) -> str:
        self.loaded.append(name)
        return name


def test_a_model_is_loaded_once() -> None:
    shelf = Shelf()
    assert [shelf.residents.get("a") for _ in range(3)] == ["a", "a", "a"]
    assert shelf.loaded == ["a"]
    assert shelf.residents.bytes == 30


def test_the_least_recently_used_goes_first() -> None:
    shelf = Shelf()
    for name in ("a", "b", "a", "c"):
        shelf.residents.get(name)
    assert shelf.dismissed == ["b"]
    assert shelf.residents.names == ("a", "c")
    assert shelf.residents.bytes == 80


def test_a_model_in_use_stays_whoever_comes() -> None:
    shelf = Shelf()
    with shelf.residents.using("a"):
        shelf.residents.get("b")
        shelf.residents.get("c")
        assert shelf.dismissed == ["b"]
        with shelf.residents.using("c"):
            assert not shelf.residents.has_room_for("b")
            assert shelf.residents.has_room_for("c")
            with pytest.raises(OutOfMemory, match="no room for the model b"):
                shelf.residents.get("b")
        assert shelf.residents.has_room_for("b")
    assert shelf.loaded == ["a", "b", "c"]


def test_a_model_larger_than_the_limit_is_refused_and_nobody_goes_for_it() -> None:
    shelf = Shelf()
    shelf.residents.get("a")
    with pytest.raises(ModelTooLarge, match=r"model huge takes \d"):
        shelf.residents.get("huge")
    assert shelf.residents.names == ("a",)
    assert shelf.loaded == ["a"]


def test_a_model_that_turns_out_too_large_is_dismissed_again() -> None:
    shelf = Shelf(expect=lambda name: 0)
    with pytest.raises(ModelTooLarge):
        shelf.residents.get("huge")
    assert shelf.dismissed == ["huge"]
    assert shelf.residents.names == ()


@given(st.lists(st.sampled_from(["a", "b", "c", "pin a", "unpin a"]), max_size=30))
def test_whatever_is_asked_for_the_limit_holds_and_the_pinned_stay(wishes: list[str]) -> None:
    shelf, pins = Shelf(), 0
    for wish in wishes:
        if wish == "pin a":
            if "a" in shelf.residents.names:
                shelf.residents.pin("a")
                pins += 1
        elif wish == "unpin a":
            if pins:
                shelf.residents.unpin("a")
                pins -= 1
        else:
            room = shelf.residents.has_room_for(wish)
            assert room
            shelf.residents.get(wish)
            assert shelf.residents.names[-1] == wish
        assert shelf.residents.bytes == sum(SIZES[name] for name in shelf.residents.names) <= 100
        assert not pins or "a" in shelf.residents.names


def test_bytes_are_counted_once_however_many_share_them() -> None:
    layer = nn.Linear(10, 10)
    twin = nn.Linear(10, 10)
    twin.weight = layer.weight
    half = nn.Linear(10, 10, bias=False).half()
    norm = nn.BatchNorm1d(5)
    assert bytes_of([layer]) == 440
    assert bytes_of([layer, twin, layer]) == 440 + 40
    assert bytes_of([half]) == 200
    assert bytes_of([norm]) == 4 * 5 * 4 + 8
    view = nn.Linear(10, 10, bias=False)
    view.weight = nn.Parameter(torch.zeros(20, 10)[:10])
    assert bytes_of([view]) == 800
