"""`python -m bot bench`: how fast the engine is on this machine, beside others."""

import asyncio
import importlib.util
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import AsyncExitStack, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import complain, say

if TYPE_CHECKING:
    from config.sections import InferenceSettings
    from inference.bench.figures import Figures
    from inference.bench.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
ALONE = (
    "diffusers is not installed, so Dreamloom is measured by itself; "
    "the dev extra has it: pip install '.[dev]'."
)
NO_V1 = "--size v1 makes its random weights with diffusers, which the dev extra has."
NOTHING_TO_DRAW = "--plot draws what the part rates measures; add rates to --parts."
STDOUT = "-"


def bench(chosen: Namespace) -> int:
    """Measure, print the tables or JSON, draw the plot."""
    from bot.errors import StartError
    from config.logs import start_logging
    from config.settings import load_settings
    from inference.bench.plan import LARGE, QUICK
    from inference.bench.plot import plot
    from inference.bench.report import as_json, as_text

    parts = chosen.parts or (LARGE if chosen.size else QUICK)
    if chosen.plot is not None and not chosen.full and "rates" not in parts:
        raise StartError(NOTHING_TO_DRAW)
    settings = load_settings(chosen.config)
    start_logging(settings.logging.model_copy(update={"level": "error"}))
    changes = {"model": chosen.model, "dtype": chosen.dtype, "threads": chosen.threads}
    inference = settings.inference.model_copy(
        update={name: value for name, value in changes.items() if value is not None}
    )
    with ExitStack() as stack:
        if chosen.size == "v1":
            if not _rivals_are_here():
                raise StartError(NO_V1)
            from tests.bench.rivals import v1_checkpoint

            complain("making random weights of v1's size …")
            folder = stack.enter_context(v1_checkpoint())
            inference = inference.model_copy(update={"model": folder, "safety_checker": None})
        figures = asyncio.run(_measure(inference, chosen))
    if chosen.plot is not None:
        plot(figures, chosen.plot)
    if chosen.json != STDOUT:
        say(as_text(figures))
    if chosen.json == STDOUT:
        say(as_json(figures))
    elif chosen.json is not None:
        Path(chosen.json).write_text(as_json(figures) + "\n", encoding="utf-8")
    return 0


async def _measure(inference: "InferenceSettings", chosen: Namespace) -> "Figures":
    from inference.bench.arms import Arm, own_arms
    from inference.bench.bench import Bench, on_one_device
    from inference.engine import Engine

    inference = on_one_device(inference)
    device = inference.devices[0]
    arms: list[Arm] = []
    batches: tuple[Arm, ...] = ()
    notes: list[str] = []
    versions = ""
    async with AsyncExitStack() as stack:
        if _rivals_are_here():
            from tests.bench.rivals import rivals

            complain("starting diffusers …")
            others = await stack.enter_async_context(
                rivals(inference, compiled=device.startswith("cuda"))
            )
            arms += others.single
            batches, versions = others.batches, f"; {others.versions}"
        else:
            notes.append(ALONE)
            complain(ALONE)
        complain("starting Dreamloom …")
        engine = await stack.enter_async_context(Engine(inference))
        if arms:
            notes.append(_safety(engine.info.safety, others.safety))
        arms += own_arms(engine)
        plan = _plan(chosen, engine.info.native_width, engine.info.native_height, device)
        one = Bench(plan, arms, engine.info, inference, complain)
        return await one.run(batches, engine.info.versions + versions, notes)


def _plan(chosen: Namespace, width: int, height: int, device: str) -> "Plan":
    from inference.bench.plan import LARGE, LARGE_ROWS, Plan, full
    from inference.bench.traces import Mix

    if chosen.pixels is not None:
        width = height = chosen.pixels
    mix = Mix(width=width, height=height, steps=chosen.steps)
    plan = full(mix) if chosen.full else Plan(mix=mix)
    if chosen.size == "v1" and device == "cpu" and not chosen.full:
        plan = replace(plan, parts=LARGE, rows=LARGE_ROWS)
    given = {
        name: value
        for name in ("requests", "rounds", "repeats", "seed", "rows", "parts")
        if (value := getattr(chosen, name)) is not None
    }
    return replace(plan, **given)


def _safety(ours: bool, theirs: bool) -> str:
    if ours == theirs:
        return f"the safety classifier is {'on' if ours else 'off'} in all"
    with_it, without = ("Dreamloom", "diffusers") if ours else ("diffusers", "Dreamloom")
    return f"the safety classifier is on in {with_it} and off in {without}, which has none for it"


def _rivals_are_here() -> bool:
    """The rivals are no part of the product: they need the dev extra and the folder `tests`."""
    here = (ROOT / "tests" / "bench" / "rivals.py").is_file()
    return here and importlib.util.find_spec("diffusers") is not None


def _numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise ArgumentTypeError(f"{text} is no list of numbers such as 1,2,4") from None


def _parts(text: str) -> tuple[str, ...]:
    from inference.bench.plan import PARTS

    parts = tuple(text.split(","))
    if unknown := [part for part in parts if part not in PARTS]:
        raise ArgumentTypeError(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    return parts


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if count < 1:
        raise ArgumentTypeError(f"{text} is not a number from 1 on")
    return count


def _arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--full", action="store_true", help="the whole protocol: minutes on a GPU, hours on a CPU")
    add("--parts", type=_parts, metavar="PART,…", help="these alone; see inference/bench/plan.py")
    add("--requests", type=_count, metavar="N", help="requests of a trace (10; full: 300)")
    add("--rounds", type=_count, metavar="N", help="turns of every arm (1; full: 3)")
    add("--repeats", type=_count, metavar="N", help="tries of lone pictures and steps (3; full: 5)")
    add("--seed", type=int, metavar="N", help="of the traces (default: 1)")
    add("--rows", type=_numbers, metavar="N,…", help="network rows of a step (1,2,4,8,16)")
    add("--size", choices=("v1",), help="random weights of v1's size instead of a model")
    add("--model", type=Path, metavar="PATH", help="a .safetensors file or a diffusers folder")
    add("--pixels", type=_count, metavar="N", help="width and height (default: the model's own)")
    add("--steps", type=_count, metavar="N", help="of every request (default: a mixture)")
    add("--dtype", choices=("float32", "bfloat16", "float16"), help="default: the settings'")
    add("--threads", type=_count, metavar="N", help="on a processor (default: the settings')")
    add("--json", nargs="?", const=STDOUT, metavar="FILE", help="figures as JSON; - is the output")
    add("--plot", type=Path, metavar="FILE", help="draw latency over load into a PNG file")


BENCH = Subcommand(
    name="bench",
    summary="Measure the engine on this machine.",
    add_arguments=_arguments,
    run=bench,
)
