"""The figures as a table to read, and as JSON to keep."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from inference.bench.figures import Alone, Figures, Load, StepTime
from inference.bench.loading import Loading

UNKNOWN = "–"
NAME = 28


def as_json(figures: Figures) -> str:
    """One object with everything that was found."""
    return json.dumps(asdict(figures))


def as_text(figures: Figures) -> str:
    """The tables, a paragraph for each part that was measured."""
    paragraphs = [_heading(figures)]
    if figures.alone:
        paragraphs.append(_alone(figures.alone))
    if figures.steps:
        paragraphs.append(_steps(figures.steps))
    if figures.loading:
        paragraphs.append(_loading(figures.loading))
    for key in dict.fromkeys((load.trace, load.rate) for load in figures.loads):
        paragraphs.append(_loads([one for one in figures.loads if (one.trace, one.rate) == key]))
    if repeated := figures.repeated:
        paragraphs.append(
            f"Made again alone by {repeated.arm}: {repeated.same} of {repeated.pictures} pictures "
            "have the same bytes as among others."
        )
    notes = [
        *figures.notes,
        f"warm-up, not counted: {', '.join(f'{k} {v:.1f} s' for k, v in figures.warm_up.items())}",
    ]
    paragraphs.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(paragraphs)


def _heading(figures: Figures) -> str:
    s, limit = figures.setting, figures.limit
    return (
        f"{s.model}, {s.width} x {s.height}, {s.dtype} on {s.device}, {s.threads} threads\n"
        f"{s.versions}\n"
        f"{s.requests} requests, {s.pictures} pictures, rounds: {s.rounds}, seed: {s.seed}; "
        f"limit of the device: {limit.rate / 1e12:.3g} TFLOP/s ({limit.source}); "
        f"one UNet row: {figures.row_operations / 1e9:.4g} GFLOP"
    )


def _alone(rows: Sequence[Alone]) -> str:
    first = rows[0].picture
    table = [
        [one.arm, f"{one.picture:.3f}", f"{first / one.picture:.2f}", f"{one.newcomer:.3f}"]
        for one in rows
    ]
    title = "Alone: one picture, and a newcomer's first progress while a long request runs"
    return _table(title, ["picture s", "ratio", "newcomer s"], table)


def _steps(steps: Sequence[StepTime]) -> str:
    counts = sorted({one.rows for one in steps})
    known = {(one.arm, one.rows): one for one in steps}
    table = []
    for arm in dict.fromkeys(one.arm for one in steps):
        cells = []
        for count in counts:
            one = known.get((arm, count))
            cells.append(f"{one.seconds * 1000:.1f} ({one.of_limit:.0%})" if one else UNKNOWN)
        table.append([arm, *cells])
    columns = [f"{count} row{'s' if count > 1 else ''}" for count in counts]
    return _table("Milliseconds of one step (share of the device's limit)", columns, table, 15)


def _loading(loading: Loading) -> str:
    return (
        f"Loading {loading.size / 1e6:.1f} MB of {loading.dtype}: {loading.load_seconds:.3f} s, "
        f"{loading.load_seconds / loading.read_seconds:.2f} x the {loading.read_seconds:.3f} s of "
        "reading the bytes"
    )


COLUMNS = {
    "pict/s": 8,
    "ratio": 9,
    "p50 s": 8,
    "p95 s": 8,
    "p99 s": 8,
    "first s": 9,
    "good": 6,
    "rows": 6,
    "filled": 8,
    "RAM GB": 8,
    "GPU GB": 8,
    "of limit": 10,
}


def _loads(loads: Sequence[Load]) -> str:
    first = loads[0].throughput
    table = [
        [
            one.arm,
            f"{one.throughput:.2f}",
            f"{one.throughput / first:.2f}",
            f"{one.p50:.2f}",
            f"{one.p95:.2f}",
            f"{one.p99:.2f}",
            f"{one.first_p50:.2f}",
            _share(one.good),
            UNKNOWN if one.rows_a_call is None else f"{one.rows_a_call:.1f}",
            _share(one.padding),
            _gigabytes(one.memory),
            _gigabytes(one.device_memory),
            f"{one.of_limit:.1%}",
        ]
        for one in loads
    ]
    rate = loads[0].rate
    title = TITLES[loads[0].trace] if rate is None else f"Open loop, {rate:.2f} pictures/s offered"
    return _table(title, list(COLUMNS), table, *COLUMNS.values())


TITLES = {
    "saturated": "Saturated: mixed requests, the next asked as soon as one is answered",
    "burst": "Burst: mixed requests, all at once",
    "homogeneous": "Homogeneous: the same settings for all, all at once",
}


def _share(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.0%}"


def _gigabytes(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value / 1e9:.2f}"


def _table(title: str, columns: list[str], rows: list[list[str]], *widths: int) -> str:
    """Lines with the first column to the left and the others to the right; one width is all's."""
    own = widths if len(widths) > 1 else (widths or (12,)) * len(columns)
    name = max(NAME, *(len(row[0]) for row in rows))
    lines = [title]
    for first, *cells in [["", *columns], *rows]:
        right = "".join(cell.rjust(width) for cell, width in zip(cells, own, strict=True))
        lines.append(f"{first:{name}}{right}")
    return "\n".join(lines)
