"""The rivals' queue: static batches as they are usually served."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from inference.errors import EngineError
from inference.request import ImageRequest
from tests.bench.rival_messages import Made
from tests.bench.rivals import MOST, RivalProcess, StaticBatches, Waiting, batch_of
from tests.inference.driving import request

ONE = request(seed=1)
OTHER = replace(ONE, guidance_scale=3.0, seed=2)


class RecordedProcess:
    """Answers every batch after a moment, and keeps them."""

    def __init__(self, error: EngineError | None = None) -> None:
        self.batches: list[tuple[ImageRequest, ...]] = []
        self._error = error

    async def make(self, batch: Sequence[ImageRequest]) -> Made:
        self.batches.append(tuple(batch))
        await asyncio.sleep(0.02)
        if self._error:
            raise self._error
        now = time.monotonic()
        hashes = tuple((str(one.seed),) * one.count for one in batch)
        return Made(started=now, first=now, ended=now, hashes=hashes, device_bytes=None)


def batches(process: RecordedProcess, wait: float) -> StaticBatches:
    return StaticBatches(cast(RivalProcess, cast(Any, process)), wait)


async def waiting(*requests: ImageRequest) -> list[Waiting]:
    return [Waiting(request=one, since=0.0) for one in requests]


async def test_only_identical_settings_share_a_batch() -> None:
    queue = await waiting(ONE, OTHER, replace(ONE, seed=3, prompt="another"), OTHER)
    batch, full = batch_of(queue)

    assert batch == [queue[0], queue[2]]
    assert not full


async def test_a_batch_has_at_most_so_many_pictures_and_then_waits_no_more() -> None:
    queue = await waiting(*[replace(ONE, count=3)] * 4)
    batch, full = batch_of(queue)
    assert sum(one.request.count for one in batch) == 6 <= MOST
    assert full


async def test_a_batch_waits_for_its_like() -> None:
    process = RecordedProcess()
    arm = batches(process, 0.5)
    first = asyncio.create_task(arm.serve(ONE))
    await asyncio.sleep(0.05)
    served = await asyncio.gather(first, arm.serve(replace(ONE, seed=5)))

    assert len(process.batches) == 1
    assert [one.hashes for one in served] == [("1",), ("5",)]


async def test_a_full_batch_does_not_wait() -> None:
    process = RecordedProcess()
    arm = batches(process, 60)
    async with asyncio.timeout(20):
        await asyncio.gather(*(arm.serve(replace(ONE, seed=i)) for i in range(MOST)))
    assert [len(batch) for batch in process.batches] == [MOST]


async def test_without_a_wait_what_has_gathered_meanwhile_goes_together() -> None:
    process = RecordedProcess()
    arm = batches(process, 0)
    await asyncio.gather(*(arm.serve(replace(ONE, seed=i)) for i in range(5)), arm.serve(OTHER))

    assert sorted(len(batch) for batch in process.batches) == [1, 5]


async def test_an_error_of_the_rival_reaches_everyone_who_waits() -> None:
    arm = batches(RecordedProcess(EngineError("broken")), 0)
    results = await asyncio.gather(arm.serve(ONE), arm.serve(OTHER), return_exceptions=True)

    assert [str(result) for result in results] == ["broken", "broken"]
    with pytest.raises(EngineError):
        await arm.serve(ONE)
