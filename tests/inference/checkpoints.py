"""Small random checkpoints in the true layouts, made by the rival's own code."""

import json
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    PNDMScheduler,
    StableDiffusionPipeline,
    UNet2DConditionModel,
)
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from safetensors.torch import save_file
from transformers import CLIPConfig, CLIPTextConfig, CLIPTextModel

from inference.prompt import clip_tokenizer

SCHEDULER = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "skip_prk_steps": True,
    "set_alpha_to_one": False,
    "steps_offset": 1,
}
GROUPS = 8
HEADS = 2


def rival_unet(**changes: Any) -> UNet2DConditionModel:
    sizes: dict[str, Any] = {
        "sample_size": 8,
        "block_out_channels": (32, 64, 64, 64),
        "layers_per_block": 2,
        "cross_attention_dim": 32,
        "attention_head_dim": HEADS,
        "norm_num_groups": GROUPS,
    }
    return UNet2DConditionModel(**(sizes | changes))


def rival_vae(**changes: Any) -> AutoencoderKL:
    sizes: dict[str, Any] = {
        "block_out_channels": (16, 32, 32, 32),
        "layers_per_block": 2,
        "norm_num_groups": GROUPS,
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "latent_channels": 4,
        "sample_size": 64,
    }
    return AutoencoderKL(**(sizes | changes))


def rival_text() -> CLIPTextModel:
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=49408,
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            max_position_embeddings=77,
            hidden_act="quick_gelu",
        )
    )


def rival_safety_checker(concepts: int = 17, special: int = 3) -> StableDiffusionSafetyChecker:
    checker = StableDiffusionSafetyChecker(
        CLIPConfig(
            vision_config={
                "hidden_size": 32,
                "intermediate_size": 64,
                "num_hidden_layers": 2,
                "num_attention_heads": 2,
                "image_size": 32,
                "patch_size": 8,
                "hidden_act": "quick_gelu",
            },
            projection_dim=16,
        )
    )
    with torch.no_grad():
        for parameter, count in (("concept_embeds", concepts), ("special_care_embeds", special)):
            setattr(checker, parameter, torch.nn.Parameter(torch.randn(count, 16)))
            thresholds = torch.nn.Parameter(torch.rand(count) * 0.3)
            setattr(checker, f"{parameter}_weights", thresholds)
    return checker


def rival_pipeline(seed: int = 0, *, safety: bool = False) -> StableDiffusionPipeline:
    """A whole v1 pipeline with small random networks whose pictures are not flat."""
    torch.manual_seed(seed)
    pipeline = StableDiffusionPipeline(
        vae=rival_vae(),
        text_encoder=rival_text(),
        tokenizer=clip_tokenizer(),
        unet=rival_unet(),
        scheduler=PNDMScheduler(**SCHEDULER),
        safety_checker=rival_safety_checker() if safety else None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    with torch.no_grad():
        for module in (pipeline.unet, pipeline.vae, pipeline.text_encoder):
            for parameter in module.parameters():
                if parameter.ndim > 1:
                    parameter.mul_(1.5)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def save_folder(pipeline: StableDiffusionPipeline, folder: Path) -> Path:
    """The diffusers layout, written by diffusers."""
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def save_single_file(folder: Path, path: Path) -> Path:
    """The same weights in the single-file layout of the release.

    Written from our own modules, whose names are that layout's; that diffusers reads the file and
    makes the same pictures is tested, so the names are not ours alone.
    """
    from inference.checkpoints import open_checkpoint
    from inference.loaded.model import load_model, loading_on

    model = load_model(open_checkpoint(folder), loading_on(torch.device("cpu"), torch.float32))
    tensors = {
        **{f"model.diffusion_model.{k}": v for k, v in model.unet.state_dict().items()},
        **{f"first_stage_model.{k}": v for k, v in model.vae.state_dict().items()},
        **{f"cond_stage_model.transformer.{k}": v for k, v in model.towers[0].state_dict().items()},
        "cond_stage_model.transformer.text_model.embeddings.position_ids": torch.arange(77)[None],
        "betas": torch.zeros(1000),
        "alphas_cumprod": torch.zeros(1000),
        "model_ema.decay": torch.zeros(()),
    }
    notes = {
        "unet": {"heads": HEADS, "norm_groups": GROUPS},
        "vae": {"norm_groups": GROUPS},
        "text": {"heads": 2},
        "native_size": [64, 64],
    }
    contiguous = {name: tensor.contiguous() for name, tensor in tensors.items()}
    save_file(contiguous, path, metadata={"dreamloom": json.dumps(notes)})
    return path
