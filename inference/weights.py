"""The strict loader: every tensor of a module comes from the file, or loading fails by name."""

from collections.abc import Mapping
from contextlib import ExitStack
from math import prod
from pathlib import Path
from typing import TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from inference.checkpoints import Place, listed
from inference.errors import TruncatedCheckpoint, WrongTensors

M = TypeVar("M", bound=nn.Module)


def load_weights(
    module: M,
    places: Mapping[str, Place],
    part: str,
    device: torch.device,
    dtype: torch.dtype,
) -> M:
    """Fill a module built on the meta device, tensor by tensor, and return it ready for use.

    `places` has our names; a matrix may be stored with trailing sides of length one, or without
    (1x1 convolutions). Raises `WrongTensors` with every name that is missing, unexpected or of the
    wrong shape.
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

    loaded: dict[str, Tensor] = {}
    with ExitStack() as stack:
        files = {}
        for name, place in places.items():
            try:
                if place.file not in files:
                    opened = safe_open(place.file, framework="pt")
                    files[place.file] = stack.enter_context(opened)
                tensor = files[place.file].get_tensor(place.name)
            except (SafetensorError, OSError) as error:
                raise TruncatedCheckpoint(f"{place.file} cannot be read: {error}.") from error
            # A copy, so that nothing depends on the file once it is loaded.
            tensor = torch.empty_like(tensor, device=device, dtype=dtype).copy_(tensor)
            loaded[name] = tensor.reshape(wanted[name].shape)
    module.load_state_dict(loaded, strict=True, assign=True)
    _fill_positions(module, device)
    return module.eval().requires_grad_(False)


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
