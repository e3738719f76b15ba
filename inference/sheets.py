"""Sheets of a challenge: a podium, a plot of votes or strengths, and two pictures side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from inference.cards import DARK, SOFT, Card

WIDTH, MARGIN = 1200, 48
METALS = ("#f2c14e", "#c3cad6", "#d08b5b")
PLAIN = "#7d8bb0"

FLOOR, BELOW_FLOOR = 700, 118
BLOCKS = ((410, 380, 150), (40, 330, 104), (830, 330, 72))
"""Left edge, width and height of what the first, second and third stand on."""
HIGHEST = (384, 320, 320)

ROW, MOST_BARS, LABELS = 44, 20, 330
PAIR = 624


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A place on the podium: the encoded picture, whose it is, and a line below."""

    picture: bytes
    name: str
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Podium:
    """What the sheet shows; `steps` are the first, second and third, or fewer."""

    title: str
    theme: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of the plot; `low` and `high` are the ends of its interval, if it has one."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What the plot shows, the best first; `axis` says what the values are.

    `counts` draws bars from 0; otherwise each value is a point on its interval.
    """

    title: str
    axis: str
    bars: tuple[Bar, ...]
    counts: bool


def podium_sheet(podium: Podium) -> bytes:
    """The PNG of the podium; raises `BadImage` for what is no picture."""
    card = Card(WIDTH, FLOOR + BELOW_FLOOR)
    middle, room = WIDTH / 2, WIDTH - 2 * MARGIN
    card.text(middle, 76, podium.title, 38, weight=800, anchor="m", room=room)
    card.text(middle, 116, podium.theme, 21, colour=SOFT, anchor="m", room=room)
    for number, step in enumerate(podium.steps[: len(BLOCKS)]):
        left, wide, high = BLOCKS[number]
        top, centre = FLOOR - high, left + wide / 2
        card.block(left, top, wide, high, METALS[number])
        card.picture(step.picture, left + 14, top, (wide - 28, HIGHEST[number]), METALS[number])
        base = (top + FLOOR) / 2 + 19
        card.text(centre, base, str(number + 1), 52, colour=DARK, weight=800, anchor="m")
        room = wide - 16
        card.text(centre, FLOOR + 46, step.name, 25, weight=600, anchor="m", room=room)
        card.text(centre, FLOOR + 78, step.told, 18, colour=SOFT, anchor="m", room=room)
    card.line(MARGIN - 8, FLOOR, WIDTH - MARGIN + 8, FLOOR, 2)
    return card.png()


def pair_sheet(left: bytes, right: bytes) -> bytes:
    """The PNG of two pictures to choose between; raises `BadImage` for what is no picture."""
    card = Card(WIDTH, PAIR)
    room = ((WIDTH - 3 * MARGIN) // 2, PAIR - 2 * MARGIN)
    for picture, at in ((left, MARGIN), (right, 2 * MARGIN + room[0])):
        card.picture(picture, at, PAIR - MARGIN, room, PLAIN)
    card.line(MARGIN - 8, PAIR - MARGIN, WIDTH - MARGIN + 8, PAIR - MARGIN, 2)
    return card.png()


def bar_plot(plot: Plot) -> bytes:
    """The PNG of the plot; what is beyond the first twenty is counted below."""
    shown = plot.bars[:MOST_BARS]
    more = len(plot.bars) - len(shown)
    top = 128
    bottom = top + ROW * max(len(shown), 1)
    card = Card(WIDTH, bottom + (118 if more else 88))
    card.text(MARGIN, 72, plot.title, 32, weight=800, room=WIDTH - 2 * MARGIN)
    card.text(MARGIN, 104, plot.axis, 18, colour=SOFT, room=WIDTH - 2 * MARGIN)
    scale = _scale(shown, plot.counts)
    for tick in scale.ticks:
        card.line(scale.x(tick), top, scale.x(tick), bottom, 1)
        card.text(scale.x(tick), bottom + 32, f"{tick:g}", 17, colour=SOFT, anchor="m")
    for number, bar in enumerate(shown):
        y = top + ROW * (number + 0.5)
        colour = METALS[number] if number < len(METALS) else PLAIN
        card.text(MARGIN + 30, y + 7, str(number + 1), 20, colour=colour, weight=800, anchor="r")
        card.text(MARGIN + 46, y + 7, bar.label, 20, room=LABELS - 60)
        end = (_draw_count if plot.counts else _draw_point)(card, scale, bar, y, colour)
        value = f"{bar.value:g}" if plot.counts else f"{bar.value:.2f}"
        card.text(end + 12, y + 6, value, 18, colour=SOFT)
    if more:
        card.text(WIDTH / 2, bottom + 78, f"+ {more}", 18, colour=SOFT, anchor="m")
    return card.png()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """From values to pixels, with round ticks from end to end."""

    ticks: tuple[float, ...]

    def x(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        left, right = MARGIN + LABELS, WIDTH - MARGIN - 76
        return left + (value - low) / (high - low) * (right - left)


def _scale(bars: Sequence[Bar], counts: bool) -> _Scale:
    """A scale that holds all bars; counts have whole ticks and begin at 0."""
    ends = [end for bar in bars for end in (bar.value, bar.low, bar.high) if end is not None]
    low = 0.0 if counts else min(ends, default=0.0)
    high = max(ends, default=1.0)
    span = high - low if high > low else 1.0
    sizes = (base * 10.0**power for power in range(-6, 16) for base in (1, 2, 5))
    step = next(size for size in sizes if span / size <= 7 and (size >= 1 or not counts))
    first = round(low // step)
    last = max(round(-(-high // step)), first + 1)
    return _Scale(ticks=tuple(round(number * step, 9) for number in range(first, last + 1)))


def _draw_count(card: Card, scale: _Scale, bar: Bar, y: float, colour: str) -> float:
    """A bar from 0; returns where it ends."""
    start, end = scale.x(0.0), scale.x(bar.value)
    if bar.value <= 0:
        return start
    end = max(end, start + 8)
    card.box(start, y - 12, end, y + 12, 6, colour)
    return end


def _draw_point(card: Card, scale: _Scale, bar: Bar, y: float, colour: str) -> float:
    """A point on its interval; returns where it ends."""
    x = scale.x(bar.value)
    card.box(x - 9, y - 9, x + 9, y + 9, 9, colour)
    if bar.low is None or bar.high is None:
        return x + 9
    card.box(scale.x(bar.low), y - 3, scale.x(bar.high), y + 3, 3, colour)
    return max(scale.x(bar.high), x + 9)
