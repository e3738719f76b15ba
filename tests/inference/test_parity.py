"""A picture here is the picture that diffusers makes of the same checkpoint, seed and settings."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    HeunDiscreteScheduler,
    KDPM2AncestralDiscreteScheduler,
    KDPM2DiscreteScheduler,
    LCMScheduler,
    LMSDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionPipeline,
    UniPCMultistepScheduler,
)
from PIL import Image

from inference.checkpoints import open_checkpoint
from inference.loaded.model import load_model, loading_on
from tests.inference.driving import assert_same_picture, pixels, request, run, worker_for

RIVALS: dict[str, Any] = {
    "plms": (PNDMScheduler, {}),
    "ddim": (DDIMScheduler, {"clip_sample": False}),
    "euler": (EulerDiscreteScheduler, {}),
    "euler_a": (EulerAncestralDiscreteScheduler, {}),
    "heun": (HeunDiscreteScheduler, {}),
    "lms": (LMSDiscreteScheduler, {}),
    "dpm2": (KDPM2DiscreteScheduler, {}),
    "dpm2_a": (KDPM2AncestralDiscreteScheduler, {}),
    "dpmpp_2m": (DPMSolverMultistepScheduler, {}),
    "dpmpp_2m_karras": (DPMSolverMultistepScheduler, {"use_karras_sigmas": True}),
    "dpmpp_2m_sde": (DPMSolverMultistepScheduler, {"algorithm_type": "sde-dpmsolver++"}),
    "unipc": (UniPCMultistepScheduler, {}),
    "lcm": (LCMScheduler, {}),
}

# NumPy's word on two of diffusers' schedulers, once for every timestep.
pytestmark = pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning")


def their_picture(rival: StableDiffusionPipeline, sampler: str, wish: Any) -> Any:
    kind, changes = RIVALS[sampler]
    config = PNDMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        skip_prk_steps=True,
        set_alpha_to_one=False,
        steps_offset=1,
        # Said aloud, or from_config would let each class fall back to a default of its own.
        timestep_spacing="leading",
    ).config
    rival.scheduler = kind.from_config(config, **changes)
    return rival(
        wish.prompt,
        negative_prompt=wish.negative_prompt,
        num_inference_steps=wish.steps,
        guidance_scale=wish.guidance_scale,
        width=wish.width,
        height=wish.height,
        generator=torch.Generator("cpu").manual_seed(wish.seed),
        eta=wish.eta,
    ).images[0]


@pytest.mark.parametrize("sampler", RIVALS)
def test_every_sampler_agrees_with_diffusers(
    sampler: str, folder: Path, rival: StableDiffusionPipeline
) -> None:
    wish = request(sampler=sampler, steps=6, negative_prompt="dull", width=72, height=48, seed=3)
    ((ours,),) = run(worker_for(folder), wish)
    assert_same_picture(pixels(ours), np.asarray(their_picture(rival, sampler, wish), np.int16))


def test_ddim_with_fresh_noise_agrees_with_diffusers(
    folder: Path, rival: StableDiffusionPipeline
) -> None:
    wish = request(eta=0.7, steps=8)
    ((ours,),) = run(worker_for(folder), wish)
    assert_same_picture(pixels(ours), np.asarray(their_picture(rival, "ddim", wish), np.int16))


def test_a_sampler_on_karras_is_the_one_with_karras_in_its_name(folder: Path) -> None:
    worker = worker_for(folder)
    (asked,), (named,) = run(
        worker,
        request(sampler="dpmpp_2m", schedule="karras"),
        request(sampler="dpmpp_2m_karras"),
    )
    assert asked.pixels_sha256 == named.pixels_sha256


def test_a_single_file_gives_the_picture_of_the_folder(folder: Path, single_file: Path) -> None:
    (from_folder,) = run(worker_for(folder), request())
    (from_file,) = run(worker_for(single_file), request())
    assert from_folder[0].pixels_sha256 == from_file[0].pixels_sha256


def test_diffusers_reads_the_single_file_as_we_do(folder: Path, single_file: Path) -> None:
    pipeline = StableDiffusionPipeline.from_single_file(
        single_file, config=str(folder), local_files_only=True, safety_checker=None
    )
    pipeline.set_progress_bar_config(disable=True)
    wish = request()
    ((ours,),) = run(worker_for(single_file), wish)
    assert_same_picture(pixels(ours), np.asarray(their_picture(pipeline, "ddim", wish), np.int16))


def test_without_guidance_one_row_is_enough(folder: Path, rival: StableDiffusionPipeline) -> None:
    wish = request(guidance_scale=1.0)
    ((ours,),) = run(worker_for(folder), wish)
    assert_same_picture(pixels(ours), np.asarray(their_picture(rival, "ddim", wish), np.int16))


def test_a_start_image_is_used_as_diffusers_uses_it(
    folder: Path, rival: StableDiffusionPipeline, tmp_path: Path
) -> None:
    start = Image.fromarray(
        np.random.default_rng(5).integers(0, 255, (64, 64, 3), dtype=np.uint8), "RGB"
    )
    start.save(tmp_path / "start.png")
    wish = request(init_image=(tmp_path / "start.png").read_bytes(), strength=0.6, steps=10)
    ((ours,),) = run(worker_for(folder), wish)
    pipeline = StableDiffusionImg2ImgPipeline(**rival.components, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = DDIMScheduler.from_config(rival.scheduler.config, clip_sample=False)
    theirs = pipeline(
        wish.prompt,
        image=start,
        strength=0.6,
        num_inference_steps=10,
        guidance_scale=wish.guidance_scale,
        generator=torch.Generator("cpu").manual_seed(wish.seed),
    ).images[0]
    assert_same_picture(pixels(ours), np.asarray(theirs, np.int16))


def test_networks_agree_in_double_precision(folder: Path, rival: StableDiffusionPipeline) -> None:
    """Double precision leaves structural mistakes nowhere to hide."""
    model = load_model(open_checkpoint(folder), loading_on(torch.device("cpu"), torch.float64))
    x = torch.randn(2, 4, 9, 6, dtype=torch.float64)
    context = torch.randn(2, 77, 32, dtype=torch.float64)
    timesteps = torch.tensor([3.0, 981.0])
    picture = torch.rand(1, 3, 64, 48, dtype=torch.float64) * 2 - 1
    unet, vae = rival.unet.double(), rival.vae.double()
    try:
        with torch.no_grad():
            # The rival's sinusoids are float32 here as there.
            theirs = unet(x, timesteps, context, return_dict=False)[0]
            ours = model.unet(x, timesteps, context)
            assert (ours - theirs).norm() <= 1e-6 * theirs.norm()
            encoded = vae.encode(picture).latent_dist.parameters
            assert (model.vae.encode(picture) - encoded).norm() <= 1e-10 * encoded.norm()
            decoded = vae.decode(x, return_dict=False)[0]
            assert (model.vae.decode(x) - decoded).norm() <= 1e-10 * decoded.norm()
    finally:
        rival.unet.float()
        rival.vae.float()
