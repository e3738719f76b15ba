"""Serves the same requests by diffusers and by Dreamloom, in turns, and prints both.

The rival serves one request at a time, as its pipeline is meant to be used; ours is measured one
at a time and all at once. Same weights, steps, samplers, guidance, size, number type and threads;
pictures are decoded and written as PNG on both sides. The safety classifier is off for the rival,
which has none for these weights, and on for us.
"""

import argparse
import asyncio
import io
import time
from statistics import median
from typing import Any

import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionPipeline,
)

from config.sections import InferenceSettings
from inference.bench import all_at_once, mixed_requests, one_by_one
from inference.engine import Engine
from inference.request import ImageRequest
from tests.bench.rival import demo_pipeline

SCHEDULERS: dict[str, Any] = {
    "ddim": DDIMScheduler,
    "euler_a": EulerAncestralDiscreteScheduler,
    "dpmpp_2m": DPMSolverMultistepScheduler,
    "plms": PNDMScheduler,
}


def serve(pipeline: StableDiffusionPipeline, request: ImageRequest) -> float:
    """One request by the rival; seconds from its start to its PNG."""
    start = time.monotonic()
    kind = SCHEDULERS[request.sampler]
    pipeline.scheduler = kind.from_config(pipeline.scheduler.config)
    picture = pipeline(
        request.prompt,
        num_inference_steps=request.steps,
        guidance_scale=request.guidance_scale,
        width=request.width,
        height=request.height,
        generator=torch.Generator("cpu").manual_seed(request.seed),
    ).images[0]
    picture.save(io.BytesIO(), "PNG")
    return time.monotonic() - start


async def compare(count: int, rounds: int, threads: int) -> None:
    """Interleaved rounds of every arm; the table has each arm's median round."""
    torch.set_num_threads(threads)
    rates: dict[str, list[float]] = {}
    waits: dict[str, list[float]] = {}
    pipeline = demo_pipeline()
    settings = InferenceSettings(devices=("cpu",), threads=threads)
    async with Engine(settings) as engine:
        requests = mixed_requests(count, engine.info)
        await one_by_one(engine, requests[:1])
        serve(pipeline, requests[0])
        for _ in range(rounds):
            start = time.monotonic()
            taken = [serve(pipeline, request) for request in requests]
            rates.setdefault("diffusers, one at a time", []).append(
                count / (time.monotonic() - start)
            )
            waits.setdefault("diffusers, one at a time", []).append(median(taken))
            for way in (one_by_one, all_at_once):
                measured = await way(engine, requests)
                name = f"dreamloom, {measured.name}"
                rates.setdefault(name, []).append(measured.rate)
                waits.setdefault(name, []).append(measured.median)
        print(f"{engine.info.name}, {engine.info.versions}, {threads} threads")  # noqa: T201
    print(f"{'':28}{'pictures/s':>12}{'of rival':>10}{'median wait s':>15}")  # noqa: T201
    rival = median(rates["diffusers, one at a time"])
    for name, measured_rates in rates.items():
        rate = median(measured_rates)
        wait = median(waits[name])
        print(f"{name:28}{rate:12.2f}{rate / rival:10.2f}{wait:15.2f}")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    asyncio.run(compare(chosen.count, chosen.rounds, chosen.threads))
