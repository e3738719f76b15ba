"""The rival's process: diffusers' pipeline, asked over a pipe for batches of identical settings.

A process of its own, as ours has one: all cores to itself while it works, and none of the
measuring on its interpreter.
"""

import hashlib
import io
import logging
import time
from multiprocessing.connection import Connection
from typing import Any

import diffusers
import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    HeunDiscreteScheduler,
    LMSDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionPipeline,
)

from config.sections import InferenceSettings
from inference.checkpoints import open_checkpoint
from inference.devices.chips import find_device
from inference.memory.precision import find_dtype, parameters_of
from inference.request import ImageRequest
from tests.bench.rival import demo_pipeline
from tests.bench.rival_messages import Broken, Made, Started

SCHEDULERS: dict[str, Any] = {
    "plms": PNDMScheduler,
    "ddim": DDIMScheduler,
    "euler": EulerDiscreteScheduler,
    "euler_a": EulerAncestralDiscreteScheduler,
    "heun": HeunDiscreteScheduler,
    "lms": LMSDiscreteScheduler,
    "dpmpp_2m": DPMSolverMultistepScheduler,
}


def serve(pipe: Connection, settings: InferenceSettings, compiled: bool) -> None:
    """Load, then make batches until the pipe is closed."""
    diffusers.utils.logging.set_verbosity_error()
    logging.getLogger("transformers").setLevel(logging.ERROR)
    if settings.threads:
        torch.set_num_threads(settings.threads)
    device = find_device(settings.devices[0])
    pipeline = load(settings, device, compiled)
    versions = f"diffusers {diffusers.__version__}, torch {torch.__version__}"
    pipe.send(Started(versions=versions, safety=pipeline.safety_checker is not None))
    while True:
        try:
            batch: tuple[ImageRequest, ...] = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(make(pipeline, batch, device))
        except (RuntimeError, ValueError) as error:
            pipe.send(Broken(why=str(error)))


def load(
    settings: InferenceSettings, device: torch.device, compiled: bool
) -> StableDiffusionPipeline:
    """The same checkpoint in diffusers, with the number type that ours has on this device.

    Compiled as diffusers' own pages recommend it: channels last, UNet and decoder compiled with
    CUDA graphs.
    """
    size = parameters_of(open_checkpoint(settings.model, settings.safety_checker).parts["unet"])
    dtype = find_dtype(settings.dtype, device, size)
    if settings.model is None:
        pipeline = demo_pipeline()
    elif settings.model.is_dir():
        pipeline = StableDiffusionPipeline.from_pretrained(settings.model, torch_dtype=dtype)
    else:
        pipeline = StableDiffusionPipeline.from_single_file(settings.model, torch_dtype=dtype)
    pipeline.to(device, dtype)
    pipeline.set_progress_bar_config(disable=True)
    if compiled:
        for network in (pipeline.unet, pipeline.vae):
            network.to(memory_format=torch.channels_last)
        way: dict[str, Any] = {"mode": "reduce-overhead", "fullgraph": True, "dynamic": False}
        pipeline.unet = torch.compile(pipeline.unet, **way)
        pipeline.vae.decode = torch.compile(pipeline.vae.decode, **way)
    return pipeline


def make(
    pipeline: StableDiffusionPipeline, batch: tuple[ImageRequest, ...], device: torch.device
) -> Made:
    """All pictures of some requests that differ in prompts and seeds alone, in one call."""
    started = time.monotonic()
    first: list[float] = []
    head = batch[0]
    pipeline.scheduler = SCHEDULERS[head.sampler].from_config(pipeline.scheduler.config)

    def after_step(_: object, __: int, ___: object, kwargs: dict[str, Any]) -> dict[str, Any]:
        if not first:
            first.append(time.monotonic())
        return kwargs

    pictures = pipeline(
        [request.prompt for request in batch for _ in range(request.count)],
        num_inference_steps=head.steps,
        guidance_scale=head.guidance_scale,
        width=head.width,
        height=head.height,
        generator=[
            torch.Generator("cpu").manual_seed(request.seed + index)
            for request in batch
            for index in range(request.count)
        ],
        callback_on_step_end=after_step,
    ).images
    for picture in pictures:
        picture.save(io.BytesIO(), "PNG")
    hashes = iter([hashlib.sha256(picture.tobytes()).hexdigest() for picture in pictures])
    held = torch.cuda.max_memory_allocated(device) if device.type == "cuda" else None
    return Made(
        started=started,
        first=first[0],
        ended=time.monotonic(),
        hashes=tuple(tuple(next(hashes) for _ in range(request.count)) for request in batch),
        device_bytes=held,
    )
