"""The memory budget: what does not fit is refused before it starts."""

from pathlib import Path

import pytest
import torch

from inference import budget
from inference.checks import check
from inference.errors import TooLarge
from inference.worker import Worker
from tests.inference.driving import request, worker_for


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "free_bytes", lambda device: 2e7)


def test_little_memory_means_small_pictures_and_few_rows(folder: Path, little_memory: None) -> None:
    small = worker_for(folder).info.max_pixels
    assert small < 512 * 512
    with pytest.raises(TooLarge, match="a square may be up to"):
        check(request(width=1024, height=1024), worker_for(folder).info)


def test_the_operator_can_keep_memory_back(folder: Path) -> None:
    plenty: Worker = worker_for(folder)
    sparing = worker_for(folder, memory_gb=0.05)
    assert sparing.info.max_pixels < plenty.info.max_pixels


def test_a_machine_that_tells_nothing_still_gets_a_budget(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(budget, "MEMINFO", tmp_path / "nothing")
    monkeypatch.setattr(budget, "CGROUP", tmp_path)
    assert budget.free_bytes(torch.device("cpu")) > 0


def test_a_container_has_what_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "memory.max").write_text("1000000\n")
    (tmp_path / "memory.current").write_text("400000\n")
    monkeypatch.setattr(budget, "CGROUP", tmp_path)
    assert budget.free_bytes(torch.device("cpu")) == 600_000
    (tmp_path / "memory.max").write_text("max\n")
    assert budget.free_bytes(torch.device("cpu")) > 600_000
