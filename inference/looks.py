"""Looks at pictures while they form: begun between two steps, made files in the background."""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from inference.previews import encode
from inference.request import Preview

log = logging.getLogger(__name__)

Whose = TypeVar("Whose")


class Looks(Generic[Whose]):
    """Previews on their way, each with whatever it belongs to."""

    def __init__(self, background: Executor) -> None:
        self._background = background
        self._begun: deque[tuple[Whose, Future[Preview]]] = deque()

    def begin(
        self, whose: Whose, values: NDArray[np.uint8], counts: Sequence[tuple[int, int, int]]
    ) -> None:
        """Show small pictures `[B, H, W, 3]`; `counts` has index, visits done and visits in all."""
        for picture, (index, done, total) in zip(values, counts, strict=True):
            future = self._background.submit(_preview, picture, index, done, total)
            self._begun.append((whose, future))

    def done(self) -> Iterator[tuple[Whose, Preview]]:
        """What can be shown by now, in the order in which it was begun."""
        while self._begun and self._begun[0][1].done():
            whose, future = self._begun.popleft()
            try:
                preview = future.result()
            except Exception:
                log.exception("a preview could not be made")
                continue
            yield whose, preview


def _preview(values: NDArray[np.uint8], index: int, done: int, total: int) -> Preview:
    return Preview(index=index, done=done, total=total, jpeg=encode(values))
