"""The judge: reads ground, colour, shape, time and place off a picture, without any network."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inference.demo.drawings import draw_shape
from inference.demo.landscapes import SHADE, SKIES
from inference.demo.subjects import COLOURS, NONE, PLACES, SHAPES, Subject

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

RGB_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE_POINT = np.array([0.9505, 1.0, 1.089])
SMALLEST = 16
FRAME, AREA = 80, 1200
FORESHORE = {
    "mountains": (70, 74, 100),
    "sea": (30, 110, 175),
    "hills": (55, 130, 60),
    "desert": (225, 185, 110),
    "city": (60, 60, 65),
}
WINDOWED = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a picture got right of its subject; what does not apply counts as right."""

    ground: bool = True
    colour: bool = True
    shape: bool = True
    time: bool = True
    place: bool = True

    @property
    def right(self) -> bool:
        """Whether everything is right."""
        return self.ground and self.colour and self.shape and self.time and self.place


def judge(image: Image.Image, subject: Subject) -> Verdict:
    """Compare the picture with the subject it should show: a shape or a landscape."""
    if subject.kind == "landscape":
        time, place = read_landscape(image)
        return Verdict(time=time == subject.time, place=place == subject.place)
    ground, colour, shape = read_shape(image)
    return Verdict(
        ground=ground == subject.ground,
        colour=colour == subject.colour,
        shape=shape == subject.shape,
    )


def read_shape(image: Image.Image) -> tuple[str, str, str]:
    """Name the ground, and the colour and shape of the largest thing on it."""
    pixels = np.asarray(image.convert("RGB"), np.float64)
    rim = np.concatenate([e.reshape(-1, 3) for e in (pixels[:2], pixels[-2:])] + _sides(pixels))
    ground = np.median(rim, axis=0)
    distance = np.linalg.norm(to_lab(pixels) - to_lab(ground), axis=-1)
    things = largest_first(distance > max(12.0, 0.5 * float(np.percentile(distance, 99))))
    if not things:
        return name_colour(ground), NONE, NONE
    inside = things[0]
    seen = _normal(inside)
    likeness = {shape: _overlap(seen, outline) for shape, outline in _outlines().items()}
    colour = np.median(pixels[inside], axis=0)
    return name_colour(ground), name_colour(colour), max(likeness, key=lambda s: likeness[s])


def read_landscape(image: Image.Image) -> tuple[str, str]:
    """Name the time of day by the sky and the place by the land."""
    pixels = np.asarray(image.convert("RGB"), np.float64)
    height = len(pixels)
    sky = to_lab(np.median(pixels[: int(height * 0.45)], axis=1))
    down = (np.arange(len(sky)) / (height - 1))[:, None]
    skies = {
        time: to_lab((1 - down) * np.array(top) + down * np.array(bottom))
        for time, (top, bottom) in SKIES.items()
    }
    time = min(skies, key=lambda t: float(np.abs(sky - skies[t]).mean()))
    land = np.median(pixels[int(height * 0.92) :].reshape(-1, 3), axis=0) / SHADE[time]
    seen = to_lab(land.clip(0, 255))
    place = min(PLACES, key=lambda p: _far(seen, to_lab(np.array(FORESHORE[p], float))))
    # By a low sun and by night the street is nearly as dark as the rock, but its windows are lit.
    band = pixels[int(height * 0.62) : int(height * 0.86)].mean(-1) / SHADE[time]
    if place == "mountains" and np.abs(np.diff(band, axis=1)).mean() > WINDOWED:
        place = "city"
    return time, place


def to_lab(rgb: Floats) -> Floats:
    """Convert sRGB of 0 to 255 to CIELAB, in which distances follow the eye: `[..., 3]`."""
    scaled = np.asarray(rgb, np.float64) / 255
    linear = np.where(scaled > 0.04045, ((scaled + 0.055) / 1.055) ** 2.4, scaled / 12.92)
    xyz = linear @ RGB_TO_XYZ.T / WHITE_POINT
    bent = np.where(xyz > 0.008856, np.cbrt(np.maximum(xyz, 1e-9)), 7.787 * xyz + 16 / 116)
    x, y, z = bent[..., 0], bent[..., 1], bent[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def name_colour(rgb: Floats) -> str:
    """Return the known colour nearest to this one."""
    seen = to_lab(rgb)
    return min(COLOURS, key=lambda name: _far(seen, to_lab(np.array(COLOURS[name], float))))


def largest_first(mask: Mask) -> list[Mask]:
    """Split a mask into its connected parts, largest first, specks left out."""
    left = mask.copy()
    parts: list[Mask] = []
    while left.any():
        part = np.zeros_like(left)
        row, column = np.argwhere(left)[0]
        part[row, column] = True
        while True:
            grown = part.copy()
            grown[1:] |= part[:-1]
            grown[:-1] |= part[1:]
            grown[:, 1:] |= part[:, :-1]
            grown[:, :-1] |= part[:, 1:]
            grown &= left
            if (grown == part).all():
                break
            part = grown
        left &= ~part
        if part.sum() >= SMALLEST:
            parts.append(part)
    return sorted(parts, key=lambda part: int(part.sum()), reverse=True)


def share_right(verdicts: Iterable[Verdict]) -> float:
    """Return the share of pictures in which everything is right."""
    marks = [verdict.right for verdict in verdicts]
    return sum(marks) / len(marks)


def _sides(pixels: Floats) -> list[Floats]:
    return [pixels[:, :2].reshape(-1, 3), pixels[:, -2:].reshape(-1, 3)]


def _far(one: Floats, other: Floats) -> float:
    return float(((one - other) ** 2).sum())


def _normal(mask: Mask) -> Floats:
    """Move the mask's centre of mass to the middle and scale its area to that of all others.

    Unlike its bounding box, neither depends on whether a thin tip has faded.
    """
    rows, columns = np.nonzero(mask)
    scale = math.sqrt(len(rows) / AREA)
    left = float(columns.mean()) + 0.5 - scale * FRAME / 2
    top = float(rows.mean()) + 0.5 - scale * FRAME / 2
    moved = Image.fromarray(mask.astype(np.uint8) * 255).transform(
        (FRAME, FRAME),
        Image.Transform.AFFINE,
        (scale, 0, left, 0, scale, top),
        Image.Resampling.BILINEAR,
    )
    return np.asarray(moved, np.float64) / 255


def _overlap(one: Floats, other: Floats) -> float:
    return float(np.minimum(one, other).sum() / np.maximum(one, other).sum())


@cache
def _outlines() -> dict[str, Floats]:
    outlines: dict[str, Floats] = {}
    for shape in SHAPES:
        image = Image.new("RGB", (256, 256))
        pen = ImageDraw.Draw(image)
        draw_shape(pen, shape, (128, 128), 100, (255, 255, 255), (0, 0, 0))
        outlines[shape] = _normal(np.asarray(image)[..., 0] > 127)
    return outlines
