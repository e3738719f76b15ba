"""`python -m bot bench`, as an operator meets it."""

import json
from pathlib import Path

import pytest

from tests.bot.test_main import bot


@pytest.mark.slow
def test_bench_measures_all_arms_and_prints_json_alone(tmp_path: Path) -> None:
    plot = tmp_path / "plot.png"
    parts = "alone,saturated,rates,repeated"
    small = ("--requests", "2", "--rounds", "1", "--repeats", "1", "--steps", "2")
    done = bot("bench", *small, "--parts", parts, "--json", "--plot", str(plot))

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    arms = {load["arm"] for load in told["loads"]}
    assert {"diffusers, one at a time", "Dreamloom", "Dreamloom, exact"} <= arms
    assert {load["trace"] for load in told["loads"]} == {"saturated", "mixed"}
    assert told["repeated"]["same"] == told["repeated"]["pictures"] > 0
    assert all(load["throughput"] > 0 for load in told["loads"])
    assert "saturated, round 1: Dreamloom" in done.stderr
    assert plot.stat().st_size > 10_000


def test_a_part_that_is_none_is_wrong_usage() -> None:
    done = bot("bench", "--parts", "alone,sprint")

    assert done.returncode == 2
    assert "there is no part sprint" in done.stderr


@pytest.mark.parametrize("wrong", [("--requests", "0"), ("--rows", "1,x"), ("--dtype", "int8")])
def test_wrong_numbers_are_wrong_usage(wrong: tuple[str, str]) -> None:
    assert bot("bench", *wrong).returncode == 2


def test_a_plot_without_the_part_that_it_draws_is_refused_before_anything_runs() -> None:
    done = bot("bench", "--parts", "alone", "--plot", "plot.png")

    assert done.returncode == 1
    assert "add rates to --parts" in done.stderr
