"""`python -m bot bench`: how fast the engine is on this machine."""

import asyncio
import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say


def bench(chosen: Namespace) -> int:
    """Measure one request at a time against many at once, and print both."""
    from config.settings import load_settings
    from inference.bench import bench as measure

    settings = load_settings(chosen.config).inference
    info, measured = asyncio.run(measure(settings, chosen.count, chosen.steps))
    if chosen.json:
        rows = [asdict(one) | {"rate": one.rate} for one in measured]
        say(json.dumps({"model": info.name, "devices": info.devices, "results": rows}))
        return 0
    size = f"{info.native_width} x {info.native_height}"
    say(f"{info.name} on {', '.join(info.devices)}, {size}, {info.versions}")
    say(f"{'':16}{'pictures/s':>12}{'median s':>10}{'worst s':>10}")
    for one in measured:
        say(f"{one.name:16}{one.rate:12.2f}{one.median:10.2f}{one.worst:10.2f}")
    return 0


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--count", type=int, default=16, help="how many requests (default: 16)")
    parser.add_argument("--steps", type=int, help="steps of every request (default: a mix)")


BENCH = Subcommand(
    name="bench",
    summary="Measure the engine on this machine.",
    add_arguments=_arguments,
    run=bench,
)
