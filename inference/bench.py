"""The engine's benchmark on this machine: one request at a time, and many at once."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.sections import InferenceSettings
from inference.engine import Engine
from inference.request import ImageRequest, ModelInfo, Picture

PROMPTS = (
    "a red circle on a blue background",
    "a green star on a white background",
    "sunset over mountains",
    "a yellow heart on a black background",
)
SAMPLERS = ("ddim", "euler_a", "dpmpp_2m", "plms")
STEPS = (20, 25, 16, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One way of serving the same requests; seconds are per picture, from its submission."""

    name: str
    pictures: int
    seconds: float
    median: float
    worst: float

    @property
    def rate(self) -> float:
        """Pictures a second, over all."""
        return self.pictures / self.seconds


def mixed_requests(count: int, info: ModelInfo, steps: int | None = None) -> list[ImageRequest]:
    """Requests as a community makes them: other prompts, samplers, steps, seeds and guidance."""
    return [
        ImageRequest(
            prompt=PROMPTS[i % len(PROMPTS)],
            seed=1000 + i,
            steps=steps or STEPS[i % len(STEPS)],
            guidance_scale=(info.default_guidance_scale, 3.0, 7.5)[i % 3],
            sampler=SAMPLERS[i % len(SAMPLERS)],
            width=info.native_width,
            height=info.native_height,
            owner=str(i % 5),
        )
        for i in range(count)
    ]


async def one_by_one(engine: Engine, requests: Sequence[ImageRequest]) -> Measured:
    """Each request alone, the next one when it is done."""
    start = time.monotonic()
    waits = [await _serve(engine, request) for request in requests]
    return _measured("one at a time", waits, time.monotonic() - start)


async def all_at_once(engine: Engine, requests: Sequence[ImageRequest]) -> Measured:
    """All requests submitted together: rows of all of them share the network calls."""
    start = time.monotonic()
    waits = await asyncio.gather(*(_serve(engine, request) for request in requests))
    return _measured("all at once", waits, time.monotonic() - start)


async def bench(
    settings: InferenceSettings, count: int, steps: int | None = None
) -> tuple[ModelInfo, list[Measured]]:
    """Both ways on the model and devices of the settings, after one request to warm up."""
    async with Engine(settings) as engine:
        requests = mixed_requests(count, engine.info, steps)
        await _serve(engine, replace(requests[0], steps=2))
        return engine.info, [
            await one_by_one(engine, requests),
            await all_at_once(engine, requests),
        ]


async def _serve(engine: Engine, request: ImageRequest) -> float:
    start = time.monotonic()
    async for event in engine.submit(request):
        if isinstance(event, Picture):
            return time.monotonic() - start
    raise AssertionError("a request ended without its picture")


def _measured(name: str, waits: Sequence[float], seconds: float) -> Measured:
    ordered = sorted(waits)
    return Measured(
        name=name,
        pictures=len(ordered),
        seconds=seconds,
        median=ordered[len(ordered) // 2],
        worst=ordered[-1],
    )
