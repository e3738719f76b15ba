"""200 /dream in ten seconds: Discord wants the first answer to each within three."""

import asyncio
import statistics
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.playground import Invocation, Playground
from bot.ports import Engine
from config.sections import InferenceSettings, LimitSettings
from tests.bot.stage import PEOPLE, Stage, playing
from tests.fakes import FakeEngine

MANY = 200
SECONDS = 10.0
DISCORDS_LIMIT = 3.0
LIMITS = LimitSettings(waiting_jobs=1000, allowance_credits=1e6)


async def _fire(stage: Stage) -> list[float]:
    """All of them, evenly over the time; returns how long each waited for its first answer."""
    uses: list[Invocation] = []
    for number in range(MANY):
        person = stage.place.person(PEOPLE[number % len(PEOPLE)])
        options: dict[str, str | int] = {"prompt": f"a red circle, number {number}", "seed": number}
        uses.append(await person.slash("dream", options))
        await asyncio.sleep(SECONDS / MANY)
    for use in uses:
        await use.answered()
    waited = [use.acknowledged_after for use in uses if use.acknowledged_after is not None]
    assert len(waited) == MANY
    return waited


def _report(waited: list[float], engine: str) -> None:
    worst, median = max(waited), statistics.median(waited)
    print(f"\n{MANY} /dream, {engine}: median {median:.3f} s, worst {worst:.3f} s")  # noqa: T201


async def test_every_dream_is_acknowledged_in_time_while_jobs_come_and_go(tmp_path: Path) -> None:
    async with (
        Playground(port=0, identify_every=0, paced=False) as place,
        playing(place, tmp_path / "bot.db", engine=FakeEngine(seconds=0.5), limits=LIMITS) as stage,
    ):
        waited = await _fire(stage)
        _report(waited, "fake engine")

        assert not place.late
        assert max(waited) <= DISCORDS_LIMIT


@pytest.mark.slow
async def test_every_dream_is_acknowledged_in_time_while_the_engine_runs_at_full_load(
    tmp_path: Path,
) -> None:
    async with (
        Playground(port=0, identify_every=0, paced=False) as place,
        _real_engine() as engine,
        playing(place, tmp_path / "bot.db", engine=engine, limits=LIMITS) as stage,
    ):
        waited = await _fire(stage)
        _report(waited, "real engine at full load")

        assert not place.late
        assert max(waited) <= DISCORDS_LIMIT
        assert stage.app.studio.jobs.line.running == LIMITS.running_jobs


def _real_engine() -> AbstractAsyncContextManager[Engine]:
    from inference.engine import Engine as RealEngine

    return RealEngine(InferenceSettings())
