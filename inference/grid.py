"""Several pictures on one sheet, 1 2 over 3 4, and each of them back out of it, to the last bit.

The sheet keeps what the pictures' own files say of how they were made.
"""

import io
import json
import math
from collections.abc import Sequence

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inference.chunks import texts_of, with_texts
from inference.errors import BadImage
from inference.png import COMPRESSION, KEY, LARGEST_PIXELS, PARAMETERS, open_picture, read_text

CELLS = "dreamloom-cells"
GAPS = (2, 8)
"""The fewest and the most transparent pixels between pictures: so a sheet suits any page."""


def sheet(pictures: Sequence[bytes | None]) -> bytes:
    """A PNG of PNGs of one size; where a picture is None its place stays empty.

    Raises `BadImage` for what is no picture, and for a sheet that nobody could open again.
    """
    opened = [None if one is None else open_picture(one).convert("RGB") for one in pictures]
    width, height = next(one.size for one in opened if one is not None)
    columns = _columns(len(pictures))
    rows = math.ceil(len(pictures) / columns)
    gap = gap_of(width, height)
    size = (columns * (width + gap) - gap, rows * (height + gap) - gap)
    if size[0] * size[1] > LARGEST_PIXELS:
        raise BadImage("These pictures are too large to be shown together on one sheet.")
    canvas = Image.new("RGBA", size, (0, 0, 0, 0))
    for index, one in enumerate(opened):
        if one is not None:
            canvas.paste(one, _box(index, columns, width, height)[:2])
    cells = [None if one is None else _told(one) for one in pictures]
    notes = PngInfo()
    notes.add_itxt(CELLS, json.dumps({"size": [width, height], "cells": cells}), zip=True)
    file = io.BytesIO()
    canvas.save(file, "PNG", pnginfo=notes, compress_level=COMPRESSION)
    return file.getvalue()


def cell(encoded: bytes, index: int) -> bytes | None:
    """Picture `index` of a sheet as a PNG of its own; None if it is not on it, or this is none.

    Raises `BadImage` for what is no picture.
    """
    try:
        found = json.loads(read_text(encoded).get(CELLS, ""))
        (width, height), cells = found["size"], found["cells"]
        told = {str(key): str(text) for key, text in cells[index].items()}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    box = _box(index, _columns(len(cells)), int(width), int(height))
    file = io.BytesIO()
    single = open_picture(encoded).crop(box).convert("RGB")
    single.save(file, "PNG", compress_level=COMPRESSION)
    return with_texts(file.getvalue(), told)


def gap_of(width: int, height: int) -> int:
    """How far pictures of this size stand apart."""
    return max(GAPS[0], min(min(width, height) // 64, GAPS[1]))


def _columns(count: int) -> int:
    return math.ceil(math.sqrt(count))


def _box(index: int, columns: int, width: int, height: int) -> tuple[int, int, int, int]:
    gap = gap_of(width, height)
    left, top = index % columns * (width + gap), index // columns * (height + gap)
    return left, top, left + width, top + height


def _told(png: bytes) -> dict[str, str]:
    """What a picture's file says of how it was made."""
    texts = texts_of(png)
    return {key: texts[key] for key in (PARAMETERS, KEY) if key in texts}
