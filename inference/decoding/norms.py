"""Group norms held at the statistics of one run, so that tiles of a picture are normalised alike.

A group norm (Wu & He 2018, arXiv 1803.08494, eq. 1-3) takes mean and variance from all it sees. On
tiles each would take its own, and neighbours would differ in colour and contrast.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

Affine = tuple[Tensor, Tensor]
"""What a norm comes to at fixed statistics, for each channel: scale and shift, `[C, 1, 1]`."""


@contextmanager
def held_norms(network: nn.Module, run: Callable[[], object]) -> Iterator[None]:
    """Within the block, the norms of `network` use the statistics that they see in `run`."""
    norms = [module for module in network.modules() if isinstance(module, nn.GroupNorm)]
    seen: dict[nn.GroupNorm, Affine] = {}

    def watch(norm: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        assert isinstance(norm, nn.GroupNorm)
        seen[norm] = _affine(norm, inputs[0])

    def hold(norm: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
        assert isinstance(norm, nn.GroupNorm)
        scale, shift = (x.to(output.dtype) for x in seen[norm])
        # Into the norm's own result, which nobody else has: no memory of a second map.
        return torch.mul(inputs[0], scale, out=output).add_(shift)

    handles = [norm.register_forward_hook(watch) for norm in norms]
    try:
        run()
    finally:
        for handle in handles:
            handle.remove()
    handles = [norm.register_forward_hook(hold) for norm in norms if norm in seen]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _affine(norm: nn.GroupNorm, x: Tensor) -> Affine:
    """Scale and shift of a norm for `x [1, C, H, W]`, in float32."""
    variance, mean = torch.var_mean(
        x[0].float().unflatten(0, (norm.num_groups, -1)), dim=(1, 2, 3), correction=0
    )
    channels = norm.num_channels // norm.num_groups
    scale = norm.weight.float() * (variance + norm.eps).rsqrt().repeat_interleave(channels)
    shift = norm.bias.float() - mean.repeat_interleave(channels) * scale
    return scale[:, None, None], shift[:, None, None]
