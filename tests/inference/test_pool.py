"""Processes that die, hang or vanish under load: nothing is lost, and each end is told once."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from config.sections import InferenceSettings
from inference.engine import Engine
from inference.errors import (
    Cancelled,
    EngineError,
    InferenceError,
    MissingCheckpoint,
    PoisonousRequest,
    UnknownModel,
)
from inference.request import Encoded, Event, Finished, Picture, Progress
from inference.ticket import Ticket
from tests.inference.driving import assert_same_picture, pixels, request, run, worker_for
from tests.inference.perils import POISON, mortal, perilous, rationed

PATIENCE = 150
MOMENTS = 5

WISHES = [
    request(seed=10 * n, steps=30 + 4 * n, count=1 + n % 2, sampler=sampler)
    for n, sampler in enumerate(["ddim", "euler_a", "heun", "dpmpp_2m", "plms", "euler"])
]


@pytest.fixture(scope="module")
def undisturbed() -> list[list[Picture]]:
    """What these wishes are when nothing happens."""
    return run(worker_for(None, threads=1), *WISHES)


def settings_for(*devices: str, **changes: object) -> InferenceSettings:
    values = {"devices": devices, "threads": 1, "restart_seconds": 0.2, **changes}
    return InferenceSettings.model_validate(values)


async def events_of(ticket: Ticket) -> list[Event]:
    async with asyncio.timeout(PATIENCE):
        return [event async for event in ticket]


async def outcome(ticket: Ticket) -> list[Event] | InferenceError:
    try:
        return await events_of(ticket)
    except InferenceError as error:
        return error


async def until(true: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 50):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it has not come to that")


def strike(engine: Engine, device: int, how: signal.Signals = signal.SIGKILL) -> None:
    pid = engine.devices[device].pid
    if pid is not None:
        with suppress(ProcessLookupError):
            os.kill(pid, how)


async def finish(engine: Engine, trouble: Awaitable[None], wanted: list[list[Picture]]) -> None:
    """All wishes while there is trouble: each ends once, with the pictures it always has."""
    tickets = [engine.submit(wish) for wish in WISHES]
    _, *stories = await asyncio.gather(trouble, *map(outcome, tickets))
    for wish, events, pictures in zip(WISHES, stories, wanted, strict=True):
        assert isinstance(events, list), events
        assert sum(isinstance(event, Finished) for event in events) == 1
        assert sum(isinstance(event, Encoded) for event in events) == 1
        assert isinstance(events[-1], Finished)
        made = {event.index: event for event in events if isinstance(event, Picture)}
        assert sum(isinstance(event, Picture) for event in events) == wish.count
        totals = {event.total for event in events if isinstance(event, Progress)}
        assert len(totals) == 1
        for index, picture in enumerate(pictures):
            assert_same_picture(pixels(made[index]), pixels(picture))
    assert engine.waiting == 0


def restarted(engine: Engine, times: int) -> bool:
    return engine.status().devices[0].restarts > times


async def strike_at_moments(engine: Engine, how: signal.Signals) -> None:
    chance = random.Random(11)
    for number in range(MOMENTS):
        await until(lambda: engine.devices[0].ready and engine.devices[0].busy)
        await asyncio.sleep(chance.uniform(0, 0.4))
        strike(engine, 0, how)
        await until(partial(restarted, engine, number))


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
async def test_a_process_struck_at_random_moments_loses_nothing(
    undisturbed: list[list[Picture]], how: signal.Signals
) -> None:
    async with Engine(settings_for("cpu", step_timeout_seconds=3)) as engine:
        await finish(engine, strike_at_moments(engine, how), undisturbed)
        assert engine.status().devices[0].restarts >= MOMENTS


@pytest.mark.slow
async def test_a_process_out_of_memory_at_random_moments_loses_nothing(
    undisturbed: list[list[Picture]], tmp_path: Path
) -> None:
    chance = random.Random(12)
    ends = ["die", "run_out", "die_while_speaking", "die", "run_out"]
    lives = tmp_path / "lives"
    lives.write_text("".join(f"{end} {chance.randint(1, 12)}\n" for end in ends))
    async with Engine(settings_for("cpu"), build=partial(mortal, lives)) as engine:
        await finish(engine, asyncio.sleep(0), undisturbed)
        assert engine.status().devices[0].restarts == len(ends)


@pytest.mark.slow
@pytest.mark.parametrize("devices", [("cpu",), ("cpu", "cpu")], ids=["one device", "two devices"])
async def test_a_poisonous_request_fails_by_name_and_alone(devices: tuple[str, ...]) -> None:
    async with Engine(settings_for(*devices), build=perilous) as engine:
        wishes = [request(seed=n, steps=25) for n in range(5)]
        wishes.insert(2, request(prompt=POISON, steps=25))
        tickets = [engine.submit(wish) for wish in wishes]
        ends = await asyncio.gather(*map(outcome, tickets))
        for wish, end in zip(wishes, ends, strict=True):
            if wish.prompt == POISON:
                assert isinstance(end, PoisonousRequest)
            else:
                assert isinstance(end, list), end
                assert isinstance(end[-1], Finished)
        assert tickets[2].tries == 3
        assert engine.status().suspects == 0
        assert engine.waiting == 0
        # One that comes after it has nothing to fear.
        assert isinstance((await events_of(engine.submit(request())))[-1], Finished)


@pytest.mark.slow
async def test_what_a_lost_device_owed_is_made_by_the_other_and_without_any_it_fails_by_name(
    undisturbed: list[list[Picture]], tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    starts.mkdir()
    for name in "ab":
        (starts / name).touch()
    async with Engine(settings_for("cpu", "cpu"), build=partial(rationed, starts)) as engine:
        first, second = engine.devices

        async def trouble() -> None:
            assert first.tickets
            assert second.tickets
            await asyncio.sleep(0.3)
            strike(engine, 0)

        await finish(engine, trouble(), undisturbed)
        await until(lambda: engine.status().devices[0].state == "gone")
        assert not engine.devices[0].tickets
        assert isinstance((await events_of(engine.submit(request())))[-1], Finished)

        owed = engine.submit(request(steps=400))
        strike(engine, 1)
        assert isinstance(await outcome(owed), MissingCheckpoint)
        with pytest.raises(MissingCheckpoint, match="taken away"):
            engine.submit(request())
        assert engine.estimate(request()) == 0

        (starts / "c").touch()
        await until(lambda: any(device.ready for device in engine.devices))
        assert isinstance((await events_of(engine.submit(request())))[-1], Finished)


async def test_a_ticket_of_a_device_that_restarts_can_be_cancelled() -> None:
    async with Engine(settings_for("cpu")) as engine:
        ticket = engine.submit(request(steps=400))
        strike(engine, 0)
        await until(lambda: not engine.devices[0].ready)
        assert engine.status().suspects == 1
        ticket.cancel()
        assert isinstance(await outcome(ticket), Cancelled)
        assert engine.waiting == 0
        assert isinstance((await events_of(engine.submit(request())))[-1], Finished)


async def test_two_devices_share_the_work_and_tell_how_they_are() -> None:
    async with Engine(settings_for("cpu", "cpu")) as engine:
        tickets = [engine.submit(request(seed=n, steps=150, width=128)) for n in range(4)]
        assert [len(device.tickets) for device in engine.devices] == [2, 2]
        await until(
            lambda: all(
                device.worker is not None and device.worker.step_seconds
                for device in engine.status().devices
            )
        )
        status = engine.status()
        assert status.waiting == status.suspects == 0
        assert engine.estimate(request()) > 0
        assert len({device.pid for device in status.devices}) == 2
        for device in status.devices:
            assert (device.name, device.state, device.restarts) == ("cpu", "ready", 0)
            assert device.worker is not None
            assert device.worker.resident == ("",)
            assert 0 < device.worker.batch_fill <= 1
            (rows,) = device.worker.queue
            assert rows.waiting + rows.running == 2
            used, total = device.worker.memory_used, device.worker.memory_total
            assert used is not None
            assert total is not None
            assert 0 < used < total
        for ticket in tickets:
            ticket.cancel()
        assert await engine.drain(PATIENCE)


async def test_an_engine_that_drains_ends_what_it_has_and_takes_nothing_more() -> None:
    async with Engine(settings_for("cpu")) as engine:
        ticket = engine.submit(request())
        endless = engine.submit(request(steps=500, count=8))
        assert not await engine.drain(0.05)
        with pytest.raises(EngineError, match="takes nothing more"):
            engine.submit(request())
        endless.cancel()
        assert await engine.drain(PATIENCE)
        assert isinstance((await events_of(ticket))[-1], Finished)


async def test_a_model_that_nobody_has_is_refused_by_name() -> None:
    async with Engine(settings_for("cpu")) as engine:
        with pytest.raises(UnknownModel, match="is the only one, and needs no name"):
            engine.submit(request(model="v15"))
        assert engine.infos[""] == engine.info
