"""Stand-ins for pictures that are not to be seen at a glance: without any detail."""

import io

from PIL import Image, ImageFilter

from inference.png import open_picture

LONGEST_SIDE = 256
DETAIL = 12
"""So many samples along the longer side are left of the picture."""

QUALITY = 80


def veiled(encoded: bytes) -> bytes:
    """A small grey PNG of a picture's light and dark, with nothing of its file's metadata.

    Raises `BadImage` for what is no picture.
    """
    grey = open_picture(encoded).convert("L")
    shown = _within(grey.size, LONGEST_SIDE)
    few = grey.resize(_within(grey.size, DETAIL), Image.Resampling.BOX)
    smooth = few.resize(shown, Image.Resampling.BICUBIC)
    blurred = smooth.filter(ImageFilter.GaussianBlur(max(shown) / DETAIL))
    file = io.BytesIO()
    blurred.save(file, "PNG")
    return file.getvalue()


def hazed(encoded: bytes) -> bytes:
    """A small JPEG of a picture's colours, no finer than what `veiled` shows in grey.

    Raises `BadImage` for what is no picture.
    """
    picture = open_picture(encoded).convert("RGB")
    shown = _within(picture.size, LONGEST_SIDE)
    few = picture.resize(_within(picture.size, DETAIL), Image.Resampling.BOX)
    smooth = few.resize(shown, Image.Resampling.BICUBIC)
    file = io.BytesIO()
    smooth.filter(ImageFilter.GaussianBlur(max(shown) / DETAIL)).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size with its shape kept, its longer side as given."""
    scale = longest / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
