"""Landscapes: a sky that tells the time of day over a place."""

from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from inference.demo.subjects import Colour

SKIES: dict[str, tuple[Colour, Colour]] = {
    "sunset": ((90, 50, 120), (255, 140, 60)),
    "sunrise": ((150, 190, 235), (255, 200, 190)),
    "day": ((60, 130, 230), (180, 220, 250)),
    "night": ((8, 10, 35), (30, 40, 90)),
}
LIGHTS: dict[str, Colour] = {
    "sunset": (255, 95, 45),
    "sunrise": (255, 235, 130),
    "day": (255, 240, 120),
    "night": (245, 243, 215),
}
SHADE = {"sunset": 0.6, "sunrise": 1.0, "day": 1.0, "night": 0.35}


class Canvas:
    """A picture under way: its pen, its horizon and how dark the land lies at this hour."""

    def __init__(self, time: str, rng: Random, size: tuple[int, int]) -> None:
        self.time = time
        self.rng = rng
        self.width, self.height = size
        self.image = _sky(time, size)
        self.pen = ImageDraw.Draw(self.image)
        self.horizon = self.height * rng.uniform(0.56, 0.66)

    def shaded(self, colour: Colour) -> Colour:
        """Return the land's colour in the light of this hour."""
        red, green, blue = (int(v * SHADE[self.time]) for v in colour)
        return red, green, blue


def draw_landscape(time: str, place: str, rng: Random, size: tuple[int, int]) -> Image.Image:
    """Draw the place at that time of day, `size` pixels wide and high."""
    canvas = Canvas(time, rng, size)
    sun_x = _draw_light(canvas)
    if place == "sea":
        _draw_sea(canvas, sun_x)
    else:
        DRAWN[place](canvas)
    return canvas.image


def _sky(time: str, size: tuple[int, int]) -> Image.Image:
    top, bottom = (np.array(colour, float) for colour in SKIES[time])
    down = np.linspace(0, 1, size[1])[:, None, None]
    rows = (1 - down) * top + down * bottom
    return Image.fromarray(np.repeat(rows, size[0], axis=1).astype(np.uint8))


def _draw_light(canvas: Canvas) -> float:
    """Draw sun or moon, and stars at night; return where it stands."""
    rng, unit, horizon = canvas.rng, min(canvas.width, canvas.height), canvas.horizon
    x = canvas.width * rng.uniform(0.25, 0.75)
    if canvas.time == "night":
        for _ in range(14):
            left, top = rng.uniform(0, canvas.width), rng.uniform(0, horizon * 0.8)
            canvas.pen.ellipse((left, top, left + 4, top + 4), fill=(235, 235, 220))
    if canvas.time in ("night", "day"):
        y, radius = canvas.height * rng.uniform(0.14, 0.28), unit * 0.09
    else:
        y, radius = horizon - canvas.height * rng.uniform(0.06, 0.16), unit * 0.13
    box = (x - radius, y - radius, x + radius, y + radius)
    canvas.pen.ellipse(box, fill=LIGHTS[canvas.time])
    return x


def _draw_mountains(canvas: Canvas) -> None:
    """Draw three peaks with snow on them behind dark foothills."""
    width, height, horizon, rng = canvas.width, canvas.height, canvas.horizon, canvas.rng
    for centre in (0.12, 0.86, 0.5):
        x = width * (centre + rng.uniform(-0.07, 0.07))
        top = horizon - height * rng.uniform(0.14, 0.26)
        foot, reach = height * 0.95, width * rng.uniform(0.38, 0.46)
        rock = canvas.shaded((112, 106, 140) if centre == 0.5 else (88, 86, 118))
        canvas.pen.polygon([(x, top), (x + reach, foot), (x - reach, foot)], fill=rock)
        snow = 0.22
        left, right, low = x - reach * snow, x + reach * snow, top + (foot - top) * snow
        canvas.pen.polygon([(x, top), (right, low), (left, low)], fill=canvas.shaded((240,) * 3))
    ground = canvas.shaded((70, 74, 100))
    canvas.pen.rectangle((0, height * 0.88, width, height), fill=ground)


