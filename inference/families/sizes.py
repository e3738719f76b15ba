"""The sizes of a UNet and a VAE, read from shapes of tensors or from a folder's configs."""

from collections.abc import Mapping
from typing import Any

from inference.errors import UnknownFamily
from inference.files.parts import Part
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig

Shapes = Mapping[str, tuple[int, ...]]


def unet_sizes(part: Part, *, heads: int = 8, head_width: int = 0) -> UNetConfig:
    """Every size of a UNet; `heads` and `head_width` are the family's, where the part has no own.

    Raises KeyError, IndexError or TypeError for what is missing.
    """
    if not part.translated:
        return _unet_of(part.config)
    if "heads" in part.config:
        heads, head_width = int(part.config["heads"]), 0
    head_width = int(part.config.get("head_width", head_width))
    groups = int(part.config.get("norm_groups", 32))
    shapes = {name: place.shape for name, place in part.tensors.items()}
    widths: list[int] = []
    depths: list[int] = []
    width, depth, blocks, stage = 0, 0, 0, 1
    while f"input_blocks.{stage}.0.op.weight" in shapes or _is_block(shapes, stage):
        if _is_block(shapes, stage):
            width = shapes[f"input_blocks.{stage}.0.in_layers.2.weight"][0]
            depth = _depth(shapes, f"input_blocks.{stage}.1")
            blocks += 1
        else:
            widths.append(width)
            depths.append(depth)
        stage += 1
    widths.append(width)
    depths.append(depth)
    channels = shapes["time_embed.0.weight"][1]
    attention = next(name for name in sorted(shapes) if name.endswith("attn2.to_k.weight"))
    projection = attention.partition(".transformer_blocks.")[0] + ".proj_in.weight"
    return UNetConfig(
        in_channels=shapes["input_blocks.0.0.weight"][1],
        out_channels=shapes["out.2.weight"][0],
        model_channels=channels,
        channel_mult=tuple(width // channels for width in widths),
        res_blocks=blocks // len(widths),
        depths=tuple(depths),
        middle_depth=_depth(shapes, "middle_block.1"),
        heads=heads,
        head_width=head_width,
        context_dim=shapes[attention][1],
        norm_groups=groups,
        linear=len(shapes[projection]) == 2,
        added_dim=shapes.get("label_emb.0.0.weight", (0, 0))[1],
        guidance_dim=shapes.get("guidance_embed.weight", (0, 0))[1],
    )


def _is_block(shapes: Shapes, stage: int) -> bool:
    return f"input_blocks.{stage}.0.in_layers.2.weight" in shapes


def _depth(shapes: Shapes, transformer: str) -> int:
    depth = 0
    while f"{transformer}.transformer_blocks.{depth}.attn2.to_k.weight" in shapes:
        depth += 1
    return depth


def _unet_of(config: Mapping[str, Any]) -> UNetConfig:
    """From the config of a diffusers folder, whose `attention_head_dim` counts heads."""
    for key in ("class_embed_type", "num_class_embeds", "encoder_hid_dim_type"):
        if config.get(key) is not None:
            raise UnknownFamily(
                f"The UNet of this folder has {key} = {config[key]!r}, which is no Stable "
                "Diffusion 1, 2 or SDXL text-to-image or inpainting model."
            )
    widths = config["block_out_channels"]
    levels = len(widths)
    layers = config.get("transformer_layers_per_block", 1)
    layers = [layers] * levels if isinstance(layers, int) else list(layers)
    attends = ["CrossAttn" in kind for kind in config["down_block_types"]]
    middle = config.get("mid_block_type", "UNetMidBlock2DCrossAttn") or ""
    heads = config["attention_head_dim"]
    head_width = 0
    if isinstance(heads, list):
        wide = {width // count for width, count in zip(widths, heads, strict=True)}
        if len(wide) > 1:
            raise UnknownFamily("The attention heads of this folder's UNet are of several widths.")
        heads, head_width = UNetConfig().heads, wide.pop()
    added = config.get("addition_embed_type") == "text_time"
    return UNetConfig(
        in_channels=config["in_channels"],
        out_channels=config["out_channels"],
        model_channels=widths[0],
        channel_mult=tuple(width // widths[0] for width in widths),
        res_blocks=config["layers_per_block"],
        depths=tuple(depth if here else 0 for depth, here in zip(layers, attends, strict=True)),
        middle_depth=layers[-1] if "CrossAttn" in middle else 0,
        heads=heads,
        head_width=head_width,
        context_dim=config["cross_attention_dim"],
        norm_groups=config["norm_num_groups"],
        linear=bool(config.get("use_linear_projection", False)),
        added_dim=config["projection_class_embeddings_input_dim"] if added else 0,
        guidance_dim=config.get("time_cond_proj_dim") or 0,
    )


def vae_sizes(part: Part) -> VAEConfig:
    """Every size of a VAE, from its config if it has one, else from shapes in either naming."""
    if "block_out_channels" in part.config:
        return _vae_of(part.config)
    shapes = {name: place.shape for name, place in part.tensors.items()}
    level, block = ("down", "block") if part.translated else ("down_blocks", "resnets")
    widths: list[int] = []
    while (name := f"encoder.{level}.{len(widths)}.{block}.0.conv2.weight") in shapes:
        widths.append(shapes[name][0])
    blocks = 0
    while f"encoder.{level}.0.{block}.{blocks}.conv1.weight" in shapes:
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
