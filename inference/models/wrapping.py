"""Pictures whose edges meet: convolutions that see, beyond an edge, what is at the opposite one."""

from types import TracebackType
from typing import Literal

from torch import nn


class Wrapping:
    """Within the block, the convolutions of `network` go around its edges; use as `with`.

    They are found once, since walking through a network takes as long as a small layer does.
    """

    def __init__(self, network: nn.Module) -> None:
        self._convolutions = [
            module
            for module in network.modules()
            if isinstance(module, nn.Conv2d) and module.kernel_size != (1, 1)
        ]

    def __enter__(self) -> None:
        """Go around."""
        self._set("circular")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Back to zeros beyond the edges, as the networks were trained."""
        self._set("zeros")

    def _set(self, mode: Literal["circular", "zeros"]) -> None:
        for convolution in self._convolutions:
            convolution.padding_mode = mode
