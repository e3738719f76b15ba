"""The pictures of a result: whole, readable in every language, the same on light and on dark."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inference.errors import BadImage
from inference.lettering import fitted, set_text, width
from inference.sheets import (
    BLOCKS,
    FLOOR,
    MARGIN,
    METALS,
    MOST_BARS,
    ROW,
    WIDTH,
    Bar,
    Plot,
    Podium,
    Step,
    bar_plot,
    podium_sheet,
)

RED, BLUE = (220, 30, 30), (30, 30, 220)
ROW_TOP = 128


def picture(wide: int = 64, high: int = 64) -> bytes:
    """Red on the left, blue on the right."""
    halves = Image.new("RGB", (wide, high), RED)
    halves.paste(BLUE, (wide // 2, 0, wide, high))
    file = io.BytesIO()
    halves.save(file, "PNG")
    return file.getvalue()


def podium(*steps: Step, title: str = "First snow") -> Image.Image:
    sheet = Podium(title=title, theme="A village in winter", steps=steps)
    return Image.open(io.BytesIO(podium_sheet(sheet)))


def plot(*bars: Bar, counts: bool = True) -> Image.Image:
    chart = Plot(title="First snow", axis="votes", bars=bars, counts=counts)
    return Image.open(io.BytesIO(bar_plot(chart)))


def coloured(card: Image.Image, row: int, colour: str) -> int:
    """How many pixels of a colour the middle of a row of the plot has, beyond the labels."""
    y = ROW_TOP + ROW * row + ROW // 2
    strip = card.crop((MARGIN + 320, y, WIDTH, y + 1))
    return near(strip, tuple(bytes.fromhex(colour[1:])), 12)


def near(part: Image.Image, colour: tuple[int, ...], within: float = 30) -> int:
    """How many pixels have nearly this colour."""
    away = np.asarray(part.convert("RGB"), dtype=float) - np.array(colour)
    return int((np.sqrt((away**2).sum(axis=-1)) < within).sum())


def test_a_card_is_solid_with_nothing_around_its_corners() -> None:
    card = podium(Step(picture=picture(), name="Zoë"))

    assert (card.mode, card.width) == ("RGBA", WIDTH)
    for corner in ((0, 0), (card.width - 1, 0), (0, card.height - 1)):
        assert card.getpixel(corner)[3] == 0  # type: ignore[index]
    assert card.getpixel((card.width // 2, card.height // 2))[3] == 255  # type: ignore[index]


@pytest.mark.parametrize(("wide", "high"), [(512, 512), (1024, 256), (256, 1024), (8, 8)])
def test_each_picture_stands_whole_on_its_step(wide: int, high: int) -> None:
    card = podium(*[Step(picture=picture(wide, high), name="n")] * 3)

    for left, block, up in BLOCKS:
        row = card.crop((left, FLOOR - up - 12, left + block, FLOOR - up - 11))
        reds, blues = near(row, RED), near(row, BLUE)
        assert reds > 20
        assert abs(reds - blues) <= 4


@pytest.mark.parametrize("steps", range(5))
def test_fewer_than_three_stand_alone_and_more_are_not_shown(steps: int) -> None:
    card = podium(*[Step(picture=picture(), name="n")] * steps)

    standing = [
        near(card.crop((left, FLOOR - up - 20, left + block, FLOOR - up - 19)), RED) > 0
        for left, block, up in BLOCKS
    ]
    assert standing == [place < steps for place in range(3)]


def test_what_is_no_picture_is_a_named_error() -> None:
    with pytest.raises(BadImage):
        podium(Step(picture=b"nothing", name="n"))


def test_more_votes_are_a_longer_bar_and_none_is_none() -> None:
    card = plot(*(Bar(label="n", value=float(votes)) for votes in (40, 20, 0)))
    lengths = [coloured(card, row, METALS[row]) for row in range(3)]

    assert lengths[0] == pytest.approx(2 * lengths[1], abs=8)
    assert lengths[2] == 0


def test_an_interval_is_as_long_as_it_is_uncertain() -> None:
    bars = [Bar(label="n", value=0.0, low=-by, high=by) for by in (1.0, 0.5)]
    card = plot(*bars, counts=False)
    lengths = [coloured(card, row, METALS[row]) for row in range(2)]

    assert lengths[0] == pytest.approx(2 * lengths[1], abs=8)


@pytest.mark.parametrize("counts", [True, False])
def test_no_bar_one_bar_and_five_hundred(counts: bool) -> None:
    for number in (0, 1, MOST_BARS, 500):
        card = plot(*[Bar(label="n", value=3.0, low=2.0, high=4.0)] * number, counts=counts)
        assert card.width == WIDTH
        assert card.height <= ROW_TOP + MOST_BARS * ROW + 118


@settings(deadline=None, max_examples=20)
@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.booleans())
def test_any_values_find_a_scale(value: float, error: float, counts: bool) -> None:
    bar = Bar(
        label="n", value=abs(value) if counts else value, low=value - error, high=value + error
    )

    assert plot(bar, counts=counts).width == WIDTH


@pytest.mark.parametrize(
    "text", ["Zoë Ünal", "São João", "Деревня", "Ελλάδα", "雪の魔法使い", "겨울 마을", "Łódź №7"]
)
def test_letters_of_many_languages_are_all_drawn(text: str) -> None:
    assert "".join(run.text for run in set_text(text, 20)) == text


def test_a_letter_that_no_font_has_leaves_no_box() -> None:
    assert "".join(run.text for run in set_text("a👻b\x00\n c", 20)) == "ab c"
    assert set_text("👻", 20) == ()


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80), st.floats(40, 400))
def test_a_text_is_cut_where_there_is_no_more_room(text: str, room: float) -> None:
    assert width(fitted(text, room, 20), 20) <= room
