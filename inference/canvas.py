"""A start image and its mask at the size asked for: what is painted anew, and what stays as it was.

Masks are white where the picture is to be painted anew. All other pixels of the finished picture
are the start image's own: they are pasted back, and what was painted fades in over the first few
pixels inside the mask.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps
from torch import Tensor
from torch.nn import functional as F

from inference.errors import BadImage
from inference.png import open_picture
from inference.request import ImageRequest

FEATHER = 5
"""Pixels over which painted parts fade in; masks thinner than twice that never come out whole."""

MIDDLE = 128
"""From this grey on a mask is white."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Canvas:
    """8-bit `values [H, W, 3]`, and `mask [H, W]`, true where to paint anew; None is everywhere.

    `notes` are sentences about the mask for whoever asked.
    """

    values: NDArray[np.uint8]
    mask: NDArray[np.bool_] | None = None
    notes: tuple[str, ...] = ()

    def pixels(self) -> Tensor:
        """The picture as the VAE takes it: `[3, H, W]` in `[-1, 1]`."""
        return torch.from_numpy(self.values.astype(np.float32)).permute(2, 0, 1) / 127.5 - 1

    def masked(self) -> Tensor:
        """The mask as numbers, `[1, H, W]`, 1 where to paint anew."""
        assert self.mask is not None
        return torch.from_numpy(self.mask.astype(np.float32))[None]

    def cells(self, factor: int) -> Tensor:
        """The latents that any part of the mask falls on, `[1, H / f, W / f]` bool."""
        return F.max_pool2d(self.masked(), factor) > 0

    def kept(self) -> "Kept":
        """What of this picture is pasted back in the end."""
        weight = np.ones(self.values.shape[:2], np.float32) if self.mask is None else self._fade()
        return Kept(values=self.values, painted=weight[..., None])

    def _fade(self) -> NDArray[np.float32]:
        """How much of a pixel is painted, `[H, W]`: rising evenly from the mask's edge inwards."""
        inside = self.masked()
        total = inside
        for _ in range(FEATHER - 1):
            inside = -F.max_pool2d(-inside, 3, stride=1, padding=1)  # The outermost ring goes.
            total = total + inside
        weight: NDArray[np.float32] = (total[0] / FEATHER).numpy()
        return weight


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kept:
    """A start image `[H, W, 3]`, and how much of each of its pixels is painted, `[H, W, 1]`."""

    values: NDArray[np.uint8]
    painted: NDArray[np.float32]

    def under(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A painted picture with all else as it was."""
        mixed = self.values * (1 - self.painted) + picture * self.painted
        return np.asarray(np.rint(mixed), dtype=np.uint8)


def canvas_of(request: ImageRequest) -> Canvas | None:
    """The start image and mask of a request, None if it has none; raises `BadImage`."""
    if request.init_image is None:
        return None
    start = ImageOps.exif_transpose(open_picture(request.init_image)).convert("RGB")
    values = np.asarray(_fitted(start, request))
    if request.mask_image is None:
        return Canvas(values=values)
    mask = ImageOps.exif_transpose(open_picture(request.mask_image)).convert("L")
    notes = []
    if mask.size != start.size:
        notes.append(
            f"The mask of {_spoken(mask)} was resized to the start image's {_spoken(start)}."
        )
        mask = mask.resize(start.size, Image.Resampling.LANCZOS)
    white = np.asarray(_fitted(mask, request)) >= MIDDLE
    if not white.any():
        raise BadImage(
            "The mask is all black, so nothing would be painted anew; make those parts white "
            "that are to change."
        )
    if white.all():
        notes.append("The mask is all white, so the whole picture was painted anew.")
    return Canvas(values=values, mask=white, notes=tuple(notes))


def _fitted(picture: Image.Image, request: ImageRequest) -> Image.Image:
    """At the size asked for, cut to its shape."""
    size = (request.width, request.height)
    return ImageOps.fit(picture, size, method=Image.Resampling.LANCZOS)


def _spoken(picture: Image.Image) -> str:
    return f"{picture.width} x {picture.height}"
