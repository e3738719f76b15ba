"""Diffusers' tensors under the names of the single files, by arithmetic instead of by table."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

RES = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
OUTSIDE = {
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
}
CLIP = {
    "layer_norm1": "ln_1",
    "layer_norm2": "ln_2",
    "mlp.fc1": "mlp.c_fc",
    "mlp.fc2": "mlp.c_proj",
    "self_attn.out_proj": "attn.out_proj",
}

Tensors = Mapping[str, Tensor]


def unet_to_ldm(state: Tensors, blocks: int = 2) -> dict[str, Tensor]:
    """A UNet of diffusers with so many blocks a level."""
    attends = {int(m[1]) for n in state if (m := re.match(r"up_blocks\.(\d+)\.attentions", n))}
    return {_unet_name(name, blocks, attends): tensor for name, tensor in state.items()}


def _unet_name(name: str, blocks: int, attends: set[int]) -> str:
    module, _, kind = name.rpartition(".")
    if module in OUTSIDE:
        return f"{OUTSIDE[module]}.{kind}"
    if match := re.match(r"mid_block\.(resnets|attentions)\.(\d+)\.(.*)", name):
        what, number, rest = match.groups()
        place = 1 if what == "attentions" else 2 * int(number)
        return f"middle_block.{place}.{_inside(what, rest)}"
    match = re.match(r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)\.(.*)", name)
    assert match, name
    way, level, what, number, rest = match[1], int(match[2]), match[3], int(match[4]), match[5]
    if what == "downsamplers":
        return f"input_blocks.{(level + 1) * (blocks + 1)}.0.{rest.replace('conv', 'op')}"
    if what == "upsamplers":
        place = 2 if level in attends else 1
        return f"output_blocks.{level * (blocks + 1) + blocks}.{place}.{rest}"
    stage = level * (blocks + 1) + number + (1 if way == "down" else 0)
    side = "input_blocks" if way == "down" else "output_blocks"
    place = 0 if what == "resnets" else 1
    return f"{side}.{stage}.{place}.{_inside(what, rest)}"


def _inside(what: str, rest: str) -> str:
    if what == "attentions":
        return rest
    module, _, kind = rest.partition(".")
    return f"{RES[module]}.{kind}"


def vae_to_ldm(state: Tensors, levels: int = 4) -> dict[str, Tensor]:
    """A VAE of diffusers, whose attention becomes 1x1 convolutions."""
    renamed = {}
    for name, tensor in state.items():
        new = name.replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut")
        new = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", new)
        new = re.sub(r"down_blocks\.(\d)\.resnets", r"down.\1.block", new)
        new = re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", new)
        up = re.compile(r"up_blocks\.(\d)\.(resnets|upsamplers\.0)")
        new = up.sub(
            lambda m: f"up.{levels - 1 - int(m[1])}.{'block' if m[2] == 'resnets' else 'upsample'}",
            new,
        )
        if "mid_block.attentions.0" in new:
            new = new.replace("mid_block.attentions.0", "mid.attn_1")
            for theirs, ours in (("group_norm", "norm"), ("to_out.0", "proj_out")):
                new = new.replace(theirs, ours)
            new = re.sub(r"to_([qkv])", r"\1", new)
            tensor = tensor[:, :, None, None] if tensor.ndim == 2 else tensor
        renamed[new] = tensor
    return renamed


def text_to_openclip(state: Tensors) -> dict[str, Tensor]:
    """A text tower of transformers, query, key and value packed into one."""
    state = {name.removeprefix("text_model."): tensor for name, tensor in state.items()}
    renamed = {
        "token_embedding.weight": state["embeddings.token_embedding.weight"],
        "positional_embedding": state["embeddings.position_embedding.weight"],
        "ln_final.weight": state["final_layer_norm.weight"],
        "ln_final.bias": state["final_layer_norm.bias"],
        "logit_scale": torch.zeros(()),
    }
    if "text_projection.weight" in state:
        renamed["text_projection"] = state["text_projection.weight"].T
    layer = 0
    while f"encoder.layers.{layer}.layer_norm1.weight" in state:
        theirs, ours = f"encoder.layers.{layer}", f"transformer.resblocks.{layer}"
        for kind in ("weight", "bias"):
            thirds = [state[f"{theirs}.self_attn.{which}_proj.{kind}"] for which in "qkv"]
            renamed[f"{ours}.attn.in_proj_{kind}"] = torch.cat(thirds)
            for one, other in CLIP.items():
                renamed[f"{ours}.{other}.{kind}"] = state[f"{theirs}.{one}.{kind}"]
        layer += 1
    return renamed


def under(prefix: str, tensors: Tensors) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in tensors.items()}


def write(path: Path, tensors: Tensors, notes: Mapping[str, Any]) -> Path:
    """A single file with our description of what shapes cannot tell of small models."""
    contiguous = {name: tensor.contiguous().clone() for name, tensor in tensors.items()}
    save_file(contiguous, path, metadata={"dreamloom": json.dumps(notes)})
    return path
