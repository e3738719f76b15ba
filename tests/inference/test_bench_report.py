"""The figures as text, as JSON and as a picture."""

import json
from pathlib import Path

from PIL import Image

from inference.bench.plot import PAPER, plot
from inference.bench.report import as_json, as_text
from tests.inference.bench_arms import figures, load

BOTH = (
    load("first"),
    load("ours", throughput=5.0, rows_a_call=12.5, padding=0.125),
    load("first", 0.5, 1.0),
    load("ours", 0.5, 0.5),
    load("first", 1.5, 8.0),
    load("ours", 1.5, 0.8),
)


def test_the_table_tells_every_part_in_lines_that_fit_a_terminal() -> None:
    text = as_text(figures(*BOTH))
    lines = text.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.startswith("ours ")}

    assert max(map(len, lines[4:])) <= 140
    assert "Alone" in text
    assert "10.0 (50%)" in text
    assert "1.10 x the 0.500 s of reading the bytes" in text
    assert "Saturated" in text
    assert "Open loop, 1.50 pictures/s offered" in text
    assert "30 of 30 pictures" in text
    assert "- the safety classifier is off in all" in text
    assert "- warm-up, not counted: first 1.5 s" in text
    assert rows


def test_throughput_is_compared_with_the_first_arm() -> None:
    text = as_text(figures(*BOTH))
    saturated = text.partition("Saturated")[2].partition("\n\n")[0]
    ours = next(line.split() for line in saturated.splitlines() if line.startswith("ours"))

    assert ours[1:3] == ["5.00", "2.50"]
    assert ours[8:10] == ["12.5", "12%"]
    assert ours[-1] == "25.0%"


def test_parts_that_were_left_out_leave_no_trace() -> None:
    text = as_text(figures())
    assert "Saturated" not in text
    assert "Open loop" not in text


def test_json_holds_every_figure() -> None:
    told = json.loads(as_json(figures(*BOTH)))

    assert [(one["arm"], one["rate"]) for one in told["loads"]] == [
        (one.arm, one.rate) for one in BOTH
    ]
    assert told["loads"][1]["throughput"] == 5.0
    assert told["setting"]["model"] == "demo"
    assert told["limit"]["rate"] == 2e11
    assert told["repeated"] == {"arm": "ours", "pictures": 30, "same": 30}
    assert {one["rows"] for one in told["steps"]} == {1, 8}


def test_the_plot_is_a_picture_with_lines_in_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plot.png"
    plot(figures(*BOTH), path)
    empty = tmp_path / "empty.png"
    plot(figures(), empty)

    with Image.open(path) as drawn, Image.open(empty) as blank:
        assert drawn.format == "PNG"
        assert drawn.size == blank.size
        assert drawn.convert("RGB").getpixel((5, 5)) == tuple(bytes.fromhex(PAPER[1:]))
        colours = drawn.convert("RGB").getcolors(10**6)
        assert colours is not None
        assert len(colours) > len(blank.convert("RGB").getcolors(10**6) or ())
