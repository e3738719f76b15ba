"""Agreement with diffusers at v1's full size: `python -m tests.bench.full_size`.

Makes a checkpoint of 860 million random weights in a temporary folder, and compares every sampler
that diffusers has at 64 x 64 latents: final latents and 8-bit values. Takes 10 GB of memory, 3 GB
of disk and about half an hour on two cores; the same at small sizes is `tests/inference`.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKL, PNDMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from inference.calls.buckets import unmeasured
from inference.checkpoints import open_checkpoint
from inference.denoiser import Denoiser
from inference.loaded.model import load_model, loading_on
from inference.prompt import clip_tokenizer
from inference.stages import Stages
from tests.inference.checkpoints import SCHEDULER
from tests.inference.driving import request
from tests.inference.test_parity import RIVALS

SIDE = 512


def write_checkpoint(folder: Path) -> None:
    """Random weights of v1.4's sizes, in half precision and diffusers' layout."""
    torch.manual_seed(0)
    text = CLIPTextModel(
        CLIPTextConfig(
            hidden_size=768,
            intermediate_size=3072,
            num_hidden_layers=12,
            num_attention_heads=12,
            vocab_size=49408,
            hidden_act="quick_gelu",
        )
    )
    unet = UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
    vae = AutoencoderKL(
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4,
        sample_size=SIDE,
    )
    pipeline = StableDiffusionPipeline(
        vae=vae,
        text_encoder=text,
        tokenizer=clip_tokenizer(),
        unet=unet,
        scheduler=PNDMScheduler(**SCHEDULER, timestep_spacing="leading"),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.to(dtype=torch.float16).save_pretrained(folder)


def ours(folder: Path, steps: int) -> dict[str, tuple[Any, Any]]:
    """Latent and picture of every sampler by this engine, all of them in shared network calls."""
    checkpoint = open_checkpoint(folder)
    model = load_model(checkpoint, loading_on(torch.device("cpu"), torch.float32))
    stages = Stages(model)
    denoiser = Denoiser(model.unet, model.device, model.dtype)
    buckets = unmeasured((1, 2, 4))
    wishes = {name: request(sampler=name, steps=steps, width=SIDE, height=SIDE) for name in RIVALS}
    rows = {name: stages.start(wish, 0) for name, wish in wishes.items()}
    while running := [row for row in rows.values() if not row.finished]:
        denoiser.step(running[:2], buckets)
    return {
        name: (row.latent().numpy(), stages.render(row).values.astype(np.int16))
        for name, row in rows.items()
    }


def theirs(folder: Path, sampler: str, steps: int, pipeline: Any) -> tuple[Any, Any]:
    """Latent and picture of one sampler by diffusers."""
    kind, changes = RIVALS[sampler]
    pipeline.scheduler = kind.from_config(pipeline.scheduler.config, **changes)
    wish = request(sampler=sampler, steps=steps, width=SIDE, height=SIDE)
    latent = pipeline(
        wish.prompt,
        num_inference_steps=steps,
        guidance_scale=wish.guidance_scale,
        width=SIDE,
        height=SIDE,
        generator=torch.Generator("cpu").manual_seed(wish.seed),
        output_type="latent",
    ).images
    with torch.no_grad():
        image = pipeline.vae.decode(latent / pipeline.vae.config.scaling_factor).sample[0]
    values = ((image / 2 + 0.5).clamp(0, 1).permute(1, 2, 0).numpy() * 255).round()
    return latent[0].numpy(), values.astype(np.int16)


def main() -> None:
    """Make both, compare, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2)
    steps: int = parser.parse_args().steps
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "v1"
        write_checkpoint(folder)
        start = time.monotonic()
        made = ours(folder, steps)
        print(f"ours: {time.monotonic() - start:.0f} s", flush=True)  # noqa: T201
        pipeline = StableDiffusionPipeline.from_pretrained(folder).to(dtype=torch.float32)
        pipeline.set_progress_bar_config(disable=True)
        print(f"{'sampler':16}{'latents, worst':>16}{'values equal':>14}{'worst':>7}")  # noqa: T201
        for name, (latent, picture) in made.items():
            their_latent, their_picture = theirs(folder, name, steps, pipeline)
            off = np.abs(picture - their_picture)
            print(  # noqa: T201
                f"{name:16}{np.abs(latent - their_latent).max():16.1e}"
                f"{(off == 0).mean():14.4%}{off.max():7d}",
                flush=True,
            )


if __name__ == "__main__":
    main()
