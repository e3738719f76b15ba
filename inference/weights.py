"""The strict loader: every tensor of a module comes from the file, or loading fails by name."""

from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

from inference.checkpoints import Place, listed
from inference.errors import WrongTensors
from inference.files.soundness import require_sound
from inference.files.stored import open_stored

M = TypeVar("M", bound=nn.Module)


def load_weights(
    module: M,
    places: Mapping[str, Place],
    part: str,
    device: torch.device,
    dtype: torch.dtype | None,
    layout: torch.memory_format = torch.contiguous_format,
) -> M:
    """Fill a module built on the meta device, tensor by tensor, and return it ready for use.

    Without a `dtype` every tensor keeps the one it is stored in. `layout` is how the weights of
    convolutions lie. `places` has our names; a matrix may be stored with trailing sides of length
    one, or without (1x1 convolutions). Raises `WrongTensors` with every name that is missing,
    unexpected or of the wrong shape.
    """
    wanted = dict(module.state_dict())
    path = next((place.file for place in places.values()), Path(part))
    complaints = []
    if missing := sorted(set(wanted) - set(places)):
        complaints.append(f"missing {listed(missing)}")
    if unexpected := sorted(set(places) - set(wanted)):
        complaints.append(f"unexpected {listed([places[n].name for n in unexpected])}")
    misshapen = [
        f"{places[name].name} is {list(places[name].shape)}, not {list(tensor.shape)}"
        for name, tensor in wanted.items()
        if name in places and not _fits(places[name].shape, tuple(tensor.shape))
    ]
    if misshapen:
        complaints.append("; ".join(misshapen[:6]))
    if complaints:
        raise WrongTensors(f"{path} ({part}): {'; '.join(complaints)}.")

    loaded = {
        name: _as_placed(tensor, places[name])
        .reshape(wanted[name].shape)
        .contiguous(memory_format=_format(wanted[name], layout))
        for name, tensor in _read(places, device, dtype)
    }
    require_sound(loaded, path, part)
    module.load_state_dict(loaded, strict=True, assign=True)
    _fill_positions(module, device)
    return module.eval().requires_grad_(False)


def _read(
    places: Mapping[str, Place], device: torch.device, dtype: torch.dtype | None
) -> Iterator[tuple[str, Tensor]]:
    """Every tensor by our name, in the order of the files.

    One that stays as it is stored is read to where it stays. One that is cast or goes to another
    device passes through a buffer that all of these share, so that no second copy is ever whole.
    """
    by_file: dict[Path, dict[str, str]] = {}
    for name, place in places.items():
        by_file.setdefault(place.file, {})[name] = place.name
    for path, names in by_file.items():
        with open_stored(path) as file:
            entries = {name: file.entry(stored) for name, stored in names.items()}
            targets = {name: dtype or _kept(entry.dtype) for name, entry in entries.items()}
            here = device.type == "cpu"
            stay = {name for name in entries if here and entries[name].dtype == targets[name]}
            largest = max((e.size for name, e in entries.items() if name not in stay), default=0)
            buffer = torch.empty(largest, dtype=torch.uint8, pin_memory=device.type == "cuda")
            for name in sorted(entries, key=lambda name: entries[name].offset):
                if name in stay:
                    yield name, file.read(names[name])
                else:
                    tensor = file.read(names[name], buffer)
                    fresh = torch.empty_like(tensor, device=device, dtype=targets[name])
                    yield name, fresh.copy_(tensor)


def _kept(dtype: torch.dtype) -> torch.dtype:
    """What a tensor keeps that is not cast: its own number type if networks compute in it."""
    computed = (torch.float32, torch.float16, torch.bfloat16)
    return dtype if dtype in computed else torch.float32


def _format(wanted: Tensor, layout: torch.memory_format) -> torch.memory_format:
    return layout if wanted.ndim == 4 else torch.contiguous_format


def _as_placed(tensor: Tensor, place: Place) -> Tensor:
    """What a place means of the tensor that is stored there."""
    if place.third is not None:
        # A copy, or each third would keep the whole in memory.
        tensor = tensor.chunk(3)[place.third].clone()
    return tensor.T.contiguous() if place.turned else tensor


def _fits(stored: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    def core(shape: tuple[int, ...]) -> tuple[int, ...]:
        while len(shape) > 2 and shape[-1] == 1:
            shape = shape[:-1]
        return shape

    return stored == wanted or (prod(stored) == prod(wanted) and core(stored) == core(wanted))


def _fill_positions(module: nn.Module, device: torch.device) -> None:
    """Make CLIP's list of positions, the one buffer that is in no file."""
    for owner in module.modules():
        for name, buffer in list(owner.named_buffers(recurse=False)):
            if buffer.is_meta:
                if name != "position_ids":
                    raise AssertionError(f"{name} was not loaded")
                positions = torch.arange(buffer.shape[-1], device=device).expand(buffer.shape)
                owner.register_buffer(name, positions.clone(), persistent=False)
