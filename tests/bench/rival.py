"""The demo model as a diffusers pipeline, for the rival to run."""

import torch
from diffusers import (
    AutoencoderKL,
    PNDMScheduler,
    StableDiffusionPipeline,
    UNet2DConditionModel,
)
from transformers import CLIPTokenizer

from inference.checkpoints import open_checkpoint
from inference.families import family_of
from inference.keys.diffusers import translate
from inference.loaded.model import load_model, loading_on
from tests.inference.checkpoints import SCHEDULER


def demo_pipeline() -> StableDiffusionPipeline:
    """The committed demo weights inside diffusers' own networks, float32 on the CPU."""
    checkpoint = open_checkpoint(None)
    family = family_of(checkpoint)
    model = load_model(checkpoint, loading_on(torch.device("cpu"), torch.float32))
    sizes, vae_sizes = family.unet, family.vae
    unet = UNet2DConditionModel(
        sample_size=family.native_size[0] // vae_sizes.factor,
        block_out_channels=tuple(m * sizes.model_channels for m in sizes.channel_mult),
        layers_per_block=sizes.res_blocks,
        cross_attention_dim=sizes.context_dim,
        attention_head_dim=sizes.heads,
        norm_num_groups=sizes.norm_groups,
        down_block_types=tuple(
            "CrossAttnDownBlock2D" if depth else "DownBlock2D" for depth in sizes.depths
        ),
        up_block_types=tuple(
            "CrossAttnUpBlock2D" if depth else "UpBlock2D" for depth in reversed(sizes.depths)
        ),
    )
    count = len(vae_sizes.channel_mult)
    vae = AutoencoderKL(
        block_out_channels=tuple(m * vae_sizes.channels for m in vae_sizes.channel_mult),
        layers_per_block=vae_sizes.res_blocks,
        norm_num_groups=vae_sizes.norm_groups,
        latent_channels=vae_sizes.latent_channels,
        down_block_types=("DownEncoderBlock2D",) * count,
        up_block_types=("UpDecoderBlock2D",) * count,
    )
    for ours, theirs, names in (
        (model.unet, unet, family.unet_names),
        (model.vae, vae, family.vae_names),
    ):
        state = ours.state_dict()
        wanted = theirs.state_dict()
        translated = translate(state, names)
        theirs.load_state_dict(
            {name: state[own].reshape(wanted[name].shape) for own, name in translated.items()}
        )
    assert checkpoint.tokenizer is not None
    pipeline = StableDiffusionPipeline(
        vae=vae,
        text_encoder=model.towers[0].text_model,
        tokenizer=CLIPTokenizer.from_pretrained(checkpoint.tokenizer),
        unet=unet,
        scheduler=PNDMScheduler(**SCHEDULER, timestep_spacing="leading"),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
