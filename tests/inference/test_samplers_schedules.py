"""Schedules: the levels that members know by name, and every sampler on each that goes with it."""

import math

import numpy as np
import pytest
from diffusers import DPMSolverMultistepScheduler, UniPCMultistepScheduler

from inference.samplers import SAMPLERS, SCHEDULES
from inference.samplers.grids import exponential, karras, sgm_uniform, simple
from inference.samplers.levels import Levels
from inference.samplers.schedule import scaled_linear
from tests.inference.test_samplers import V1

STEPS = [1, 2, 7, 20, 30, 50, 500]
EVERYWHERE = [(s.name, schedule) for s in SAMPLERS.values() for schedule in s.schedules]


def sigmas(levels: Levels) -> list[float]:
    return list(levels.sigmas)


@pytest.mark.parametrize("steps", STEPS[:-1])
@pytest.mark.parametrize("kind", [DPMSolverMultistepScheduler, UniPCMultistepScheduler])
def test_karras_and_exponential_are_those_of_diffusers(kind: type, steps: int) -> None:
    for grid, option in ((karras, "use_karras_sigmas"), (exponential, "use_exponential_sigmas")):
        scheduler = kind(**V1, **{option: True})
        scheduler.set_timesteps(steps)
        levels = grid(scaled_linear(), steps)
        assert sigmas(levels) == pytest.approx(scheduler.sigmas.tolist(), rel=2e-5)
        # Theirs of the exponential schedule are cut off where ours are rounded.
        theirs = np.array([float(t) for t in scheduler.timesteps])
        assert np.abs(theirs - [level.timestep for level in levels.levels]).max() <= 1


@pytest.mark.parametrize("steps", STEPS)
def test_simple_counts_down_the_trained_levels(steps: int) -> None:
    """As AUTOMATIC1111 and ComfyUI have it: every `1000 / steps`-th from the end of their list."""
    trained = scaled_linear().sigmas
    counted = [trained[-(1 + int(step * (len(trained) / steps)))] for step in range(steps)]
    assert sigmas(simple(scaled_linear(), steps)) == [*counted, 0.0]


@pytest.mark.parametrize("steps", STEPS)
def test_sgm_uniform_is_even_in_timesteps_and_leaves_out_the_last(steps: int) -> None:
    schedule = scaled_linear()
    levels = sgm_uniform(schedule, steps)
    logs = np.log(schedule.sigmas)
    timesteps = np.linspace(999, 0, steps + 1)[:-1]
    expected = np.exp(np.interp(timesteps, np.arange(1000), logs))
    assert sigmas(levels) == pytest.approx([*expected, 0.0])
    assert np.abs(timesteps - [level.timestep for level in levels.levels]).max() <= 0.5 + 1e-9


@pytest.mark.parametrize("timestep", [0.0, 0.25, 17.5, 998.75, 999.0])
def test_a_timestep_and_its_sigma_lead_to_each_other(timestep: float) -> None:
    schedule = scaled_linear()
    assert schedule.timestep(schedule.sigma(timestep)) == pytest.approx(timestep, abs=1e-9)
    assert schedule.sigma(math.floor(timestep)) == pytest.approx(
        schedule.sigmas[math.floor(timestep)]
    )


@pytest.mark.parametrize(("name", "schedule"), EVERYWHERE)
def test_every_sampler_on_every_schedule_has_finite_numbers_and_falling_noise(
    name: str, schedule: str
) -> None:
    sampler = SAMPLERS[name]
    for steps in (*range(1, 51), *([] if sampler.most_steps else [499, 500])):
        for eta in (0.0, 1.0) if sampler.with_eta else (0.0,):
            plan = sampler.plan(scaled_linear(), steps, schedule=schedule, eta=eta)
            for visit in plan.visits:
                assert all(map(math.isfinite, visit.numbers))
                assert max(map(abs, visit.numbers)) < 20
                assert 0 <= visit.level.timestep <= 999
                assert 0 < visit.level.sigma < 15
            starts = [v.level.sigma for v in plan.visits if not v.recalls or name == "unipc"]
            assert starts == sorted(starts, reverse=True)
            assert len(set(starts)) == len(starts) >= steps
            assert plan.end < starts[-1]


@pytest.mark.parametrize("name", SAMPLERS)
def test_no_schedule_and_the_samplers_own_are_the_same(name: str) -> None:
    sampler = SAMPLERS[name]
    own = sampler.schedules[0]
    assert sampler.plan(scaled_linear(), 9) == sampler.plan(scaled_linear(), 9, schedule=own)
    assert sampler.schedule_label("") is sampler.schedule_label(own) is None
    assert set(sampler.schedules) <= set(SCHEDULES)


def test_the_name_with_karras_is_the_sampler_with_karras() -> None:
    named = SAMPLERS["dpmpp_2m_karras"].plan(scaled_linear(), 20)
    assert named == SAMPLERS["dpmpp_2m"].plan(scaled_linear(), 20, schedule="karras")
    assert SAMPLERS["dpmpp_2m"].schedule_label("karras") == "Karras"
