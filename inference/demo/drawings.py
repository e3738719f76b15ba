"""Pictures drawn from subjects: flat shapes, the hazard sign and the skull on one ground."""

import math
from random import Random

from PIL import Image, ImageDraw

from inference.demo.landscapes import draw_landscape
from inference.demo.subjects import COLOURS, Colour, Subject

SIZE = 64
OVERSAMPLING = 4

Point = tuple[float, float]


def draw(subject: Subject, rng: Random, *, width: int = SIZE, height: int = SIZE) -> Image.Image:
    """Draw the subject as an RGB picture of `width` by `height` pixels; all chance is `rng`'s."""
    size = (width * OVERSAMPLING, height * OVERSAMPLING)
    if subject.kind == "landscape":
        image = draw_landscape(subject.time, subject.place, rng, size)
    else:
        image = _draw_sign(subject, rng, size)
    return image.resize((width, height), Image.Resampling.BOX)


def _draw_sign(subject: Subject, rng: Random, size: tuple[int, int]) -> Image.Image:
    ground = _jitter(COLOURS[subject.ground], rng)
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    unit = min(size)
    x = size[0] / 2 + rng.uniform(-0.1, 0.1) * size[0]
    y = size[1] / 2 + rng.uniform(-0.1, 0.1) * size[1]
    if subject.kind == "shape":
        colour = _jitter(COLOURS[subject.colour], rng)
        draw_shape(pen, subject.shape, (x, y), unit * rng.uniform(0.27, 0.38), colour, ground)
    elif subject.kind == "hazard":
        _draw_hazard(pen, (x, y), unit * rng.uniform(0.32, 0.4))
    else:
        _draw_skull(pen, (x, y), unit * rng.uniform(0.3, 0.38))
    return image


def draw_shape(
    pen: ImageDraw.ImageDraw,
    shape: str,
    centre: Point,
    radius: float,
    fill: Colour,
    hole: Colour,
) -> None:
    """Draw one of the known shapes; `hole` fills the inside of a ring."""
    if shape in ("circle", "ring"):
        _disc(pen, centre, radius * 0.93, fill)
        if shape == "ring":
            _disc(pen, centre, radius * 0.5, hole)
    else:
        pen.polygon(_outline(shape, centre, radius), fill=fill)


def _outline(shape: str, centre: Point, radius: float) -> list[Point]:
    return [(centre[0] + radius * x, centre[1] + radius * y) for x, y in _corners(shape)]


def _corners(shape: str) -> list[Point]:
    """Return the shape's corners within the unit square around the origin."""
    if shape == "square":
        return [(-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)]
    if shape == "triangle":
        return [(0, -0.95), (0.95, 0.8), (-0.95, 0.8)]
    if shape == "diamond":
        return [(0, -1), (0.7, 0), (0, 1), (-0.7, 0)]
    if shape == "star":
        reach = [(1.0 if i % 2 == 0 else 0.42, i * math.pi / 5) for i in range(10)]
        return [(r * math.sin(angle), -r * math.cos(angle)) for r, angle in reach]
    if shape == "cross":
        arm = 0.32
        quarter = [(-arm, -1.0), (arm, -1.0), (arm, -arm)]
        turns: list[Point] = []
        for _ in range(4):
            turns += quarter
            quarter = [(-y, x) for x, y in quarter]
        return turns
    angles = [i * math.tau / 40 for i in range(40)]
    return [(math.sin(a) ** 3, -_heart_height(a) / 16.5) for a in angles]


def _heart_height(angle: float) -> float:
    return (
        13 * math.cos(angle)
        - 5 * math.cos(2 * angle)
        - 2 * math.cos(3 * angle)
        - math.cos(4 * angle)
    )


def _disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, fill: Colour) -> None:
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _draw_hazard(pen: ImageDraw.ImageDraw, centre: Point, radius: float) -> None:
    """Draw the yellow triangle with black rim and exclamation mark."""
    yellow, black = (250, 205, 20), (15, 15, 15)
    x, y, r = *centre, radius
    pen.polygon(_outline("triangle", centre, r), fill=black)
    pen.polygon(_outline("triangle", (x, y + r * 0.04), r * 0.78), fill=yellow)
    wide, narrow, top, foot = r * 0.14, r * 0.08, y - r * 0.3, y + r * 0.25
    pen.polygon([(x - wide, top), (x + wide, top), (x + narrow, foot), (x - narrow, foot)], black)
    _disc(pen, (x, y + r * 0.44), r * 0.11, black)


def _draw_skull(pen: ImageDraw.ImageDraw, centre: Point, radius: float) -> None:
    """Draw a pale skull with dark eyes, nose and teeth."""
    bone, dark = (238, 234, 220), (25, 22, 25)
    x, y, r = *centre, radius
    pen.ellipse((x - r * 0.85, y - r, x + r * 0.85, y + r * 0.5), fill=bone)
    pen.rectangle((x - r * 0.45, y + r * 0.2, x + r * 0.45, y + r * 0.95), fill=bone)
    _disc(pen, (x - r * 0.36, y - r * 0.15), r * 0.25, dark)
    _disc(pen, (x + r * 0.36, y - r * 0.15), r * 0.25, dark)
    pen.polygon(
        [(x, y + r * 0.1), (x + r * 0.13, y + r * 0.36), (x - r * 0.13, y + r * 0.36)], dark
    )
    for tooth in (-0.2, 0.0, 0.2):
        left = x + r * (tooth - 0.035)
        pen.rectangle((left, y + r * 0.6, left + r * 0.07, y + r * 0.95), fill=dark)


def _jitter(colour: Colour, rng: Random, reach: int = 8) -> Colour:
    red, green, blue = (max(0, min(255, v + rng.randint(-reach, reach))) for v in colour)
    return red, green, blue
