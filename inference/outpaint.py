"""Outpainting: a picture on a larger canvas, whose new part is painted so that it goes on there.

Pure picture work: what comes out is a request with a start image and a mask like any other. The new
part is seeded with the picture's own mirror image, blurred, so that colours go on; a narrow strip
of the old part is painted again, so that shapes do.
"""

import difflib
import io
from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from inference.errors import BadImage, BadSize
from inference.png import open_picture
from inference.request import ImageRequest

DIRECTIONS = {
    "left": (1, 0, 0, 0),
    "right": (0, 0, 1, 0),
    "up": (0, 1, 0, 0),
    "down": (0, 0, 0, 1),
    "all": (1, 1, 1, 1),
}
"""Where there is more canvas, as shares of the amount: left, above, right, below."""

STEP = 8
"""Canvases grow by multiples of so many pixels."""

STRIP = 8
"""Pixels of the old part that are painted again."""

BLUR = 8
STRENGTH = 0.9
"""How far the seeded part is left, where nobody says."""


def outpainted(
    request: ImageRequest, direction: str, amount: int, *, strength: float = STRENGTH
) -> ImageRequest:
    """A request for its own start image, and `amount` pixels more in a direction.

    `width` and `height` of the given request are those of the old part; those of the new one are
    the whole canvas's. Raises `BadImage` and `BadSize`.
    """
    if request.init_image is None:
        raise BadImage("Outpainting needs a picture to go on from; send one as the start image.")
    if direction not in DIRECTIONS:
        near = difflib.get_close_matches(direction, DIRECTIONS, n=1, cutoff=0.0)[0]
        raise BadSize(
            f"There is no direction {direction!r}; did you mean {near}? "
            f"There are {', '.join(DIRECTIONS)}."
        )
    if amount <= 0 or amount % STEP:
        near_amount = max(1, round(amount / STEP)) * STEP
        raise BadSize(f"{amount} pixels more is not a multiple of {STEP}; try {near_amount}.")
    left, above, right, below = (share * amount for share in DIRECTIONS[direction])
    size = (request.width, request.height)
    picture = ImageOps.exif_transpose(open_picture(request.init_image)).convert("RGB")
    old = np.asarray(ImageOps.fit(picture, size, method=Image.Resampling.LANCZOS))
    mirrored = np.pad(old, ((above, below), (left, right), (0, 0)), mode="symmetric")
    canvas = Image.fromarray(mirrored).filter(ImageFilter.GaussianBlur(BLUR))
    canvas.paste(Image.fromarray(old), (left, above))
    white = np.full(mirrored.shape[:2], 255, dtype=np.uint8)
    kept = (
        slice(above + bool(above) * STRIP, above + size[1] - bool(below) * STRIP),
        slice(left + bool(left) * STRIP, left + size[0] - bool(right) * STRIP),
    )
    white[kept] = 0
    return replace(
        request,
        width=canvas.width,
        height=canvas.height,
        init_image=_encoded(canvas),
        mask_image=_encoded(Image.fromarray(white)),
        strength=strength,
    )


def _encoded(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
