"""The engine with its real process: events, cancelling, and what happens when the process dies."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.sections import InferenceSettings
from inference.engine import Engine
from inference.errors import (
    Cancelled,
    MissingCheckpoint,
    UnknownSampler,
    WorkerLost,
    WorkerTimeout,
)
from inference.request import Encoded, Event, Finished, Picture, Preview, Progress
from inference.ticket import Ticket
from tests.inference.driving import mask_image, request, run, start_image, worker_for

PATIENCE = 120


def settings_for(model: Path, **changes: object) -> InferenceSettings:
    return InferenceSettings.model_validate(
        {"model": model, "devices": ("cpu",), "threads": 1, **changes}
    )


@pytest.fixture
async def engine(folder: Path) -> AsyncIterator[Engine]:
    async with Engine(settings_for(folder)) as engine:
        yield engine


async def events_of(ticket: Ticket) -> list[Event]:
    async with asyncio.timeout(PATIENCE):
        return [event async for event in ticket]


def pictures(events: list[Event]) -> list[Picture]:
    return [event for event in events if isinstance(event, Picture)]


async def test_a_request_tells_its_story_in_order(engine: Engine) -> None:
    events = await events_of(engine.submit(request(count=2)))
    assert isinstance(events[0], Encoded)
    assert isinstance(events[-1], Finished)
    assert [p.seed for p in sorted(pictures(events), key=lambda p: p.index)] == [7, 8]
    progress = [e.done for e in events if isinstance(e, Progress)]
    assert progress == sorted(progress)
    assert progress[-1] == 12
    assert engine.waiting == 0
    assert engine.estimate(request()) >= 0


async def test_the_process_makes_the_picture_that_a_worker_makes(
    engine: Engine, folder: Path
) -> None:
    (theirs,) = pictures(await events_of(engine.submit(request())))
    ((ours,),) = run(worker_for(folder, threads=1), request())
    assert theirs.pixels_sha256 == ours.pixels_sha256


async def test_whoever_asks_sees_the_picture_form_and_hears_what_became_of_a_mask(
    engine: Engine,
) -> None:
    wish = request(
        steps=40,
        previews=True,
        upscale=2,
        init_image=start_image(),
        mask_image=mask_image(32, 32),
    )
    events = await events_of(engine.submit(wish))
    assert isinstance(events[0], Encoded)
    assert events[0].notes == ("The mask of 32 x 32 was resized to the start image's 64 x 64.",)
    seen = [event for event in events if isinstance(event, Preview)]
    assert seen
    assert all(one.jpeg.startswith(b"\xff\xd8") and one.total == 30 + 14 for one in seen)
    (made,) = pictures(events)
    assert (made.width, made.height) == (128, 128)


async def test_a_request_that_cannot_be_done_is_refused_at_once(engine: Engine) -> None:
    with pytest.raises(UnknownSampler):
        engine.submit(request(sampler="nothing"))
    assert engine.waiting == 0


async def test_cancelling_one_leaves_the_others_alone(engine: Engine) -> None:
    long = engine.submit(request(steps=400, seed=1))
    short = engine.submit(request(seed=2))
    long.cancel()
    with pytest.raises(Cancelled):
        await events_of(long)
    assert len(pictures(await events_of(short))) == 1
    assert engine.waiting == 0


async def test_after_a_kill_the_same_pictures_are_made(engine: Engine) -> None:
    (before,) = pictures(await events_of(engine.submit(request(steps=20))))
    ticket = engine.submit(request(steps=20))
    events: list[Event] = []
    killed = False
    async with asyncio.timeout(PATIENCE):
        async for event in ticket:
            events.append(event)
            if isinstance(event, Progress) and not killed:
                killed = True
                pid = engine.devices[0].pid
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
    (after,) = pictures(events)
    assert killed
    assert after.pixels_sha256 == before.pixels_sha256


async def test_a_process_that_dies_every_time_is_not_tried_for_ever(folder: Path) -> None:
    async with Engine(settings_for(folder, attempts=1)) as engine:
        ticket = engine.submit(request(steps=400))
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(WorkerLost, match="stopped several times"):
                async for event in ticket:
                    if isinstance(event, Progress):
                        pid = engine.devices[0].pid
                        assert pid is not None
                        os.kill(pid, signal.SIGKILL)
        assert len(pictures(await events_of(engine.submit(request())))) == 1


async def test_a_process_that_hangs_is_replaced(folder: Path) -> None:
    async with Engine(settings_for(folder, step_timeout_seconds=4, attempts=1)) as engine:
        ticket = engine.submit(request(steps=400))
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(WorkerTimeout):
                async for event in ticket:
                    if isinstance(event, Progress):
                        pid = engine.devices[0].pid
                        assert pid is not None
                        os.kill(pid, signal.SIGSTOP)


async def test_weights_that_are_not_there_stop_the_start_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingCheckpoint, match="DREAMLOOM_INFERENCE__MODEL"):
        async with Engine(settings_for(tmp_path / "none.safetensors")):
            pass


async def test_a_model_that_takes_too_long_to_load_is_given_up(folder: Path) -> None:
    with pytest.raises(WorkerTimeout, match="start_timeout_seconds"):
        async with Engine(settings_for(folder, start_timeout_seconds=0.05)):
            pass
