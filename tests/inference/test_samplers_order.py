"""Samplers on data whose exact answer is known: one Gaussian, where every picture is its mean.

The levels are even in log sigma and end where some noise is left, so that nothing but the solver
decides how fast the error falls.
"""

import math

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from inference.samplers import SAMPLERS
from inference.samplers.levels import Level, Levels
from inference.samplers.plan import Plan
from inference.samplers.schedule import scaled_linear
from tests.inference.plans import follow

MEAN, SPREAD = 0.7, 0.4
START, END = 5.0, 0.2
ORDERS = {
    "ddim": 1,
    "euler": 1,
    "plms": 2,  # its weights presume steps even in sigma
    "heun": 2,
    "lms": 2,  # its first step is Euler's
    "dpm2": 2,
    "dpmpp_2m": 2,
    "unipc": 2,  # its last step is of first order
}
LAW_ORDERS = {"euler_a": 1, "dpm2_a": 2, "dpmpp_2s_a": 2, "dpmpp_sde": 2, "dpmpp_2m_sde": 2}


def even_levels(steps: int) -> Levels:
    sigmas = [START * (END / START) ** (index / steps) for index in range(steps)]
    levels = tuple(Level(timestep=500.0, sigma=sigma) for sigma in sigmas)
    return Levels(levels=levels, end=END, schedule=scaled_linear())


def affine_noise(x: NDArray[np.float64], level: Level) -> NDArray[np.float64]:
    """The exact noise; the first entry of `x` is what is certain, the others weigh normals."""
    mean = np.zeros_like(x)
    mean[0] = MEAN
    found: NDArray[np.float64] = level.sigma * (x - mean) / (SPREAD**2 + level.sigma**2)
    return found


def law(plan: Plan) -> tuple[float, float]:
    """Mean and variance of what a plan makes of exactly noised data: no drawing, no error.

    All is linear here, so `x` is followed as a sum of independent unit normals.
    """
    draws = sum(visit.n != 0 for visit in plan.visits)
    basis = iter(np.eye(2 + draws)[2:])
    start = np.zeros(2 + draws)
    start[:2] = MEAN, math.sqrt(SPREAD**2 + plan.visits[0].level.sigma ** 2)
    end = follow(plan, start, affine_noise, lambda: next(basis))
    return float(end[0]), float((end[1:] ** 2).sum())


def error(name: str, steps: int) -> float:
    """How far one picture ends from the exact end of the deterministic flow."""
    plan = SAMPLERS[name].solver(even_levels(steps))
    shrink = math.sqrt((SPREAD**2 + END**2) / (SPREAD**2 + START**2))
    end = follow(plan, np.array([MEAN + 3.0]), affine_noise, lambda: 0.0)
    return float(abs(end[0] - (MEAN + 3.0 * shrink)))


def law_error(name: str, steps: int) -> float:
    mean, variance = law(SAMPLERS[name].solver(even_levels(steps)))
    assert mean == pytest.approx(MEAN)
    return abs(variance - (SPREAD**2 + END**2))


def test_every_sampler_has_its_order_but_the_one_that_jumps() -> None:
    assert set(ORDERS) | set(LAW_ORDERS) | {"dpmpp_2m_karras", "lcm"} == set(SAMPLERS)


@pytest.mark.parametrize("name", ORDERS)
def test_the_error_falls_with_the_order_of_the_sampler(name: str) -> None:
    measured = math.log2(error(name, 80) / error(name, 160))
    # The multistep ones lose their order in a step or two only, and so come out a little above.
    assert ORDERS[name] - 0.1 < measured < ORDERS[name] + 0.7


@pytest.mark.parametrize("name", LAW_ORDERS)
def test_the_law_of_samplers_with_fresh_noise_comes_nearer_with_their_order(name: str) -> None:
    measured = math.log2(law_error(name, 80) / law_error(name, 160))
    assert LAW_ORDERS[name] - 0.1 < measured < LAW_ORDERS[name] + 0.3


@pytest.mark.parametrize("name", LAW_ORDERS)
def test_many_drawn_samples_have_the_mean_and_the_spread_of_the_data(name: str) -> None:
    count, generator = 40_000, torch.Generator().manual_seed(17)

    def normal() -> Tensor:
        return torch.randn(count, generator=generator, dtype=torch.float64)

    def predict(x: Tensor, level: Level) -> Tensor:
        return level.sigma * (x - MEAN) / (SPREAD**2 + level.sigma**2)

    start = MEAN + math.sqrt(SPREAD**2 + START**2) * normal()
    end = follow(SAMPLERS[name].solver(even_levels(40)), start, predict, normal)
    variance = SPREAD**2 + END**2
    # Four standard errors of the drawing, and what is left of the error of the steps.
    assert abs(float(end.mean()) - MEAN) < 4 * math.sqrt(variance / count)
    left = law_error(name, 40)
    assert left < 0.1 * variance
    assert abs(float(end.var()) - variance) < 4 * variance * math.sqrt(2 / count) + left


@pytest.mark.parametrize("steps", [1, 4, 20])
def test_a_perfect_consistency_model_keeps_the_law_of_the_data(steps: int) -> None:
    """LCM takes the network's picture for where the flow ends, which here it is."""
    plan = SAMPLERS["lcm"].plan(scaled_linear(), steps)
    basis = iter(np.eye(steps + 1)[2:])

    def jump(x: NDArray[np.float64], level: Level) -> NDArray[np.float64]:
        mean = np.zeros_like(x)
        mean[0] = MEAN
        picture = mean + (x - mean) * SPREAD / math.sqrt(SPREAD**2 + level.sigma**2)
        found: NDArray[np.float64] = (x - picture) / level.sigma
        return found

    start = np.zeros(steps + 1)
    start[:2] = MEAN, math.sqrt(SPREAD**2 + plan.visits[0].level.sigma ** 2)
    end = follow(plan, start, jump, lambda: next(basis))
    assert end[0] == pytest.approx(MEAN, rel=1e-4)
    assert float((end[1:] ** 2).sum()) == pytest.approx(SPREAD**2, rel=1e-4)
