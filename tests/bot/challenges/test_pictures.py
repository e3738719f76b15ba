"""From a result to its pictures."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.challenges.pictures import plot_of, podium_of
from bot.challenges.result import conclude
from bot.challenges.rules import MODES, Mode, Rules
from inference.sheets import bar_plot, podium_sheet
from tests.bot.challenges.ballots import an_entry, cast
from tests.bot.challenges.samples import CHALLENGE

ENTRIES = [an_entry(number) for number in (1, 2, 3, 4)]
NAMES = {1: "Zoë", 2: "雪", 3: "Łukasz"}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (32, 48), "#446688").save(file, "PNG")
    return file.getvalue()


PICTURES = {entry.id: picture() for entry in ENTRIES}


@pytest.mark.parametrize("mode", MODES)
def test_a_result_becomes_a_podium_and_a_plot(mode: Mode) -> None:
    challenge = replace(CHALLENGE, rules=Rules(voting=mode))
    ballots = [cast(n, 90 + n, 3, against=1 + n % 2, stars=5) for n in range(4)]
    result = conclude(challenge, ENTRIES, ballots)

    podium = podium_of(result, pictures=PICTURES, names=NAMES, told={"e3": "best"})
    assert podium is not None
    assert (podium.steps[0].name, podium.steps[0].told) == ("Łukasz", "best")
    assert len(podium.steps) == 3
    assert podium_sheet(podium).startswith(b"\x89PNG")

    plot = plot_of(result, names=NAMES, axis="votes")
    assert len(plot.bars) == 4
    assert plot.counts is (mode == "single")
    for bar in plot.bars:
        assert (bar.low is None) is plot.counts
        assert bar.low is None or bar.high is None or bar.low <= bar.value <= bar.high
    assert bar_plot(plot).startswith(b"\x89PNG")


def test_without_a_winner_or_without_a_picture_there_is_no_podium() -> None:
    nobody = conclude(CHALLENGE, ENTRIES, [])
    assert podium_of(nobody, pictures=PICTURES, names=NAMES, told={}) is None

    alone = conclude(CHALLENGE, ENTRIES[:1], [])
    assert podium_of(alone, pictures={}, names=NAMES, told={}) is None
    podium = podium_of(alone, pictures=PICTURES, names={}, told={})
    assert podium is not None and len(podium.steps) == 1
