"""A model with LoRAs in it: the changed weights are new, everything else is the model's own."""

import copy
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from math import isfinite, prod
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from inference.errors import BadLora
from inference.families.family import Family
from inference.files.header import FLOATS
from inference.files.parts import listed
from inference.files.soundness import unsound
from inference.keys import lora as keys
from inference.keys.diffusers import translate
from inference.keys.origins import FAMILIES, made_for, peft_alpha
from inference.loaded.model import TOWER_PARTS, Model
from inference.loras.adapters import delta, fits
from inference.loras.asked import Lora, LoraFolder, LoraUse, Scales, combined, unusable

M = TypeVar("M", bound=nn.Module)

MOST_LISTED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one LoRA does to one weight: the names of its matrices by role, and their alpha."""

    lora: Lora
    names: Mapping[str, str]
    alpha_name: str | None
    noted_alpha: float | None
    rooted: bool

    def delta(self, weight: Tensor, file: Any) -> Tensor:
        """What to add to a weight for the full effect, float32 of its shape, where it is.

        `file` is the LoRA's own, opened by safetensors.
        """
        try:
            matrices = {r: file.get_tensor(n).to(weight.device) for r, n in self.names.items()}
            alpha = self.noted_alpha
            if self.alpha_name is not None:
                alpha = float(file.get_tensor(self.alpha_name))
        except (SafetensorError, OSError) as error:
            raise unusable(self.lora.name, error) from error
        if alpha is not None and not isfinite(alpha):
            raise unusable(self.lora.name, ValueError(f"an alpha is {alpha}"))
        return delta(matrices, weight, alpha, rooted=self.rooted)


Changes = dict[str, dict[str, Change]]
"""By part, and by parameter in it."""


def with_loras(model: Model, uses: Iterable[LoraUse], folder: LoraFolder) -> Model:
    """The model that these LoRAs make of a model, with a hash of its own; raises `BadLora`.

    The same LoRAs give the same bits in whatever order they are named. Where there is nothing to
    do, it is the model itself.
    """
    chosen = [(folder.open(name), scales) for name, scales in combined(uses).items()]
    if not chosen:
        return model
    chosen.sort(key=lambda pair: pair[0].sha256)
    networks = networks_of(model)
    changes = [(changes_of(lora, networks, model.family), scales) for lora, scales in chosen]
    made: dict[str, nn.Module] = {}
    with ExitStack() as stack:
        files = [_opened(lora, stack) for lora, _ in chosen]
        for part, module in networks.items():
            additions: dict[str, list[Addition]] = {}
            for (own, scales), file in zip(changes, files, strict=True):
                scale = scales.unet if part == "unet" else scales.text
                for parameter, change in own.get(part, {}).items():
                    if scale:
                        additions.setdefault(parameter, []).append((change, scale, file))
            made[part] = merged(module, additions)
    return _with_networks(model, made, weights_id(model.sha256, chosen))


def weights_id(base: str, chosen: Iterable[tuple[Lora, Scales]]) -> str:
    """The SHA-256 that stands for a model with these LoRAs in it."""
    lines = sorted(f"{lora.sha256} {s.unet!r} {s.text!r}" for lora, s in chosen)
    return hashlib.sha256("\n".join([base, *lines]).encode()).hexdigest()


def networks_of(model: Model) -> dict[str, nn.Module]:
    """The networks of a model that LoRAs may change, by part."""
    return {"unet": model.unet, **dict(zip(TOWER_PARTS, model.towers, strict=False))}


def _with_networks(model: Model, made: Mapping[str, Any], sha256: str) -> Model:
    towers = tuple(made[part] for part, _ in zip(TOWER_PARTS, model.towers, strict=False))
    return replace(model, sha256=sha256, unet=made["unet"], towers=towers)


def changes_of(lora: Lora, networks: Mapping[str, nn.Module], family: Family) -> Changes:
    """What a LoRA changes in these networks, all of it found and of fitting shape, or `BadLora`."""
    modules = {
        part: {
            name: module
            for name, module in network.named_modules()
            if isinstance(module, nn.Linear | nn.Conv2d)
        }
        for part, network in networks.items()
    }
    tables = {
        part: keys.table(translate(own, family.unet_names if part == "unet" else {}))
        for part, own in modules.items()
    }
    header = lora.header
    found, wrong = keys.find(header.shapes, tables)
    if not found:
        raise _misfit(lora, family, [])
    changes: Changes = {}
    for (part, module), own in found.items():
        roles = dict(own.roles)
        alpha_name = roles.pop("alpha", None)
        shapes = {role: header.shapes[name] for role, name in roles.items()}
        weight = modules[part][module].weight
        known = all(header.dtypes[name] in FLOATS for name in roles.values())
        if alpha_name is not None:
            known = known and prod(header.shapes[alpha_name]) == 1
        if not known or not fits(shapes, tuple(weight.shape)):
            wrong += list(own.roles.values())[:1]
            continue
        alpha, rooted = peft_alpha(header.metadata, part, own.path)
        changes.setdefault(part, {})[f"{module}.weight"] = Change(
            lora=lora, names=roles, alpha_name=alpha_name, noted_alpha=alpha, rooted=rooted
        )
    if wrong:
        raise _misfit(lora, family, wrong)
    return changes


Addition = tuple[Change, float, Any]
"""A change, how much of it, and the file that it is read from."""


@torch.no_grad()
def merged(module: M, additions: Mapping[str, Sequence[Addition]]) -> M:
    """A network with these changes in its parameters, which shares all others with `module`.

    Sums are made in float32, one parameter at a time, and rounded once; the base is never touched.
    """
    if not additions:
        return module
    fresh: dict[str, Tensor] = {}
    for name, own in additions.items():
        weight = module.get_parameter(name)
        total = weight.float()
        for change, scale, file in own:
            total = total + scale * change.delta(weight, file)
        fresh[name] = torch.empty_like(weight).copy_(total)
    if unsound(fresh):
        names = sorted({change.lora.name for own in additions.values() for change, _, _ in own})
        raise BadLora(
            f"With {', '.join(names)} at this strength the model's numbers run out of bounds; "
            "choose a smaller one, or take it out of the prompt."
        )
    # What the copy finds here, it takes as it is: the new weights, and everything unchanged.
    memo: dict[int, Any] = {id(own): own for own in chain(module.parameters(), module.buffers())}
    for name, tensor in fresh.items():
        memo[id(module.get_parameter(name))] = nn.Parameter(tensor, requires_grad=False)
    return copy.deepcopy(module, memo)


def _opened(lora: Lora, stack: ExitStack) -> Any:
    try:
        return stack.enter_context(safe_open(lora.header.path, framework="pt"))
    except (SafetensorError, OSError) as error:
        raise unusable(lora.name, error) from error


def _misfit(lora: Lora, family: Family, names: list[str]) -> BadLora:
    kind, made = FAMILIES.get(family.name, family.name), made_for(lora.header)
    if made and made != kind:
        return BadLora(f"The LoRA {lora.name} is made for {made}; this model is {kind}.")
    if not names or len(names) * 2 > len(lora.header.shapes):
        return BadLora(
            f"The LoRA {lora.name} fits no part of this model, which is {kind}; take it out of "
            "the prompt."
        )
    return BadLora(
        f"The LoRA {lora.name} does not fit this model, which is {kind}: it has "
        f"{len(names)} tensors that find no place ({listed(names, MOST_LISTED)})."
    )
