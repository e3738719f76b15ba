"""The folder layout of diffusers: the same tensors, with the modules named by their direction."""

from collections.abc import Iterable

from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

RES_BLOCK = {
    "in_layers.0": "norm1",
    "in_layers.2": "conv1",
    "emb_layers.1": "time_emb_proj",
    "out_layers.0": "norm2",
    "out_layers.3": "conv2",
    "skip_connection": "conv_shortcut",
}
VAE_ATTENTION = {
    "norm": "group_norm",
    "q": "to_q",
    "k": "to_k",
    "v": "to_v",
    "proj_out": "to_out.0",
}
OLD_VAE_ATTENTION = {
    "norm": "group_norm",
    "q": "query",
    "k": "key",
    "v": "value",
    "proj_out": "proj_attn",
}

Modules = dict[str, str]


def unet_modules(config: UNetConfig) -> Modules:
    """Our module of the UNet to theirs, for every module that has weights."""
    modules = {
        "time_embed.0": "time_embedding.linear_1",
        "time_embed.2": "time_embedding.linear_2",
        "input_blocks.0.0": "conv_in",
        "out.0": "conv_norm_out",
        "out.2": "conv_out",
    }
    if config.guidance_dim:
        modules["guidance_embed"] = "time_embedding.cond_proj"
    if config.added_dim:
        modules["label_emb.0.0"] = "add_embedding.linear_1"
        modules["label_emb.0.2"] = "add_embedding.linear_2"
    modules |= _res_block("middle_block.0", "mid_block.resnets.0")
    if config.middle_depth:
        modules["middle_block.1"] = "mid_block.attentions.0"
    last = 2 if config.middle_depth else 1
    modules |= _res_block(f"middle_block.{last}", "mid_block.resnets.1")
    levels = len(config.channel_mult)
    stage = 1
    for level in range(levels):
        theirs = f"down_blocks.{level}"
        for block in range(config.res_blocks):
            modules |= _res_block(f"input_blocks.{stage}.0", f"{theirs}.resnets.{block}")
            if config.depths[level]:
                modules[f"input_blocks.{stage}.1"] = f"{theirs}.attentions.{block}"
            stage += 1
        if level + 1 < levels:
            modules[f"input_blocks.{stage}.0.op"] = f"{theirs}.downsamplers.0.conv"
            stage += 1
    stage = 0
    for upwards, level in enumerate(reversed(range(levels))):
        theirs = f"up_blocks.{upwards}"
        for block in range(config.res_blocks + 1):
            modules |= _res_block(f"output_blocks.{stage}.0", f"{theirs}.resnets.{block}")
            place = 1
            if config.depths[level]:
                modules[f"output_blocks.{stage}.1"] = f"{theirs}.attentions.{block}"
                place = 2
            if level > 0 and block == config.res_blocks:
                ours = f"output_blocks.{stage}.{place}.conv"
                modules[ours] = f"{theirs}.upsamplers.0.conv"
            stage += 1
    return modules


def vae_modules(config: VAEConfig, *, old_attention: bool = False) -> Modules:
    """Our module of the VAE to theirs; files from before 2023 name the attention otherwise."""
    attention = OLD_VAE_ATTENTION if old_attention else VAE_ATTENTION
    levels = len(config.channel_mult)
    modules = {"quant_conv": "quant_conv", "post_quant_conv": "post_quant_conv"}
    for side in ("encoder", "decoder"):
        modules |= {
            f"{side}.conv_in": f"{side}.conv_in",
            f"{side}.norm_out": f"{side}.conv_norm_out",
            f"{side}.conv_out": f"{side}.conv_out",
            **_vae_block(f"{side}.mid.block_1", f"{side}.mid_block.resnets.0"),
            **_vae_block(f"{side}.mid.block_2", f"{side}.mid_block.resnets.1"),
        }
        for ours, theirs in attention.items():
            modules[f"{side}.mid.attn_1.{ours}"] = f"{side}.mid_block.attentions.0.{theirs}"
    for level in range(levels):
        down, up = f"encoder.down_blocks.{level}", f"decoder.up_blocks.{levels - 1 - level}"
        for block in range(config.res_blocks):
            modules |= _vae_block(f"encoder.down.{level}.block.{block}", f"{down}.resnets.{block}")
        for block in range(config.res_blocks + 1):
            modules |= _vae_block(f"decoder.up.{level}.block.{block}", f"{up}.resnets.{block}")
        modules[f"encoder.down.{level}.downsample.conv"] = f"{down}.downsamplers.0.conv"
        modules[f"decoder.up.{level}.upsample.conv"] = f"{up}.upsamplers.0.conv"
    return modules


def translate(names: Iterable[str], modules: Modules) -> dict[str, str]:
    """Our tensor names to theirs: the longest module that the table knows is exchanged."""
    translated = {}
    for name in names:
        module = name
        while module not in modules and "." in module:
            module = module.rpartition(".")[0]
        translated[name] = modules.get(module, module) + name.removeprefix(module)
    return translated


def _res_block(ours: str, theirs: str) -> Modules:
    return {f"{ours}.{own}": f"{theirs}.{other}" for own, other in RES_BLOCK.items()}


def _vae_block(ours: str, theirs: str) -> Modules:
    inside = {n: n for n in ("norm1", "conv1", "norm2", "conv2")}
    inside["nin_shortcut"] = "conv_shortcut"
    return {f"{ours}.{own}": f"{theirs}.{other}" for own, other in inside.items()}
