"""Latency over offered load as a picture: a line for each arm, median and 95th percentile."""

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from inference.bench.figures import Figures, Load

SIZE = (1200, 720)
LEFT, TOP, RIGHT, BOTTOM = 96, 112, 330, 84
FINER = 2
"""Drawn so many times larger and then shrunk: lines without stairs."""

PAPER, INK, GREY, GRID = "#ffffff", "#1d2530", "#697586", "#e6eaf0"
COLOURS = ("#8a94a3", "#c2570c", "#caa002", "#1f5fbf", "#82b1e6", "#0d8a5f", "#8b3fb0")
TICKS = tuple(base * 10.0**power for power in range(-3, 5) for base in (1, 2, 5))


def plot(figures: Figures, path: Path) -> None:
    """Draw the open-loop figures of a run into a PNG file."""
    picture = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), PAPER)
    loads = [load for load in figures.loads if load.rate is not None]
    chart = Chart(ImageDraw.Draw(picture), loads)
    chart.titles(figures)
    if loads:
        chart.axes()
        for number, arm in enumerate(dict.fromkeys(load.arm for load in figures.loads)):
            chart.line(number, arm, [load for load in loads if load.arm == arm])
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(path)


class Chart:
    """Draws in the finished picture's pixels; seconds are on a scale of powers."""

    def __init__(self, drawing: ImageDraw.ImageDraw, loads: Sequence[Load]) -> None:
        self._drawing = drawing
        rates = [load.rate for load in loads if load.rate is not None]
        self._most = 1.1 * max(rates, default=1.0)
        seconds = [value for load in loads for value in (load.p50, load.p95)]
        self._low = math.log10(0.7 * min(seconds, default=0.1))
        self._high = math.log10(1.4 * max(seconds, default=1.0))

    def titles(self, figures: Figures) -> None:
        """What this is, and on which machine it was measured."""
        s = figures.setting
        self._text(LEFT, 34, "How long a request takes, by how much is asked", 26, INK)
        told = (
            f"{s.model}, {s.dtype} on {s.device}, {s.width} x {s.height}; {s.requests} mixed "
            f"requests, rounds: {s.rounds}, seed: {s.seed}"
        )
        self._text(LEFT, 72, told, 15, GREY)
        legend = SIZE[0] - RIGHT + 28
        self._text(legend, TOP - 6, "solid: median; dashed: 95th percentile", 13, GREY)

    def axes(self) -> None:
        """Both scales with their grid, and what they mean."""
        right, bottom = SIZE[0] - RIGHT, SIZE[1] - BOTTOM
        for seconds in TICKS:
            if self._low <= math.log10(seconds) <= self._high:
                y = self._y(seconds)
                self._stroke([(LEFT, y), (right, y)], GRID, 1)
                self._text(LEFT - 12, y, f"{seconds:g} s", 14, GREY, "rm")
        step = next(tick for tick in TICKS if self._most / tick <= 8)
        for number in range(int(self._most / step) + 1):
            x = self._x(number * step)
            self._stroke([(x, TOP), (x, bottom)], GRID, 1)
            self._text(x, bottom + 18, f"{number * step:g}", 14, GREY, "mm")
        self._stroke([(LEFT, bottom), (right, bottom)], GREY, 1.5)
        self._text((LEFT + right) / 2, bottom + 48, "pictures a second asked", 15, GREY, "mm")

    def line(self, number: int, arm: str, loads: Sequence[Load]) -> None:
        """One arm's points and lines, and its name in the legend."""
        colour = COLOURS[number % len(COLOURS)]
        ordered = sorted(loads, key=lambda load: load.rate or 0.0)
        for name, dashed in (("p95", True), ("p50", False)):
            points = [(self._x(one.rate or 0.0), self._y(getattr(one, name))) for one in ordered]
            for start, end in pairwise(points):
                self._segment(start, end, colour, dashed)
            for x, y in points:
                self._dot(x, y, colour, 3 if dashed else 5)
        x, y = SIZE[0] - RIGHT + 28, TOP + 26 + 28 * number
        self._stroke([(x, y), (x + 26, y)], colour, 3)
        self._text(x + 36, y, arm, 15, INK, "lm")

    def _x(self, rate: float) -> float:
        return LEFT + rate / self._most * (SIZE[0] - RIGHT - LEFT)

    def _y(self, seconds: float) -> float:
        share = (math.log10(seconds) - self._low) / (self._high - self._low)
        return SIZE[1] - BOTTOM - share * (SIZE[1] - BOTTOM - TOP)

    def _segment(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, dashed: bool
    ) -> None:
        if not dashed:
            self._stroke([start, end], colour, 3)
            return
        pieces = max(1, int(math.dist(start, end) / 6))
        along = [
            (
                start[0] + (end[0] - start[0]) * piece / pieces,
                start[1] + (end[1] - start[1]) * piece / pieces,
            )
            for piece in range(pieces + 1)
        ]
        for piece in range(0, pieces, 2):
            self._stroke([along[piece], along[piece + 1]], colour, 1.5)

    def _stroke(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        scaled = [(x * FINER, y * FINER) for x, y in points]
        self._drawing.line(scaled, fill=colour, width=round(width * FINER))

    def _dot(self, x: float, y: float, colour: str, radius: float) -> None:
        box = [(value + by) * FINER for by in (-radius, radius) for value in (x, y)]
        self._drawing.ellipse(box, fill=colour)

    def _text(
        self, x: float, y: float, text: str, size: float, colour: str, anchor: str = "lm"
    ) -> None:
        font = ImageFont.load_default(size * FINER)
        self._drawing.text((x * FINER, y * FINER), text, fill=colour, font=font, anchor=anchor)
