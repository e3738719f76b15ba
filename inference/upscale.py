"""Larger pictures: a finished one is enlarged, noised a little, and painted again at the new size.

What enlarges is behind a small seam, so that a network made for it can stand there. Whatever it is,
the model itself then puts in the detail, with the same words and the same seed.
"""

from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.request import ImageRequest

Values = NDArray[np.uint8]

MARGIN = 16
"""Pixels by which a seamless picture is continued before it grows: more than a filter sees."""


class Upscaler(Protocol):
    """Makes a picture larger; `name` goes into its file."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def enlarge(self, values: Values, factor: int, *, seamless: bool) -> Values:
        """`[H, W, 3]` to `[factor H, factor W, 3]`; the edges of a `seamless` picture meet."""
        ...


class Lanczos:
    """A windowed sinc: neither invents anything nor loses much."""

    name = "Lanczos"

    def enlarge(self, values: Values, factor: int, *, seamless: bool) -> Values:
        """As the protocol says."""
        height, width = values.shape[:2]
        margin = min(MARGIN, height, width) if seamless else 0
        if margin:
            values = np.pad(values, ((margin, margin), (margin, margin), (0, 0)), mode="wrap")
        size = (values.shape[1] * factor, values.shape[0] * factor)
        large = Image.fromarray(values).resize(size, Image.Resampling.LANCZOS)
        edge = margin * factor
        made = np.asarray(large)[edge : edge + height * factor, edge : edge + width * factor]
        return np.ascontiguousarray(made)


UPSCALER: Upscaler = Lanczos()
"""The one that is used."""


def second_pass(request: ImageRequest) -> ImageRequest:
    """The request that paints the enlarged picture again.

    Its start image is no file: whoever makes it has the picture already.
    """
    return replace(
        request,
        width=request.width * request.upscale,
        height=request.height * request.upscale,
        init_image=request.init_image or b"",
        strength=request.upscale_strength,
        upscale=1,
    )
