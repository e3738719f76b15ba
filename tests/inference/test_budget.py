"""The memory budget: what does not fit is refused before it starts."""

from pathlib import Path

import pytest
import torch

from inference import budget
from inference.checkpoints import open_checkpoint
from inference.checks import check
from inference.errors import TooLarge
from inference.loaded.model import Model, load_model, loading_on
from inference.memory import costs
from inference.memory.measured import Measured
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


@pytest.fixture
def model() -> Model:
    return load_model(open_checkpoint(None), loading_on(torch.device("cpu"), torch.float32))


def test_a_device_is_measured_once_per_model(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = iter([5e6, 8e6, 9e6])
    monkeypatch.setattr(costs, "WORTH_MEASURING", 0)
    monkeypatch.setattr(costs, "peak_growth", lambda run, device: next(grown))
    first = costs.costs_of(model, Measured(tmp_path))
    pixels = (costs.CPU_SIDE * model.family.vae.factor) ** 2
    assert first.row_pixel * pixels == pytest.approx(3e6)
    assert first.row_fixed == pytest.approx(2e6)
    assert first.decode_fixed + first.decode_pixel * pixels == pytest.approx(9e6)
    assert costs.costs_of(model, Measured(tmp_path)) == first


def test_what_was_counted_is_the_least_that_is_planned_for(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = costs.count(model.family.unet, model.family.vae, model.dtype)
    assert costs.costs_of(model, Measured(None)) == counted
    monkeypatch.setattr(costs, "WORTH_MEASURING", 0)
    monkeypatch.setattr(costs, "peak_growth", lambda run, device: 1000)
    assert costs.costs_of(model, Measured(None)) == counted


@pytest.mark.parametrize("told", [None, "out of memory"])
def test_a_device_that_cannot_be_measured_is_counted(
    model: Model, monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    def grow(run: object, device: torch.device) -> None:
        if told is not None:
            raise torch.OutOfMemoryError(told)

    monkeypatch.setattr(costs, "WORTH_MEASURING", 0)
    monkeypatch.setattr(costs, "peak_growth", grow)
    counted = costs.count(model.family.unet, model.family.vae, model.dtype)
    assert costs.costs_of(model, Measured(None)) == counted


def test_a_store_with_rubbish_is_measured_over(model: Model, tmp_path: Path) -> None:
    class Rubbish(Measured):
        def get(self, key: str) -> dict[str, object]:
            return {"row_pixel": "many"}

    counted = costs.count(model.family.unet, model.family.vae, model.dtype)
    assert costs.costs_of(model, Rubbish(tmp_path)) == counted
