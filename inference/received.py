"""A picture that somebody sent, as one that can be worked with: upright, 8 bits, and nothing else.

Whatever was in its file beside the pixels is told once, in `words`, and kept nowhere.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PIL import Image, ImageOps

from inference.png import LARGEST_PIXELS

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
LEAST_SIDE = 16
LARGEST_SIDE = 2048
"""Larger pictures are brought down to it: nothing that is painted here is as large."""

IMAGE_DESCRIPTION, USER_COMMENT, EXIF_BLOCK = 0x010E, 0x9286, 0x8769
MIDDLE = 128
"""From this grey on a mask is white, as in `canvas.py`."""

COMMENT_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The pixels as a PNG without metadata; `words` are the texts that the file had.

    `width` and `height` are the upright picture's as it came; `animated` says that only its first
    frame is here.
    """

    png: bytes = field(repr=False)
    width: int
    height: int
    animated: bool = False
    words: tuple[str, ...] = field(default=(), repr=False)

    @property
    def sha256(self) -> str:
        """The name of these very pixels."""
        return hashlib.sha256(self.png).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """What was sent cannot be used."""

    reason: Literal["no picture", "too large", "too small"]


def receive(encoded: bytes) -> Received | Unfit:
    """The picture in a file that nobody has looked at; takes no more memory than it may."""
    try:
        picture = Image.open(io.BytesIO(encoded), formats=FORMATS)
        width, height = picture.size
        if width * height > LARGEST_PIXELS:
            return Unfit(reason="too large")
        if min(width, height) < LEAST_SIDE:
            return Unfit(reason="too small")
        animated = getattr(picture, "n_frames", 1) > 1
        picture.load()
        words = tuple(_words(picture))
        upright = ImageOps.exif_transpose(picture)
        plain = _plain(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return Unfit(reason="too large")
    except Exception:  # Decoders of damaged files raise whatever they meet.
        return Unfit(reason="no picture")
    size = plain.size
    plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    Image.fromarray(np.asarray(plain)).save(file, "PNG")
    return Received(
        png=file.getvalue(), width=size[0], height=size[1], animated=animated, words=words
    )


def share_of_white(png: bytes) -> float:
    """How much of a mask, as it was received, is to be painted anew: from 0 to 1."""
    values = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    return float(np.mean(values >= MIDDLE))


def _plain(picture: Image.Image) -> Image.Image:
    """In RGB of 8 bits; what is seen through is white."""
    if picture.mode.startswith("I"):
        values = np.asarray(picture, dtype=np.float64) / 257
        return Image.fromarray(values.clip(0, 255).round().astype(np.uint8)).convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _words(picture: Image.Image) -> Iterator[str]:
    """Every text in a file: chunks of a PNG, comments, what EXIF has of words."""
    yield from map(str, getattr(picture, "text", {}).values())
    exif = picture.getexif()
    told = [
        picture.info.get("comment"),
        exif.get(IMAGE_DESCRIPTION),
        exif.get_ifd(EXIF_BLOCK).get(USER_COMMENT),
    ]
    for one in told:
        if isinstance(one, bytes):
            yield _decoded(one)
        elif one:
            yield str(one)


def _decoded(comment: bytes) -> str:
    """A comment of EXIF, which begins with the name of its code, or any other."""
    code, text = comment[:8], comment[8:]
    if code == b"UNICODE\0":
        big = text[:1] == b"\0"
        return text.decode("utf-16-be" if big else "utf-16-le", errors="replace")
    return (text if code in COMMENT_CODES else comment).decode("utf-8", errors="replace")
