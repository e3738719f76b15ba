"""Small random pipelines of the other families, made by the rival's own code."""

import copy
from typing import Any

import torch
from diffusers import (
    DDIMScheduler,
    DiffusionPipeline,
    EulerDiscreteScheduler,
    StableDiffusionInpaintPipeline,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
)
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
)

from inference.prompt import clip_tokenizer
from tests.inference.checkpoints import GROUPS, SCHEDULER, rival_text, rival_unet, rival_vae

LEADING = {k: v for k, v in SCHEDULER.items() if k != "skip_prk_steps"} | {
    "timestep_spacing": "leading"
}
DDIM = LEADING | {"clip_sample": False}
EULER = {k: v for k, v in LEADING.items() if k != "set_alpha_to_one"}


def padded_with_zero() -> CLIPTokenizer:
    """The tokenizer of SD 2 and of SDXL's second tower, which fills up with "!"."""
    tokenizer = copy.deepcopy(clip_tokenizer())
    tokenizer.pad_token = "!"
    return tokenizer


def openclip_config(**changes: Any) -> CLIPTextConfig:
    sizes: dict[str, Any] = {
        "vocab_size": 49408,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "max_position_embeddings": 77,
        "hidden_act": "gelu",
    }
    return CLIPTextConfig(**(sizes | changes))


def sd2_pipeline(prediction: str = "v_prediction", channels: int = 4) -> StableDiffusionPipeline:
    torch.manual_seed(2)
    kind = StableDiffusionPipeline if channels == 4 else StableDiffusionInpaintPipeline
    return _loud(
        kind(
            vae=rival_vae(),
            text_encoder=CLIPTextModel(openclip_config()),
            tokenizer=padded_with_zero(),
            unet=rival_unet(
                in_channels=channels, use_linear_projection=True, attention_head_dim=[2, 4, 4, 4]
            ),
            scheduler=DDIMScheduler(**DDIM, prediction_type=prediction),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    )


def sdxl_pipeline() -> StableDiffusionXLPipeline:
    torch.manual_seed(3)
    return _loud(
        StableDiffusionXLPipeline(
            vae=rival_vae(scaling_factor=0.13025),
            text_encoder=rival_text(),
            text_encoder_2=CLIPTextModelWithProjection(
                openclip_config(hidden_size=48, num_attention_heads=3, projection_dim=24)
            ),
            tokenizer=clip_tokenizer(),
            tokenizer_2=padded_with_zero(),
            unet=sdxl_unet(),
            scheduler=EulerDiscreteScheduler(**EULER),
            add_watermarker=False,
        )
    )


def sdxl_unet(**changes: Any) -> Any:
    sizes: dict[str, Any] = {
        "block_out_channels": (32, 64, 64),
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        "transformer_layers_per_block": [1, 2, 3],
        "attention_head_dim": [2, 4, 4],
        "use_linear_projection": True,
        "cross_attention_dim": 80,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": 8,
        "projection_class_embeddings_input_dim": 24 + 6 * 8,
    }
    return rival_unet(**(sizes | changes))


def inpainting_pipeline() -> StableDiffusionInpaintPipeline:
    torch.manual_seed(4)
    return _loud(
        StableDiffusionInpaintPipeline(
            vae=rival_vae(),
            text_encoder=rival_text(),
            tokenizer=clip_tokenizer(),
            unet=rival_unet(in_channels=9),
            scheduler=DDIMScheduler(**DDIM),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    )


def guided_pipeline() -> StableDiffusionPipeline:
    """A v1 pipeline whose UNet is told the guidance scale, as full LCM models are."""
    torch.manual_seed(5)
    return _loud(
        StableDiffusionPipeline(
            vae=rival_vae(),
            text_encoder=rival_text(),
            tokenizer=clip_tokenizer(),
            unet=rival_unet(time_cond_proj_dim=16, norm_num_groups=GROUPS),
            scheduler=DDIMScheduler(**DDIM),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    )


def _loud(pipeline: DiffusionPipeline) -> Any:
    """Weights large enough that the pictures are not flat, and no progress bar."""
    with torch.no_grad():
        for name in ("unet", "vae", "text_encoder", "text_encoder_2"):
            module = getattr(pipeline, name, None)
            for parameter in module.parameters() if module is not None else ():
                if parameter.ndim > 1:
                    parameter.mul_(1.5)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
