"""Stable Diffusion 1.x at any size: sizes come from the shapes of its tensors.

What shapes cannot tell (heads, groups of the norms) comes from the file's own metadata or the
folder's configs, and otherwise is v1.4's.
"""

from collections.abc import Mapping
from typing import Any

from inference.checkpoints import Checkpoint, Part
from inference.errors import UnknownFamily, WrongTensors
from inference.families.family import Family
from inference.keys.diffusers import unet_modules, vae_modules
from inference.models.safety import safety_config
from inference.models.text import text_config
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig
from inference.samplers.schedule import scaled_linear

LATENT_SCALE = 0.18215


def recognise(checkpoint: Checkpoint) -> Family | None:
    """The family value of a v1 checkpoint, or None if it is of another kind."""
    if checkpoint.metadata.get("family", "sd1") != "sd1":
        return None
    parts = checkpoint.parts
    unet_part, vae_part, text_part = parts["unet"], parts["vae"], parts["text"]
    try:
        unet = _unet_of_shapes(unet_part) if unet_part.translated else _unet_of(unet_part.config)
        vae = _vae_of_shapes(vae_part) if vae_part.translated else _vae_of(vae_part.config)
        text = text_config(text_part)
        safety = safety_config(parts["safety"]) if "safety" in parts else None
    except (KeyError, IndexError, TypeError) as error:
        raise WrongTensors(
            f"{checkpoint.path}: the sizes of the model cannot be read; {error} is missing."
        ) from error
    _only_text_to_image(checkpoint, unet)
    metadata = checkpoint.metadata
    native = _native_size(checkpoint, vae)
    defaults = metadata.get("defaults", {})
    old_attention = any(".mid_block.attentions.0.query." in name for name in vae_part.tensors)
    return Family(
        name="sd1",
        unet=unet,
        vae=vae,
        text=text,
        safety=safety,
        schedule=scaled_linear(),
        latent_scale=LATENT_SCALE,
        native_size=native,
        steps=int(defaults.get("steps", 50)),
        guidance_scale=float(defaults.get("guidance_scale", 7.5)),
        sampler=str(defaults.get("sampler", "plms")),
        unet_names=unet_modules(unet),
        vae_names=vae_modules(vae, old_attention=old_attention),
    )


def _only_text_to_image(checkpoint: Checkpoint, unet: UNetConfig) -> None:
    kinds = {8: "an instruction-editing", 9: "an inpainting"}
    if unet.in_channels != 4:
        kind = kinds.get(unet.in_channels, "an unknown")
        raise UnknownFamily(
            f"{checkpoint.path} is {kind} checkpoint ({unet.in_channels} input channels); only "
            "text-to-image checkpoints of Stable Diffusion v1 are known yet."
        )


def _native_size(checkpoint: Checkpoint, vae: VAEConfig) -> tuple[int, int]:
    if "native_size" in checkpoint.metadata:
        width, height = checkpoint.metadata["native_size"]
        return int(width), int(height)
    side = int(checkpoint.parts["unet"].config.get("sample_size", 64)) * vae.factor
    return side, side


def _unet_of_shapes(part: Part) -> UNetConfig:
    shapes = {name: place.shape for name, place in part.tensors.items()}
    widths: list[int] = []
    attention: list[bool] = []
    context = 0
    level_width, level_attends, blocks, stage = 0, False, 0, 1
    while f"input_blocks.{stage}.0.op.weight" in shapes or _is_block(shapes, stage):
        if _is_block(shapes, stage):
            level_width = shapes[f"input_blocks.{stage}.0.in_layers.2.weight"][0]
            key = f"input_blocks.{stage}.1.transformer_blocks.0.attn2.to_k.weight"
            level_attends = key in shapes
            context = shapes[key][1] if level_attends else context
            blocks += 1
        else:
            widths.append(level_width)
            attention.append(level_attends)
        stage += 1
    widths.append(level_width)
    attention.append(level_attends)
    channels = shapes["time_embed.0.weight"][1]
    return UNetConfig(
        in_channels=shapes["input_blocks.0.0.weight"][1],
        out_channels=shapes["out.2.weight"][0],
        model_channels=channels,
        channel_mult=tuple(width // channels for width in widths),
        res_blocks=blocks // len(widths),
        attention_levels=tuple(attention),
        heads=int(part.config.get("heads", 8)),
        context_dim=context,
        norm_groups=int(part.config.get("norm_groups", 32)),
    )


def _is_block(shapes: Mapping[str, tuple[int, ...]], stage: int) -> bool:
    return f"input_blocks.{stage}.0.in_layers.2.weight" in shapes


def _unet_of(config: Mapping[str, Any]) -> UNetConfig:
    """From the config of a diffusers folder, where v1's `attention_head_dim` counts heads."""
    widths = config["block_out_channels"]
    if config.get("use_linear_projection") or isinstance(config["attention_head_dim"], list):
        raise UnknownFamily(
            "This folder holds a Stable Diffusion 2 or SDXL model; only Stable Diffusion v1 is "
            "known yet."
        )
    return UNetConfig(
        in_channels=config["in_channels"],
        out_channels=config["out_channels"],
        model_channels=widths[0],
        channel_mult=tuple(width // widths[0] for width in widths),
        res_blocks=config["layers_per_block"],
        attention_levels=tuple("CrossAttn" in kind for kind in config["down_block_types"]),
        heads=config["attention_head_dim"],
        context_dim=config["cross_attention_dim"],
        norm_groups=config["norm_num_groups"],
    )


def _vae_of_shapes(part: Part) -> VAEConfig:
    shapes = {name: place.shape for name, place in part.tensors.items()}
    widths: list[int] = []
    while (name := f"encoder.down.{len(widths)}.block.0.conv2.weight") in shapes:
        widths.append(shapes[name][0])
    blocks = 0
    while f"encoder.down.0.block.{blocks}.conv1.weight" in shapes:
        blocks += 1
    channels = shapes["encoder.conv_in.weight"][0]
    return VAEConfig(
        in_channels=shapes["encoder.conv_in.weight"][1],
        latent_channels=shapes["decoder.conv_in.weight"][1],
        channels=channels,
        channel_mult=tuple(width // channels for width in widths),
        res_blocks=blocks,
        norm_groups=int(part.config.get("norm_groups", 32)),
    )


def _vae_of(config: Mapping[str, Any]) -> VAEConfig:
    widths = config["block_out_channels"]
    return VAEConfig(
        in_channels=config["in_channels"],
        latent_channels=config["latent_channels"],
        channels=widths[0],
        channel_mult=tuple(width // widths[0] for width in widths),
        res_blocks=config["layers_per_block"],
        norm_groups=config["norm_num_groups"],
    )
