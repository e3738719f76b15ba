"""Arms with nothing else to do: one picture, one newcomer, and steps of so many rows."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from inference.bench.arms import Arm
from inference.bench.figures import Alone, StepTime
from inference.bench.traces import Mix
from inference.request import ImageRequest, ModelInfo

Tell = Callable[[str], None]
"""Takes a line about what is being measured now."""

LONG = 50
SHORT_STEPS, LONG_STEPS = 4, 16
HEAD_START = 0.3
"""The newcomer asks when this share of the long request's time has passed."""


async def measure_alone(
    arms: Sequence[Arm], info: ModelInfo, mix: Mix, repeats: int, tell: Tell
) -> tuple[Alone, ...]:
    """One picture at the model's own settings, arms in turns; no prompt comes twice.

    Arms that share a process share what it remembers of a prompt.
    """
    steps = mix.steps or info.default_steps
    long = 3 * mix.steps if mix.steps else LONG
    pictures: dict[str, list[float]] = {arm.name: [] for arm in arms}
    newcomers: dict[str, list[float]] = {arm.name: [] for arm in arms}
    for number in range(repeats):
        for place, arm in enumerate(arms):
            tell(f"one picture, {number + 1} of {repeats}: {arm.name}")
            circle = f"a red circle, {number}.{place}"
            wish = _wish(mix, circle, steps, info.default_sampler)
            served = await arm.serve(wish)
            pictures[arm.name].append(served.ended - served.started)
        for place, arm in enumerate(arms):
            tell(f"a newcomer, {number + 1} of {repeats}: {arm.name}")
            head_start = HEAD_START * median(pictures[arm.name]) * long / steps
            wishes = (
                _wish(mix, f"a blue star, {number}.{place}", long),
                _wish(mix, f"a green heart, {number}.{place}", steps),
            )
            newcomers[arm.name].append(await _newcomer(arm, *wishes, head_start))
    return tuple(
        Alone(
            arm=arm.name,
            picture=median(pictures[arm.name]),
            worst=max(pictures[arm.name]),
            newcomer=median(newcomers[arm.name]),
        )
        for arm in arms
    )


async def _newcomer(
    arm: Arm, long: ImageRequest, newcomer: ImageRequest, head_start: float
) -> float:
    """Seconds to the first progress of one who comes while a long request runs."""
    running = asyncio.create_task(arm.serve(long))
    await asyncio.sleep(head_start)
    loop = asyncio.get_running_loop()
    asked = loop.time()
    served = await arm.serve(newcomer)
    await running
    return served.first - asked


async def measure_steps(
    arms: Sequence[Arm],
    mix: Mix,
    rows: Sequence[int],
    repeats: int,
    row_seconds: float,
    tell: Tell,
) -> tuple[StepTime, ...]:
    """Seconds of one step of so many network rows, arms in turns.

    The difference between a long and a short request, so that text, decoding and PNG fall out;
    `row_seconds` is what a row would take at the device's limit.
    """
    short, long = (1, 1 + 2 * mix.steps) if mix.steps else (SHORT_STEPS, LONG_STEPS)
    times: dict[tuple[str, int], list[float]] = {}
    for count in rows:
        for number in range(repeats):
            for arm in arms:
                if max(1, count // 2) > arm.widest:
                    continue
                tell(f"steps of {count} rows, {number + 1} of {repeats}: {arm.name}")
                took = []
                for steps in (short, long):
                    served = await arm.serve(_of_rows(mix, count, steps))
                    took.append(served.ended - served.started)
                step = (took[1] - took[0]) / (long - short)
                times.setdefault((arm.name, count), []).append(step)
    return tuple(
        StepTime(
            arm=name,
            rows=count,
            seconds=median(steps),
            of_limit=count * row_seconds / median(steps),
        )
        for (name, count), steps in times.items()
    )


def _of_rows(mix: Mix, rows: int, steps: int) -> ImageRequest:
    """A request that takes so many network rows a step: guided pictures, or one unguided."""
    wish = _wish(mix, "a yellow ring", steps)
    if rows == 1:
        return replace(wish, guidance_scale=1.0)
    return replace(wish, count=rows // 2)


def _wish(mix: Mix, prompt: str, steps: int, sampler: str = "ddim") -> ImageRequest:
    return ImageRequest(
        prompt=prompt,
        seed=7,
        steps=steps,
        guidance_scale=7.5,
        sampler=sampler,
        width=mix.width,
        height=mix.height,
    )
