"""Drives a worker in this process, without the engine around it."""

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from config.sections import InferenceSettings
from inference.request import ImageRequest, Picture
from inference.worker import Worker


def worker_for(model: Path | None, **changes: object) -> Worker:
    settings = {"model": model, "devices": ("cpu",), "threads": 1, **changes}
    return Worker(InferenceSettings.model_validate(settings), "cpu")


def request(**changes: object) -> ImageRequest:
    values: dict[str, object] = {
        "prompt": "a red circle on a blue background",
        "seed": 7,
        "steps": 6,
        "guidance_scale": 7.5,
        "sampler": "ddim",
        "width": 64,
        "height": 64,
    }
    return ImageRequest(**(values | changes))  # type: ignore[arg-type]


def start_image(width: int = 64, height: int = 64) -> bytes:
    """A picture to start from: noise, as a file."""
    values = np.random.default_rng(5).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return encoded(values)


def mask_image(width: int = 64, height: int = 64) -> bytes:
    """A mask whose lower part is white."""
    values = np.zeros((height, width), dtype=np.uint8)
    values[height // 3 :] = 255
    return encoded(values)


def encoded(values: NDArray[np.uint8]) -> bytes:
    """8-bit values as the bytes of a PNG."""
    file = io.BytesIO()
    Image.fromarray(values).save(file, "PNG")
    return file.getvalue()


def run(worker: Worker, *requests: ImageRequest) -> list[list[Picture]]:
    """All pictures of these requests, submitted at once."""
    pictures: dict[int, list[Picture]] = {}
    for ticket, wish in enumerate(requests):
        pictures[ticket] = []
        for message in worker.submit(ticket, wish, tuple(range(wish.count))):
            raise_if_failed(message)
    while not worker.idle:
        for message in worker.tick():
            raise_if_failed(message)
            event = getattr(message, "event", None)
            if isinstance(event, Picture):
                pictures[message.ticket or 0].append(event)
    return [sorted(p, key=lambda picture: picture.index) for p in pictures.values()]


def play(worker: Worker, script: list[tuple[ImageRequest, int, int | None]]) -> dict[int, Picture]:
    """Submit and cancel at the ticks of a script; the pictures that came, by ticket."""
    made: dict[int, Picture] = {}
    tick = 0
    last = max(start + (stop or 0) for _, start, stop in script)
    while tick <= last or not worker.idle:
        for ticket, (wish, start, stop) in enumerate(script):
            messages: list[Any] = []
            if start == tick:
                messages = worker.submit(ticket, wish, (0,))
            if stop is not None and start + stop == tick:
                worker.cancel(ticket)
            for message in messages:
                raise_if_failed(message)
        for message in worker.tick():
            raise_if_failed(message)
            event = getattr(message, "event", None)
            if isinstance(event, Picture):
                made[message.ticket or 0] = event
        tick += 1
    return made


def raise_if_failed(message: object) -> None:
    error = getattr(message, "error", None)
    if isinstance(error, Exception):
        raise error


def pixels(picture: Picture) -> NDArray[np.int16]:
    """The 8-bit values of a picture, as signed numbers to be subtracted."""
    return np.asarray(Image.open(io.BytesIO(picture.png)), dtype=np.int16)


def assert_same_picture(
    ours: NDArray[np.int16], theirs: NDArray[np.int16], share: float = 0.999
) -> None:
    """Equal but for rounding: at least this share of values is, and none is off by more than 1."""
    difference = np.abs(ours - theirs)
    assert ours.shape == theirs.shape
    assert difference.max() <= 1
    assert (difference == 0).mean() >= share
