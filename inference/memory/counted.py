"""Counts memory without using it: networks on torch's meta device have sizes and no numbers.

What a run holds at its worst is found by running the network's own code there and adding up every
result while it is referred to. What a device's libraries take beside that cannot be counted, only
measured (`budget.py`).
"""

import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig

META = torch.device("meta")
TOKENS = 77
"""Of a prompt; more make no difference that counts."""

Storages = dict[int, int]
"""The bytes of storages by their identity, each counted once however many tensors share it."""


def bytes_of(modules: Iterable[nn.Module]) -> int:
    """The bytes of all weights and buffers of these modules, shared ones once."""
    found: Storages = {}
    for module in modules:
        for tensor in (*module.parameters(), *module.buffers()):
            storage = tensor.untyped_storage()
            found[storage._cdata] = int(storage.nbytes())
    return sum(found.values())


def peak_bytes(run: Callable[[], object]) -> int:
    """The most bytes that a run on the meta device makes and holds at any one time."""
    with torch.no_grad(), _FusedAttention(), _Tally() as tally:
        run()
    return int(tally.peak)


def unet_call(
    unet: UNet, rows: int, height: int, width: int, device: torch.device, dtype: torch.dtype
) -> Callable[[], object]:
    """One call of a UNet with so many rows of zeros; sizes are of the latent."""
    c = unet.config
    x = torch.zeros(rows, c.in_channels, height, width, device=device, dtype=dtype)
    with torch.no_grad():
        shifts = unet.time_path(torch.zeros(1, device=device)).expand(rows, -1)
        context = torch.zeros(1, TOKENS, c.context_dim, device=device, dtype=dtype)
        prompts = unet.context_path(context).expand(rows, -1, -1)
    return lambda: unet.denoise(x, shifts, prompts)


def decode_call(
    vae: VAE, height: int, width: int, device: torch.device, dtype: torch.dtype
) -> Callable[[], object]:
    """One decode of a latent of zeros of this size."""
    channels = vae.config.latent_channels
    latent = torch.zeros(1, channels, height, width, device=device, dtype=dtype)
    return lambda: vae.decode(latent)


def unet_bytes(config: UNetConfig, dtype: torch.dtype, rows: int, height: int, width: int) -> int:
    """What one UNet call of so many rows holds beside its weights; sizes are of the latent."""
    with META:
        unet = UNet(config).to(dtype)
    return peak_bytes(unet_call(unet, rows, height, width, META, dtype))


def decode_bytes(config: VAEConfig, dtype: torch.dtype, height: int, width: int) -> int:
    """What decoding one latent of this size holds beside the weights."""
    with META:
        vae = VAE(config).to(dtype)
    return peak_bytes(decode_call(vae, height, width, META, dtype))


class _Tally(TorchDispatchMode):
    """Adds up the storages that operations make, and takes each off when nobody has it any more."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.peak = 0
        self._held = 0
        self._known: set[int] = set()

    def __torch_dispatch__(
        self, operation: Any, types: Any, inputs: Sequence[Any] = (), options: Any = None
    ) -> Any:
        known = {t.untyped_storage()._cdata for t in tree_leaves(inputs) if isinstance(t, Tensor)}
        made = operation(*inputs, **(options or {}))
        for tensor in tree_leaves(made):
            if isinstance(tensor, Tensor):
                storage = tensor.untyped_storage()
                if storage._cdata not in known | self._known:
                    self._hold(storage)
        return made

    def _hold(self, storage: torch.UntypedStorage) -> None:
        key, size = storage._cdata, storage.nbytes()
        self._known.add(key)
        self._held += size
        self.peak = max(self.peak, self._held)
        weakref.finalize(storage, self._release, key, size)

    def _release(self, key: int, size: int) -> None:
        self._known.discard(key)
        self._held -= size


class _FusedAttention(TorchFunctionMode):
    """Attention as devices compute it: without ever holding the matrix of all scores."""

    def __torch_function__(
        self, function: Any, types: Any, inputs: Sequence[Any] = (), options: Any = None
    ) -> Any:
        if function is F.scaled_dot_product_attention:
            query, _, value = inputs[:3]
            return query.new_empty(*query.shape[:-1], value.shape[-1])
        return function(*inputs, **(options or {}))