def _draw_sea(canvas: Canvas, light_x: float) -> None:
    width, height, horizon, rng = canvas.width, canvas.height, canvas.horizon, canvas.rng
    canvas.pen.rectangle((0, horizon, width, height), fill=canvas.shaded((30, 110, 175)))
    waves, length = 8, width * 0.22
    for i in range(waves):
        y = horizon + (i + 0.8) * (height - horizon) / waves
        x = rng.uniform(0, width * 0.8)
        glint = abs(x + length / 2 - light_x) < length
        fill = LIGHTS[canvas.time] if glint else canvas.shaded((100, 175, 220))
        canvas.pen.line((x, y, x + length, y), fill=fill, width=4)


def _draw_hills(canvas: Canvas) -> None:
    width, height, horizon, rng = canvas.width, canvas.height, canvas.horizon, canvas.rng
    near, far = canvas.shaded((55, 130, 60)), canvas.shaded((95, 165, 80))
    for centre, drop, fill in (
        (0.0, 0.0, far),
        (0.6, 0.0, far),
        (0.25, 0.1, near),
        (0.9, 0.1, near),
    ):
        x, y = width * (centre + rng.uniform(-0.08, 0.08)), horizon + height * drop
        canvas.pen.ellipse((x - width * 0.45, y, x + width * 0.45, y + height * 0.9), fill=fill)
    canvas.pen.rectangle((0, height * 0.85, width, height), fill=near)


def _draw_desert(canvas: Canvas) -> None:
    """Draw sand and one cactus with two arms."""
    width, height, horizon, rng = canvas.width, canvas.height, canvas.horizon, canvas.rng
    canvas.pen.rectangle((0, horizon, width, height), fill=canvas.shaded((225, 185, 110)))
    unit, x = min(width, height), width * rng.uniform(0.2, 0.8)
    green, y = canvas.shaded((45, 120, 60)), horizon
    half = unit * 0.03
    canvas.pen.rectangle((x - half, y - unit * 0.16, x + half, y + unit * 0.14), fill=green)
    canvas.pen.rectangle((x - unit * 0.11, y - 8, x + unit * 0.11, y + 4), fill=green)
    for side in (-1, 1):
        arm = x + side * unit * 0.1
        canvas.pen.rectangle((arm - half, y - unit * 0.1, arm + half, y + 4), fill=green)


def _draw_city(canvas: Canvas) -> None:
    """Draw a row of towers whose windows are lit when the sun is low."""
    width, height, horizon, rng = canvas.width, canvas.height, canvas.horizon, canvas.rng
    unit, street = min(width, height), int(height * 0.9)
    lit = (170, 190, 210) if SHADE[canvas.time] == 1 else (250, 220, 120)
    walls = [canvas.shaded(c) for c in ((92, 92, 110), (72, 76, 92), (108, 100, 104))]
    x = 0
    while x < width:
        tower = int(unit * rng.choice((0.14, 0.17, 0.2)))
        top = int(horizon + height * 0.12 - height * rng.uniform(0.16, 0.4))
        canvas.pen.rectangle((x, top, x + tower, height), fill=rng.choice(walls))
        for window_y in range(top + 10, street - 10, 20):
            for window_x in range(x + 6, x + tower - 8, 16):
                if rng.random() < 0.7:
                    canvas.pen.rectangle((window_x, window_y, window_x + 7, window_y + 9), fill=lit)
        x += tower
    canvas.pen.rectangle((0, street, width, height), fill=canvas.shaded((60, 60, 65)))


DRAWN: dict[str, Callable[[Canvas], None]] = {
    "mountains": _draw_mountains,
    "hills": _draw_hills,
    "desert": _draw_desert,
    "city": _draw_city,
}
