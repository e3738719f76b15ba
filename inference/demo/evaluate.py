"""Examine the demo model: `python -m inference.demo.evaluate` prints what it can and must do.

The exit code is 1 if a floor is missed.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from inference.demo.gates import Examination, Gate
from inference.demo.pictures import sheet
from inference.demo.studio import Studio
from inference.demo.train import WEIGHTS

ROW = "{:<28} {:>5} {:>9} {:>9}  {}"


def shown(value: float | None, unit: str) -> str:
    """Return a figure with its unit; nothing for none."""
    if value is None:
        return ""
    return f"{value:.1%}" if unit == "share" else f"{value:.2f} {unit}"


def row(gate: Gate) -> str:
    """Return a gate as one line of the table."""
    bound = f"≥ {shown(gate.floor, gate.unit)}" if gate.floor is not None else ""
    bound = f"≤ {shown(gate.ceiling, gate.unit)}" if gate.ceiling is not None else bound
    mark = "" if not bound else "passed" if gate.passed else "MISSED"
    return ROW.format(gate.name, gate.count, bound, shown(gate.value, gate.unit), mark)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 if a floor is missed."""
    parser = argparse.ArgumentParser(description="Examine the demo model against its gates.")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the weights")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--sheets", type=Path, help="also write the pictures to this folder")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads")
    options = parser.parse_args(arguments)
    examination = Examination(Studio(options.weights, threads=options.threads))
    print(ROW.format("gate", "n", "bound", "measured", ""))  # noqa: T201
    gates: list[Gate] = []
    for gate in examination.gates():
        gates.append(gate)
        print(row(gate), flush=True)  # noqa: T201
    if options.json:
        figures = [asdict(gate) | {"passed": gate.passed} for gate in gates]
        options.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    if options.sheets:
        options.sheets.mkdir(parents=True, exist_ok=True)
        for name, paintings in examination.painted.items():
            sheet([painting.image for painting in paintings], 10).save(
                options.sheets / f"{name.replace(' ', '-')}.png"
            )
    return 0 if all(gate.passed for gate in gates) else 1


if __name__ == "__main__":
    sys.exit(main())
