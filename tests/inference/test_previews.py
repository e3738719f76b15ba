"""Pictures can be watched while they form, at no cost to those that nobody watches."""

import io
import logging
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from inference import previews, worker
from inference.checkpoints import open_checkpoint
from inference.devices.messages import Told
from inference.loaded.model import Model, load_model, loading_on
from inference.loaded.resident import Resident
from inference.looks import Looks
from inference.memory.measured import Measured
from inference.previews import ENLARGED, PUBLISHED, colours_of, fit, is_map
from inference.request import ImageRequest, Picture, Preview
from inference.samplers import SAMPLERS
from inference.surroundings import AtOnce
from inference.worker import Worker
from tests.inference.driving import pixels, request, run, start_image, worker_for


@pytest.fixture(scope="module")
def demo() -> Model:
    return load_model(open_checkpoint(None), loading_on(torch.device("cpu"), torch.float32))


@pytest.fixture(autouse=True)
def at_every_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PREVIEW_SECONDS", 0.0)


def watch(made_by: Worker, *wishes: ImageRequest) -> list[tuple[int, Any]]:
    """All events of these requests with their tickets."""
    events = []
    for ticket, wish in enumerate(wishes):
        made_by.submit(ticket, wish, tuple(range(wish.count)))
    while not made_by.idle:
        for message in made_by.tick():
            assert isinstance(message, Told), message
            events.append((message.ticket, message.event))
    return events


def shown(events: list[tuple[int, Any]], ticket: int = 0) -> list[Preview]:
    return [event for number, event in events if number == ticket and isinstance(event, Preview)]


def values_of(preview: Preview) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.asarray(Image.open(io.BytesIO(preview.jpeg)), dtype=np.int16)


def test_the_last_previews_are_like_the_picture_and_the_first_ones_are_not() -> None:
    wish = request(prompt="a red circle on a blue background", steps=12, previews=True)
    events = watch(worker_for(None, cache=None), wish)
    (picture,) = (pixels(event) for _, event in events if isinstance(event, Picture))
    seen = shown(events)
    assert [(one.done, one.total) for one in seen] == [(done, 12) for done in range(1, 12)]
    height, width = values_of(seen[0]).shape[:2]
    assert (width, height) == (16 * ENLARGED, 16 * ENLARGED)
    small = np.asarray(Image.fromarray(picture.astype(np.uint8)).resize((width, height)))
    alike = [float(np.corrcoef(values_of(one).ravel(), small.ravel())[0, 1]) for one in seen]
    assert alike[-1] > 0.8
    assert alike[0] < alike[-1]


def test_a_fitted_map_tells_the_colours_of_pictures_it_has_not_seen(demo: Model) -> None:
    map_ = fit(demo)
    assert map_ is not None
    assert is_map(map_, demo.family.vae.latent_channels)
    factor = demo.family.vae.factor
    column = torch.linspace(-1, 1, 16 * factor)
    rising, across = column[:, None].expand(-1, len(column)), column.expand(len(column), -1)
    picture = torch.stack([rising, across, torch.zeros_like(rising)])
    latent = demo.encode_picture(picture, torch.zeros(4, 16, 16))
    found = colours_of(latent[None], map_)[0].astype(np.float64)
    wanted = torch.nn.functional.avg_pool2d(picture[None], factor)[0].permute(1, 2, 0).numpy()
    for channel in (0, 1):
        alike = np.corrcoef(found[..., channel].ravel(), wanted[..., channel].ravel())[0, 1]
        assert alike > 0.6


def test_a_map_is_kept_and_a_damaged_one_is_fitted_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    real = fit

    def counted(model: Model) -> previews.Map | None:
        nonlocal count
        count += 1
        return real(model)

    monkeypatch.setattr("inference.loaded.resident.fit", counted)
    for expected in (1, 1):
        assert shown(watch(worker_for(folder, cache=tmp_path), request(previews=True)))
        assert count == expected
    store = Measured(tmp_path)
    (key,) = (key for key in store._read() if key.startswith("preview"))
    for rubbish in ({"map": [[1, 2]]}, {"map": "x"}, {"map": [[float("nan")] * 3] * 5}, {"x": 1}):
        store.put(key, rubbish)
        assert shown(watch(worker_for(folder, cache=tmp_path), request(previews=True)))
    assert count == 5


