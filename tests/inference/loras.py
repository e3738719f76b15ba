"""LoRAs with every layer of the small random pipeline in them, in every trainer's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from diffusers.loaders.lora_conversion_utils import _convert_non_diffusers_lora_to_diffusers
from safetensors.torch import save_file
from torch import Tensor, nn

from inference.loaded.model import Model
from inference.loras.asked import LoraFolder
from inference.loras.merging import networks_of
from tests.inference.checkpoints import rival_pipeline

RANK, ALPHA = 3, 2.0


@dataclass(frozen=True, kw_only=True)
class Use:
    name: str
    unet: float = 1.0
    text: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The matrices for one module of diffusers' UNet or of the text encoder."""

    part: str
    module: str
    up: Tensor
    down: Tensor


@cache
def pairs_of_rival() -> tuple[Pair, ...]:
    """Matrices for every layer of the rival's UNet and text encoder, under its own names."""
    rival = rival_pipeline()
    generator = torch.Generator().manual_seed(5)
    found = []
    for part, network in (("unet", rival.unet), ("text", rival.text_encoder)):
        for name, module in network.named_modules():
            if isinstance(module, nn.Linear | nn.Conv2d):
                out, *inside = module.weight.shape
                kernel = [1] * (len(inside) - 1)
                up = torch.randn(out, RANK, *kernel, generator=generator) * 0.05
                down = torch.randn(RANK, *inside, generator=generator) * 0.05
                found.append(Pair(part=part, module=name, up=up, down=down))
    return tuple(found)


def kohya(pairs: Sequence[Pair]) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for pair in pairs:
        inner = pair.module if pair.part == "unet" else f"text_model.{pair.module}"
        root = "lora_unet_" if pair.part == "unet" else "lora_te_"
        name = root + inner.replace(".", "_")
        tensors |= {
            f"{name}.lora_up.weight": pair.up,
            f"{name}.lora_down.weight": pair.down,
            f"{name}.alpha": torch.tensor(ALPHA),
        }
    return tensors


def ldm(pairs: Sequence[Pair], names: Mapping[str, str]) -> dict[str, Tensor]:
    """The release's own module names, as trainers of SDXL write them."""
    tensors = {}
    for pair in pairs:
        module = names[pair.module] if pair.part == "unet" else f"text_model.{pair.module}"
        root = "lora_unet_" if pair.part == "unet" else "lora_te1_"
        name = root + module.replace(".", "_")
        tensors[f"{name}.lora_up.weight"] = pair.up
        tensors[f"{name}.lora_down.weight"] = pair.down
        tensors[f"{name}.alpha"] = torch.tensor(ALPHA)
    return tensors


def dotted(pairs: Sequence[Pair], down: str, up: str) -> dict[str, Tensor]:
    """The words of diffusers, in which there is no alpha: it is in the matrices."""
    tensors = {}
    for pair in pairs:
        inner = pair.module if pair.part == "unet" else f"text_model.{pair.module}"
        root = "unet." if pair.part == "unet" else "text_encoder."
        tensors[f"{root}{inner}{up}"] = pair.up * (ALPHA / RANK)
        tensors[f"{root}{inner}{down}"] = pair.down
    return tensors


def processors(pairs: Sequence[Pair]) -> dict[str, Tensor]:
    """The words of diffusers while its attention processors held the LoRAs."""
    tensors = dotted(pairs, ".lora.down.weight", ".lora.up.weight")
    old = {}
    for name, tensor in tensors.items():
        for new in ("to_q", "to_k", "to_v", "to_out.0"):
            name = name.replace(f".{new}.lora.", f".processor.{new.removesuffix('.0')}_lora.")
        for new in ("q", "k", "v", "out"):
            name = name.replace(f".{new}_proj.lora.", f".to_{new}_lora.")
        old[name] = tensor
    assert sum("processor" in name for name in old) > 100
    return old


def by_diffusers(pairs: Sequence[Pair]) -> dict[str, Tensor]:
    """What diffusers itself makes of a file of kohya's."""
    tensors = {n: t * (ALPHA / RANK) if "lora_up" in n else t for n, t in kohya(pairs).items()}
    plain = {name: tensor for name, tensor in tensors.items() if not name.endswith(".alpha")}
    converted, _ = _convert_non_diffusers_lora_to_diffusers(plain)
    return dict(converted)


def written(tensors: Mapping[str, Tensor], place: Path, **notes: str) -> LoraFolder:
    copies = {name: tensor.clone().contiguous() for name, tensor in tensors.items()}
    save_file(copies, place / "style.safetensors", metadata=notes or None)
    return LoraFolder(place)


def weights(model: Model) -> dict[str, Tensor]:
    return {
        f"{part}.{name}": tensor
        for part, network in networks_of(model).items()
        for name, tensor in network.state_dict().items()
    }


def assert_same_weights(ours: Model, theirs: Model) -> None:
    torch.testing.assert_close(weights(ours), weights(theirs), rtol=1e-5, atol=1e-6)


FORMATS: dict[str, Callable[[Sequence[Pair]], dict[str, Tensor]]] = {
    "kohya": kohya,
    "peft": lambda pairs: dotted(pairs, ".lora_A.weight", ".lora_B.weight"),
    "diffusers": lambda pairs: dotted(pairs, ".lora.down.weight", ".lora.up.weight"),
    "linear layers": lambda pairs: dotted(
        pairs, ".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight"
    ),
    "processors": processors,
    "by diffusers": by_diffusers,
}
