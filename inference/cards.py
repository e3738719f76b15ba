"""A dark card with round corners on nothing, so that it looks the same on light and on dark.

Drawn twice as large and then shrunk: lines without stairs. All measures are the finished
picture's pixels.
"""

import io

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageOps

from inference.lettering import Anchor, Weight, fitted, write
from inference.png import open_picture

FINER = 2
CORNER = 28
INK, SOFT, LINE, SHADOW = "#f4f1ea", "#a9adbb", "#333849", "#05060a"
ABOVE, BELOW = (30, 33, 46), (17, 19, 27)
DARK = "#12141c"


class Card:
    """Something to draw on, and in the end a PNG."""

    def __init__(self, wide: int, high: int) -> None:
        self._size = (wide, high)
        fine = (wide * FINER, high * FINER)
        self._picture = _down(fine, ABOVE, BELOW)
        self._drawing = ImageDraw.Draw(self._picture)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        colour: str = INK,
        weight: Weight = 400,
        anchor: Anchor = "l",
        room: float | None = None,
    ) -> None:
        """Write a line on its base line, cut where there is no more room."""
        fine = size * FINER
        shown = text if room is None else fitted(text, room * FINER, fine, weight)
        at = (x * FINER, y * FINER)
        write(self._drawing, at, shown, size=fine, colour=colour, weight=weight, anchor=anchor)

    def line(self, x: float, y: float, to_x: float, to_y: float, wide: float) -> None:
        """Draw a quiet line."""
        ends = [value * FINER for value in (x, y, to_x, to_y)]
        self._drawing.line(ends, fill=LINE, width=round(wide * FINER))

    def box(
        self, left: float, top: float, right: float, bottom: float, radius: float, colour: str
    ) -> None:
        """Fill a box with round corners."""
        corners = [value * FINER for value in (left, top, right, bottom)]
        self._drawing.rounded_rectangle(corners, radius * FINER, fill=colour)

    def block(self, left: int, top: int, wide: int, high: int, colour: str) -> None:
        """Something solid that stands on the floor: its colour above, darker below."""
        size = (wide * FINER, high * FINER)
        metal = ImageColor.getrgb(colour)
        shaded = _down(size, _dark(metal, 0.24), _dark(metal, 0.56))
        self._picture.paste(shaded, (left * FINER, top * FINER), _standing(size, 14))

    def picture(
        self, encoded: bytes, left: int, floor: int, room: tuple[int, int], frame: str
    ) -> None:
        """Stand a whole picture on `floor`, as large as there is room, framed, with its shadow."""
        wide, high = room
        picture = ImageOps.contain(
            open_picture(encoded).convert("RGB"),
            (wide * FINER, high * FINER),
            Image.Resampling.LANCZOS,
        )
        edge = 3 * FINER
        x = left * FINER + (wide * FINER - picture.width) // 2
        y = floor * FINER - picture.height
        framed = (picture.width + 2 * edge, picture.height + edge)
        self._shadow((x - edge, y - edge, x + picture.width + edge, floor * FINER))
        self._picture.paste(frame, (x - edge, y - edge), _standing(framed, 16))
        self._picture.paste(picture, (x, y), _standing(picture.size, 13))

    def _shadow(self, box: tuple[int, int, int, int]) -> None:
        shadow = Image.new("L", self._size, 0)
        left, top, right, bottom = (value // FINER for value in box)
        shadow.paste(110, (left, top, right, bottom))
        shadow = shadow.filter(ImageFilter.GaussianBlur(18)).resize(self._picture.size)
        self._picture.paste(SHADOW, (0, 0), shadow)

    def png(self) -> bytes:
        """The card in its finished size, with nothing around its corners."""
        card = self._picture.reduce(FINER).convert("RGBA")
        mask = _round(self._picture.size, CORNER, (True, True, True, True))
        card.putalpha(mask.reduce(FINER))
        file = io.BytesIO()
        card.save(file, "PNG")
        return file.getvalue()


def _dark(colour: tuple[int, ...], by: float) -> tuple[int, ...]:
    """A colour with so much of the dark in it."""
    pairs = zip(colour, ImageColor.getrgb(DARK), strict=True)
    return tuple(round(one + (other - one) * by) for one, other in pairs)


def _down(size: tuple[int, int], above: tuple[int, ...], below: tuple[int, ...]) -> Image.Image:
    """A colour that becomes another from top to bottom."""
    line = Image.linear_gradient("L").resize((1, size[1]))
    ends = Image.new("RGB", line.size, below), Image.new("RGB", line.size, above)
    return Image.composite(*ends, line).resize(size, Image.Resampling.NEAREST)


def _standing(size: tuple[int, int], radius: int) -> Image.Image:
    return _round(size, radius, (True, True, False, False))


def _round(
    size: tuple[int, int], radius: int, corners: tuple[bool, bool, bool, bool]
) -> Image.Image:
    """A mask with round corners where they are wanted."""
    mask = Image.new("L", size, 0)
    box = (0, 0, size[0] - 1, size[1] - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius * FINER, fill=255, corners=corners)
    return mask
