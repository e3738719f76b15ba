"""Computing in float32 with weights that are kept in half precision, one part at a time.

Half precision is exact in float32, so the results are those of float32 weights of the same values;
the memory is that of half precision and of one part.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle


def compute_in_float32(*networks: nn.Module) -> list[RemovableHandle]:
    """Let each layer of these networks have its weights in float32 while it runs, and only then.

    What goes in must be float32 already. Returns the handles that take the change back.
    """
    return [handle for n in networks for layer in _layers(n) for handle in _hook(layer)]


@contextmanager
def in_float32(network: nn.Module) -> Iterator[None]:
    """The same until the end of the block."""
    handles = compute_in_float32(network)
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _layers(network: nn.Module) -> Iterator[nn.Module]:
    """The smallest modules that hold all weights between them."""
    if list(network.parameters(recurse=False)):
        yield network
    else:
        for child in network.children():
            yield from _layers(child)


def _hook(layer: nn.Module) -> tuple[RemovableHandle, RemovableHandle]:
    kept: list[tuple[nn.Parameter, Tensor]] = []

    def widen(module: nn.Module, inputs: Any) -> None:
        kept.extend((weight, weight.data) for weight in module.parameters())
        for weight, stored in kept:
            if stored.dtype in (torch.float16, torch.bfloat16):
                weight.data = stored.float()

    def restore(module: nn.Module, inputs: Any, output: Any) -> None:
        for weight, stored in kept:
            weight.data = stored
        kept.clear()

    # Always: an error half-way must not leave the weights as they were while it ran.
    before = layer.register_forward_pre_hook(widen)
    return before, layer.register_forward_hook(restore, always_call=True)
