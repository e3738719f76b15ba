"""Samplers that diffusers lacks, against k-diffusion's published recurrences, in double precision.

They are stated again here as they are published: on denoised pictures, with `t = -log sigma`.
"""

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
import torch
from torch import Tensor

from inference.samplers import SAMPLERS
from inference.samplers.levels import Level, Levels
from inference.samplers.schedule import scaled_linear
from tests.inference.plans import follow

Denoise = Callable[[Tensor, float], Tensor]
Noise = Callable[[int, str], Tensor]
"""The noise of a step: over its first half, or over the whole of it."""


def predict(x: Tensor, sigma: float) -> Tensor:
    scaled = x / math.sqrt(1 + sigma**2)
    return torch.tanh(1.3 * scaled + 0.2 * torch.sin(3 * scaled.flip(-1))) * (0.6 + sigma / 40)


def denoise(x: Tensor, sigma: float) -> Tensor:
    return x - sigma * predict(x, sigma)


def ancestral(start: float, stop: float) -> tuple[float, float]:
    up = min(stop, math.sqrt(stop**2 * (start**2 - stop**2) / start**2))
    return math.sqrt(stop**2 - up**2), up


def published_2s_a(x: Tensor, sigmas: tuple[float, ...], noise: Noise) -> Tensor:
    """`sample_dpmpp_2s_ancestral`, eta 1."""
    for step, (here, there) in enumerate(pairwise(sigmas)):
        first = denoise(x, here)
        down, up = ancestral(here, there)
        if down == 0:
            x = first
            continue
        t, t_next = -math.log(here), -math.log(down)
        h = t_next - t
        middle = math.exp(-(t + h / 2))
        x_2 = middle / here * x - math.expm1(-h / 2) * first
        x = down / here * x - math.expm1(-h) * denoise(x_2, middle) + up * noise(step, "whole")
    return x


def published_sde(x: Tensor, sigmas: tuple[float, ...], noise: Noise) -> Tensor:
    """`sample_dpmpp_sde`, eta 1 and r 1/2."""
    for step, (here, there) in enumerate(pairwise(sigmas)):
        first = denoise(x, here)
        if there == 0:
            x = first
            continue
        middle = math.exp((math.log(here) + math.log(there)) / 2)
        down, up = ancestral(here, middle)
        x_2 = down / here * x - math.expm1(math.log(down / here)) * first + up * noise(step, "half")
        second = denoise(x_2, middle)
        down, up = ancestral(here, there)
        x = down / here * x - math.expm1(math.log(down / here)) * second + up * noise(step, "whole")
    return x


def published_2m_sde(x: Tensor, sigmas: tuple[float, ...], noise: Noise) -> Tensor:
    """`sample_dpmpp_2m_sde`, eta 1, midpoint."""
    before: Tensor | None = None
    h_last = 0.0
    for step, (here, there) in enumerate(pairwise(sigmas)):
        now = denoise(x, here)
        if there == 0:
            x = now
            continue
        h = math.log(here) - math.log(there)
        x = there / here * math.exp(-h) * x - math.expm1(-2 * h) * now
        if before is not None:
            x = x - 0.5 * math.expm1(-2 * h) * h / h_last * (now - before)
        x = x + there * math.sqrt(-math.expm1(-2 * h)) * noise(step, "whole")
        before, h_last = now, h
    return x


class Brownian:
    """One path in sigma: independent normals for the two halves of each step, and their sum."""

    def __init__(self, sigmas: tuple[float, ...], *, two: bool) -> None:
        self._sigmas = sigmas
        generator = torch.Generator().manual_seed(3)
        self.drawn: list[Tensor] = []
        for there in sigmas[1:]:
            halves = (2 if two else 1) if there > 0 else 0
            self.drawn += [torch.randn(2, 16, generator=generator).double() for _ in range(halves)]
        self._two = two

    def __call__(self, step: int, part: str) -> Tensor:
        if not self._two:
            return self.drawn[step]
        here, there = self._sigmas[step : step + 2]
        middle = math.sqrt(here * there)
        first, second = self.drawn[2 * step], self.drawn[2 * step + 1]
        if part == "half":
            return first
        moved = math.sqrt(here - middle) * first + math.sqrt(middle - there) * second
        return moved / math.sqrt(here - there)


@pytest.mark.parametrize("schedule", ["", "karras", "sgm_uniform"])
@pytest.mark.parametrize("steps", [1, 2, 7, 20, 50])
@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("dpmpp_2s_a", published_2s_a),
        ("dpmpp_sde", published_sde),
        ("dpmpp_2m_sde", published_2m_sde),
    ],
)
def test_a_plan_ends_where_the_published_recurrence_ends(
    name: str,
    published: Callable[[Tensor, tuple[float, ...], Noise], Tensor],
    steps: int,
    schedule: str,
) -> None:
    plan = SAMPLERS[name].plan(scaled_linear(), steps, schedule=schedule)
    stops = SAMPLERS[name].evaluations_per_step
    sigmas = (*(visit.level.sigma for visit in plan.visits[::stops]), plan.end)
    path = Brownian(sigmas, two=name == "dpmpp_sde")
    start = (
        plan.start_scale * torch.randn(2, 16, generator=torch.Generator().manual_seed(5)).double()
    )
    normals = iter(path.drawn)
    ours = follow(plan, start, lambda x, level: predict(x, level.sigma), lambda: next(normals))
    theirs = published(start, sigmas, path)
    assert (ours - theirs).abs().max() <= 1e-9 * theirs.abs().max()
    assert next(normals, None) is None


def test_both_noises_of_a_step_lie_on_one_path() -> None:
    """The second noise of `dpmpp_sde` holds the first, with the weight that its share of sigma has.

    Where the network always sees the same picture, all that is random in `x` is the noise.
    """
    levels = Levels(levels=(Level(timestep=999.0, sigma=9.0),), end=1.0, schedule=scaled_linear())
    plan = SAMPLERS["dpmpp_sde"].solver(levels)
    basis = iter([torch.tensor([1.0, 0.0]).double(), torch.tensor([0.0, 1.0]).double()])
    end = follow(
        plan, torch.zeros(2).double(), lambda x, level: x / level.sigma, lambda: next(basis)
    )
    # The middle of 9 and 1 is 3: six of the eight units of sigma, and sqrt(8)/3 of noise.
    up = math.sqrt(1 - 1 / 81)
    assert end.tolist() == pytest.approx([up * math.sqrt(6 / 8), up * math.sqrt(2 / 8)])
