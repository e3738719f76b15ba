"""Text on pictures: whatever members are called and write, in fonts that have their letters.

Noto Sans has Latin, Greek and Cyrillic, Noto Sans CJK the rest of what the bot speaks. A letter
that neither has is left out: no boxes stand for it.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

import fontpkg
from noto_cjk_sans_jp_regular import FONT_PATH
from PIL import ImageDraw, ImageFont

Weight = Literal[400, 600, 800]
Anchor = Literal["l", "m", "r"]
Font = ImageFont.FreeTypeFont

NOBODY_HAS = "\U0010fffe"
ELLIPSIS = "…"
FACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters that one face has."""

    text: str
    font: Font


def set_text(text: str, size: float, weight: Weight = 400) -> tuple[Run, ...]:
    """Choose the faces for a text; what cannot be drawn is gone."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    faced = [(face, sign) for sign in plain if (face := _face_of(sign)) is not None]
    return tuple(
        Run(text="".join(sign for _, sign in group), font=_font(face, size, weight))
        for face, group in groupby(faced, key=lambda one: one[0])
    )


def width(text: str, size: float, weight: Weight = 400) -> float:
    """How wide it will be."""
    return sum(run.font.getlength(run.text) for run in set_text(text, size, weight))


def fitted(text: str, room: float, size: float, weight: Weight = 400) -> str:
    """As much of it as there is room for."""
    if width(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest beginning that leaves room for the ellipsis
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def write(
    drawing: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    *,
    size: float,
    colour: str,
    weight: Weight = 400,
    anchor: Anchor = "l",
) -> None:
    """Write a line; `at` is its left end, middle or right end, on the base line."""
    x, y = at
    runs = set_text(text, size, weight)
    x -= sum(run.font.getlength(run.text) for run in runs) * {"l": 0.0, "m": 0.5, "r": 1.0}[anchor]
    for run in runs:
        drawing.text((x, y), run.text, font=run.font, fill=colour, anchor="ls")
        x += run.font.getlength(run.text)


@lru_cache(maxsize=64)
def _font(face: int, size: float, weight: Weight) -> Font:
    if face == 1:
        return ImageFont.truetype(str(FONT_PATH), size)
    font = ImageFont.truetype(str(fontpkg.path("Noto Sans")), size)
    font.set_variation_by_axes([weight, 100])
    return font


@lru_cache(maxsize=4096)
def _face_of(sign: str) -> int | None:
    if sign == " ":
        return 0
    for face in range(FACES):
        font = _font(face, 20, 400)
        if bytes(font.getmask(sign)) != bytes(font.getmask(NOBODY_HAS)):
            return face
    return None
