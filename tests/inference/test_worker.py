"""One request's misfortune is its own: the worker lives, and so do the others."""

from pathlib import Path

import pytest
import torch

from inference import denoiser
from inference.calls.buckets import Buckets
from inference.decoding.decode import Decoded
from inference.devices.messages import Failed, Told
from inference.errors import BadImage, InferenceError, OutOfMemory
from inference.loaded import model
from inference.request import Picture
from inference.rows import Row
from inference.worker import Worker
from tests.inference.driving import request, run, worker_for


def outcomes(worker: Worker) -> tuple[set[int | None], dict[int | None, InferenceError]]:
    """Tickets that got a picture, and errors by ticket, when all is done."""
    made: set[int | None] = set()
    failed: dict[int | None, InferenceError] = {}
    while not worker.idle:
        for message in worker.tick():
            if isinstance(message, Failed):
                failed[message.ticket] = message.error
            elif isinstance(message, Told) and isinstance(message.event, Picture):
                made.add(message.ticket)
    return made, failed


def test_a_start_image_that_is_none_fails_its_own_request_only(folder: Path) -> None:
    worker = worker_for(folder)
    (answer,) = worker.submit(1, request(init_image=b"rubbish"), (0,))
    assert isinstance(answer, Failed)
    assert isinstance(answer.error, BadImage)
    worker.submit(2, request(steps=2), (0,))
    assert outcomes(worker) == ({2}, {})


def test_out_of_memory_halves_the_batch_and_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = denoiser.Denoiser.step

    def step(self: denoiser.Denoiser, rows: list[Row], buckets: Buckets) -> tuple[int, int]:
        if len(rows) > 2:
            raise torch.OutOfMemoryError
        return real(self, rows, buckets)

    monkeypatch.setattr(denoiser.Denoiser, "step", step)
    worker = worker_for(folder)
    for ticket in range(5):
        worker.submit(ticket, request(steps=3, seed=ticket), (0,))
    assert outcomes(worker) == ({0, 1, 2, 3, 4}, {})


def test_out_of_memory_for_one_picture_fails_it_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(self: denoiser.Denoiser, rows: list[Row], buckets: Buckets) -> tuple[int, int]:
        raise MemoryError

    worker = worker_for(folder)
    with monkeypatch.context() as patch:
        patch.setattr(denoiser.Denoiser, "step", step)
        worker.submit(1, request(steps=2), (0,))
        made, failed = outcomes(worker)
    assert not made
    assert isinstance(failed[1], OutOfMemory)
    worker.submit(2, request(steps=2), (0,))
    assert outcomes(worker) == ({2}, {})


def test_a_cancelled_request_leaves_nothing_behind(folder: Path) -> None:
    worker = worker_for(folder)
    worker.submit(1, request(steps=50, count=3), (0, 1, 2))
    list(worker.tick())
    worker.cancel(1)
    assert worker.idle
    worker.cancel(1)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
def test_numbers_that_went_wrong_are_a_render_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, dtype: str
) -> None:
    worker = worker_for(folder, dtype=dtype)
    monkeypatch.setattr(Row, "latent", lambda row: torch.full_like(row.x, torch.nan))
    ((picture,),) = run(worker, request(steps=1))
    assert picture.render_fault
    assert not picture.vae_retried_in_float32


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
@pytest.mark.parametrize(
    ("colour", "broken"),
    [((0, 0, 0), True), ((-1, -1, -1), True), ((0.7, -0.3, 0.2), True), (None, False)],
)
def test_one_flat_colour_is_a_render_fault_whichever_it_is(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    dtype: str,
    colour: tuple[float, float, float] | None,
    broken: bool,
) -> None:
    def decode(vae: object, latent: torch.Tensor, *how: object, **more: object) -> Decoded:
        pixels = torch.tensor(colour or (0.0, 0.0, 0.0)).view(3, 1, 1).repeat(1, 64, 64)
        if colour is None:
            pixels[1, 5, 7] = 0.5
        return Decoded(pixels=pixels, retried=False)

    worker = worker_for(folder, dtype=dtype)
    monkeypatch.setattr(model, "decode", decode)
    ((picture,),) = run(worker, request(steps=1))
    assert picture.render_fault is broken