def test_a_vae_that_gives_no_numbers_leaves_the_published_map_or_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    model = load_model(open_checkpoint(folder), loading_on(torch.device("cpu"), torch.float32))
    with torch.no_grad():
        model.vae.post_quant_conv.weight.fill_(torch.nan)
    with caplog.at_level(logging.WARNING):
        assert fit(model) == PUBLISHED
    assert "gives no colours" in caplog.text
    assert is_map(PUBLISHED, 4)
    monkeypatch.setattr(Resident, "colours", lambda resident: ())
    events = watch(worker_for(folder), request(previews=True, steps=3))
    assert not shown(events)
    assert any(isinstance(event, Picture) for _, event in events)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_what_is_seen_is_the_denoised_picture_whatever_the_sampler(
    sampler: str, folder: Path
) -> None:
    """At the last visit to a low level hardly any noise is left to tell the two apart."""
    made_by = worker_for(folder)
    made_by.submit(0, request(sampler=sampler, steps=10, previews=True), (0,))
    (row,) = (image.row for image in made_by._images.values())
    while not row.finished:
        list(made_by.tick())
    assert row.seen is not None
    last = row.plan.visits[-1].level.sigma
    assert (row.seen - row.latent()).std() < 3 * last + 1e-3


def test_nobody_else_is_shown_anything_and_pictures_stay_the_same(folder: Path) -> None:
    made_by = worker_for(folder)
    watched, quiet = request(previews=True, count=2, exact=True), request(seed=9, exact=True)
    events = watch(made_by, watched, quiet)
    assert {one.index for one in shown(events)} == {0, 1}
    assert not shown(events, 1)
    (unwatched,), (again,) = run(made_by, request(exact=True), quiet)
    pictures = {
        (ticket, event.index): event.pixels_sha256
        for ticket, event in events
        if isinstance(event, Picture)
    }
    assert pictures[0, 0] == unwatched.pixels_sha256
    assert pictures[1, 0] == again.pixels_sha256


def test_no_more_often_than_it_was_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PREVIEW_SECONDS", 1000.0)
    events = watch(worker_for(folder), request(previews=True, steps=20, count=3))
    assert [one.index for one in shown(events)] == [0, 1, 2]


def test_both_passes_of_a_larger_picture_and_masked_ones_are_shown(folder: Path) -> None:
    wish = request(
        previews=True, upscale=2, upscale_strength=0.5, init_image=start_image(), tiling=True
    )
    seen = shown(watch(worker_for(folder), wish))
    assert [one.total for one in seen] == [7] * len(seen)
    assert [one.done for one in seen] == [1, 2, 3, 5, 6]
    assert values_of(seen[-1]).shape[0] == 2 * values_of(seen[0]).shape[0]


def test_a_cancelled_request_is_not_shown_what_was_begun(folder: Path) -> None:
    class Later(AtOnce):
        """A background that has not come to it yet."""

        waiting: list[Future[Any]]

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            return Future()

    made_by = worker_for(folder)
    made_by._looks = Looks(AtOnce())
    made_by.submit(0, request(previews=True, steps=30), (0,))
    step = iter(made_by.tick())
    list(step)
    made_by._looks = Looks(Later())
    messages = list(made_by.tick())
    assert not any(isinstance(one, Told) and isinstance(one.event, Preview) for one in messages)
    made_by.cancel(0)
    assert made_by.idle
    assert not list(made_by.tick())


def test_a_preview_that_fails_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    looks: Looks[str] = Looks(AtOnce())
    bad = np.zeros((1, 0, 0, 3), dtype=np.uint8)
    good = np.zeros((1, 4, 4, 3), dtype=np.uint8)
    looks.begin("a", bad, [(0, 1, 2)])
    looks.begin("b", good, [(1, 1, 2)])
    assert [(whose, one.index) for whose, one in looks.done()] == [("b", 1)]
    assert "could not be made" in caplog.text
