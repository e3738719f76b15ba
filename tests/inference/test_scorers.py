"""Further scorers say their probabilities; one that cannot closes the door and nothing else."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForImageClassification

from config.sections import InferenceSettings
from inference import safety
from inference.engine import Engine
from inference.errors import (
    CheckpointError,
    DamagedCheckpoint,
    MissingCheckpoint,
    OutOfMemory,
    PickledCheckpoint,
    UnknownFamily,
    WorkerTimeout,
    WrongTensors,
)
from inference.request import Event, Picture, SafetyScores, ScoredView
from inference.scorers import Scorer, load_scorers, with_others
from tests.inference.checkpoints import rival_safety_checker
from tests.inference.classifiers import (
    LABELS,
    SIDE,
    WRONG_ANSWERS,
    Answering,
    change_weights,
    save_classifier,
)
from tests.inference.driving import request, run, worker_for
from tests.inference.perils import spellbound
from tests.pictures import smooth, values

CPU = torch.device("cpu")
MAIN = SafetyScores(
    views=(ScoredView(view="centre", concepts=(0.1,), special=(0.1,)),),
    concept_thresholds=(0.5,),
    special_thresholds=(0.5,),
)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safety") / "safety_checker"
    rival_safety_checker().save_pretrained(path, safe_serialization=True)
    return path


def loaded(folder: Path) -> Scorer:
    (scorer,) = load_scorers({"mood": folder}, CPU)
    return scorer


def test_it_says_what_the_classifier_says(tmp_path: Path) -> None:
    scorer = loaded(save_classifier(tmp_path))
    picture = smooth(3, SIDE, SIDE)
    pixels = torch.tensor(values(picture)).permute(2, 0, 1)[None] / 127.5 - 1
    with torch.no_grad():
        rival = AutoModelForImageClassification.from_pretrained(tmp_path).eval()
        expected = rival(pixel_values=pixels).logits.softmax(-1)[0]
    assert scorer.labels == LABELS
    assert scorer.score(picture) == pytest.approx(expected.tolist(), abs=1e-5)


def test_labels_that_do_not_exclude_each_other_have_a_probability_of_their_own(
    tmp_path: Path,
) -> None:
    each = loaded(save_classifier(tmp_path / "each", problem_type="multi_label_classification"))
    assert sum(each.score(smooth(3))) != pytest.approx(1, abs=1e-3)
    alone = loaded(save_classifier(tmp_path / "alone", labels=("loud",)))
    (probability,) = alone.score(smooth(3))
    assert 0 < probability < 1


def test_every_view_of_a_picture_is_scored_with_its_name(tmp_path: Path) -> None:
    scorer = loaded(save_classifier(tmp_path))
    found = with_others(MAIN, [scorer], smooth(3, 64, 128))
    assert [(one.scorer, one.view) for one in found.others] == [
        ("mood", view) for view in ("centre", "whole", "start", "end")
    ]
    assert all(sum(one.probabilities) == pytest.approx(1) for one in found.others)
    assert replace(found, others=()) == MAIN


@pytest.mark.parametrize("answer", WRONG_ANSWERS)
def test_one_that_says_nothing_usable_is_a_fault_and_the_others_are_heard(
    tmp_path: Path, answer: str
) -> None:
    sound = loaded(save_classifier(tmp_path))
    broken = replace(sound, name="broken", model=Answering(WRONG_ANSWERS[answer]))
    found = with_others(MAIN, [broken, sound], smooth(3))
    assert found.faults == ("broken",)
    assert [one.scorer for one in found.others] == ["mood"]
    assert found.views == MAIN.views


def test_the_worker_lives_when_a_scorer_fails(
    folder: Path, checker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mood = save_classifier(tmp_path)
    worker = worker_for(folder, safety_checker=checker, scorers={"mood": mood})
    with monkeypatch.context() as patch:
        patch.setattr(Scorer, "score", lambda scorer, view: 1 / 0)
        ((picture,),) = run(worker, request(steps=1))
    assert picture.scores is not None
    assert picture.scores.faults == ("mood",)
    assert len(picture.scores.views[0].concepts) == 17
    ((picture,),) = run(worker, request(steps=1))
    assert picture.scores is not None
    assert not picture.scores.faults
    assert picture.scores.others[0].labels == LABELS


def test_a_picture_that_the_safety_classifier_fails_on_has_no_scores(
    folder: Path, checker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = worker_for(folder, safety_checker=checker)
    with monkeypatch.context() as patch:
        patch.setattr(safety, "score", lambda classifier, picture: 1 / 0)
        ((picture,),) = run(worker, request(steps=1))
    assert picture.scores is None
    ((picture,),) = run(worker, request(steps=1))
    assert picture.scores is not None


def test_memory_that_is_missing_is_said_to_be_missing(
    folder: Path, checker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_left(scorer: Scorer, view: object) -> tuple[float, ...]:
        raise torch.OutOfMemoryError

    mood = save_classifier(tmp_path)
    worker = worker_for(folder, safety_checker=checker, scorers={"mood": mood})
    monkeypatch.setattr(Scorer, "score", nothing_left)
    with pytest.raises(OutOfMemory):
        run(worker, request(steps=1))


@pytest.mark.slow
async def test_one_that_hangs_is_given_up_with_its_device_and_shows_nothing(
    folder: Path, checker: Path, tmp_path: Path
) -> None:
    settings = InferenceSettings(
        model=folder,
        safety_checker=checker,
        scorers={"mood": save_classifier(tmp_path)},
        devices=("cpu",),
        threads=1,
        step_timeout_seconds=4,
        attempts=1,
    )
    async with Engine(settings, build=spellbound) as engine:
        events: list[Event] = []
        async with asyncio.timeout(120):
            with pytest.raises(WorkerTimeout):
                async for event in engine.submit(request(steps=1)):
                    events.append(event)
    assert events
    assert not any(isinstance(event, Picture) for event in events)


def _pickled(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.rename(folder / "pytorch_model.bin")


def _lacking(folder: Path) -> None:
    change_weights(folder, lambda tensors: tensors.pop("classifier.weight"))


def _not_finite(folder: Path) -> None:
    change_weights(folder, lambda tensors: tensors["classifier.bias"].fill_(float("nan")))


UNUSABLE: dict[str, tuple[Callable[[Path], object], type[CheckpointError]]] = {
    "no folder": (lambda folder: (folder / "config.json").unlink(), MissingCheckpoint),
    "no weights": (lambda folder: (folder / "model.safetensors").unlink(), MissingCheckpoint),
    "a pickle": (_pickled, PickledCheckpoint),
    "no image processor": (
        lambda folder: (folder / "preprocessor_config.json").unlink(),
        UnknownFamily,
    ),
    "no classifier": (lambda folder: (folder / "config.json").write_text("{}"), UnknownFamily),
    "not JSON": (lambda folder: (folder / "config.json").write_text("{"), UnknownFamily),
    "damaged": (
        lambda folder: (folder / "model.safetensors").write_bytes(b"no weights at all"),
        UnknownFamily,
    ),
    "a tensor missing": (_lacking, WrongTensors),
    "not finite": (_not_finite, DamagedCheckpoint),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_one_that_cannot_be_used_is_refused_by_name_when_the_device_starts(
    tmp_path: Path, what: str
) -> None:
    spoil, error = UNUSABLE[what]
    spoil(save_classifier(tmp_path))
    with pytest.raises(error, match="mood"):
        load_scorers({"mood": tmp_path}, CPU)


def test_nothing_of_a_folder_is_run_or_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []

    def look(folder: Path, **how: object) -> None:
        asked.append(how)
        raise ValueError("seen enough")

    monkeypatch.setattr("inference.scorers.AutoImageProcessor.from_pretrained", look)
    with pytest.raises(UnknownFamily):
        load_scorers({"mood": save_classifier(tmp_path)}, CPU)
    (how,) = asked
    assert how["local_files_only"] is True
    assert not how.get("trust_remote_code")
