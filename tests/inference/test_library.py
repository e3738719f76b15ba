"""Several models on one device: loaded when asked for, each with its LoRAs, words and pictures."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from inference.devices.messages import Failed
from inference.errors import BadEmbedding, BadLora, InferenceError, TooLarge
from inference.request import ImageRequest
from inference.worker import Worker
from tests.inference.driving import request, run, worker_for
from tests.inference.loras import kohya, pairs_of_rival, written


@pytest.fixture(scope="module")
def worker(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Worker:
    """The random checkpoint, the demo model beside it, a LoRA and two embeddings."""
    place = tmp_path_factory.mktemp("extras")
    written(kohya(pairs_of_rival()), place)
    words = place / "words"
    words.mkdir()
    torch.manual_seed(3)
    save_file({"emb_params": torch.randn(2, 32)}, words / "my-toy.safetensors")
    save_file({"emb_params": torch.randn(2, 768)}, words / "elsewhere.safetensors")
    demo = Path("inference/demo/weights/dreamloom-demo.safetensors").absolute()
    extras: dict[str, Any] = {"models": {"demo": demo}, "loras": place, "embeddings": words}
    return worker_for(folder, threads=1, cache=None, **extras)


def made(worker: Worker, **changes: object) -> str:
    return run(worker, request(steps=2, **changes))[0][0].pixels_sha256


def refused(worker: Worker, wish: ImageRequest) -> InferenceError:
    (answer,) = worker.submit(99, wish, (0,))
    assert isinstance(answer, Failed)
    assert worker.idle
    return answer.error


def test_each_request_gets_the_model_that_it_asks_for(worker: Worker) -> None:
    assert set(worker.infos) == {"", "demo"}
    assert worker.infos["demo"].shipped
    assert worker.status().resident == ("",)
    default, demo = made(worker), made(worker, model="demo")
    assert default != demo
    assert set(worker.status().resident) == {"", "demo"}
    pictures = run(worker, request(steps=2), request(steps=2, model="demo"))
    assert [one.pixels_sha256 for (one,) in pictures] == [default, demo]


def test_a_lora_in_a_prompt_changes_its_own_picture_only(worker: Worker) -> None:
    plain = made(worker, prompt="a cat")
    styled = made(worker, prompt="a cat<lora:style:1>")
    assert plain != styled
    both = run(
        worker,
        request(steps=2, prompt="a cat"),
        request(steps=2, prompt="a cat<lora:style:1>"),
    )
    assert [one.pixels_sha256 for (one,) in both] == [plain, styled]
    assert made(worker, prompt="a cat<lora:style:0>") == plain


def test_a_word_of_an_embedding_is_read_as_its_vectors(worker: Worker) -> None:
    assert made(worker, prompt="a my-toy") != made(worker, prompt="a my toy")


def test_weights_and_windows_reach_the_picture(worker: Worker) -> None:
    plain = made(worker, prompt="a red hat")
    assert made(worker, prompt="a (red:1.0) hat") == plain
    assert made(worker, prompt="a (red:1.5) hat") != plain
    long = "a red hat, " * 40
    assert made(worker, prompt=long) != made(worker, prompt=long[:200])


@pytest.mark.parametrize(
    ("wish", "kind", "words"),
    [
        (request(prompt="a cat<lora:stile:1>"), BadLora, "style"),
        (request(prompt="a cat<lora:style:9>"), BadLora, "from -4 to 4"),
        (request(prompt="an elsewhere"), BadEmbedding, "768 wide"),
        (request(width=2**16, height=2**16), TooLarge, "smaller"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name_and_the_worker_lives(
    worker: Worker, wish: ImageRequest, kind: type[InferenceError], words: str
) -> None:
    error = refused(worker, wish)
    assert isinstance(error, kind)
    assert words in str(error)
    assert made(worker)


def test_a_model_is_kept_while_its_pictures_are_made(worker: Worker) -> None:
    wish = request(steps=3, model="demo")
    worker.submit(1, wish, (0,))
    worker.submit(2, replace(wish, prompt="x"), (0,))
    worker.cancel(1)
    worker.cancel(2)
    assert worker.idle
    assert made(worker, model="demo")
