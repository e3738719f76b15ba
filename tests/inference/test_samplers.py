"""Samplers: their grids and results are those of diffusers with v1.4's scheduler configuration."""

from typing import Any

import pytest
import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    HeunDiscreteScheduler,
    LMSDiscreteScheduler,
    PNDMScheduler,
)
from torch import Tensor

from inference.samplers import SAMPLERS
from inference.samplers.plan import HISTORY, Plan
from inference.samplers.schedule import scaled_linear

V1 = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "steps_offset": 1,
    "timestep_spacing": "leading",
}
RIVALS: dict[str, Any] = {
    "ddim": lambda: DDIMScheduler(**V1, clip_sample=False, set_alpha_to_one=False),
    "plms": lambda: PNDMScheduler(**V1, skip_prk_steps=True, set_alpha_to_one=False),
    "euler": lambda: EulerDiscreteScheduler(**V1),
    "euler_a": lambda: EulerAncestralDiscreteScheduler(**V1),
    "heun": lambda: HeunDiscreteScheduler(**V1),
    "lms": lambda: LMSDiscreteScheduler(**V1),
    "dpmpp_2m": lambda: DPMSolverMultistepScheduler(**V1),
    "dpmpp_2m_karras": lambda: DPMSolverMultistepScheduler(**V1, use_karras_sigmas=True),
}


def predict_noise(x: Tensor, timestep: float) -> Tensor:
    """A small non-linear stand-in for the network, on the variance-preserving scale."""
    return torch.tanh(1.3 * x + 0.2 * torch.sin(3 * x.flip(-1))) * (0.6 + timestep / 2500)


def run_plan(plan: Plan, noise: Tensor, generator: torch.Generator) -> Tensor:
    """The formula of `plan.py`, written out plainly for one picture."""
    x = noise * plan.start_scale
    saved = torch.zeros_like(x)
    history: list[Tensor] = []
    for visit in plan.visits:
        eps = predict_noise(x * visit.input_scale, visit.level.timestep)
        history.append(visit.keep[0] * x + visit.keep[1] * eps)
        moved = visit.a * x + visit.s * saved
        for back, weight in enumerate(visit.b):
            if weight:
                moved = moved + weight * history[-1 - back]
        if visit.n:
            fresh = torch.randn(x.shape, generator=generator, dtype=torch.float32)
            moved = moved + visit.n * fresh.to(x.dtype)
        saved = x if visit.save else saved
        x = moved
    return x * plan.end_scale


def run_rival(
    scheduler: Any, steps: int, noise: Tensor, generator: torch.Generator
) -> tuple[Tensor, list[float]]:
    scheduler.set_timesteps(steps)
    x = noise * scheduler.init_noise_sigma
    timesteps = [float(t) for t in scheduler.timesteps]
    for t in scheduler.timesteps:
        eps = predict_noise(scheduler.scale_model_input(x, t), float(t))
        if isinstance(scheduler, EulerAncestralDiscreteScheduler):
            x = scheduler.step(eps.float(), t, x.float(), generator=generator).prev_sample
            x = x.to(noise.dtype)
        else:
            x = scheduler.step(eps, t, x).prev_sample
    return x, timesteps


def test_every_sampler_of_the_menu_has_its_rival() -> None:
    assert set(SAMPLERS) == set(RIVALS)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 7, 20, 30, 50])
@pytest.mark.parametrize("name", SAMPLERS)
def test_a_plan_visits_the_timesteps_of_diffusers(name: str, steps: int) -> None:
    scheduler = RIVALS[name]()
    scheduler.set_timesteps(steps)
    plan = SAMPLERS[name].plan(scaled_linear(), steps)
    assert [v.level.timestep for v in plan.visits] == [float(t) for t in scheduler.timesteps]


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 7, 20, 30, 50])
@pytest.mark.parametrize("name", SAMPLERS)
def test_a_plan_ends_where_diffusers_ends(name: str, steps: int) -> None:
    noise = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(7)).double()
    plan = SAMPLERS[name].plan(scaled_linear(), steps)
    ours = run_plan(plan, noise, torch.Generator().manual_seed(11))
    theirs, _ = run_rival(RIVALS[name](), steps, noise, torch.Generator().manual_seed(11))
    # Their sigmas are float32, which is what remains of the difference.
    assert (ours - theirs).abs().max() <= 1e-5 * max(1.0, float(theirs.abs().max()))


@pytest.mark.parametrize("name", sorted(set(SAMPLERS) - {"euler_a"}))
def test_more_steps_come_nearer_to_the_exact_answer(name: str) -> None:
    """For data that is one Gaussian the exact end of the deterministic flow is known."""
    schedule = scaled_linear()
    mean, spread = 0.7, 0.4

    def error(steps: int) -> float:
        plan = SAMPLERS[name].plan(schedule, steps)
        sigma = plan.visits[0].level.sigma
        start = x = 5.0
        saved = 0.0
        history: list[float] = []
        for visit in plan.visits:
            s = visit.level.sigma
            eps = s * (x - mean) / (spread**2 + s**2)
            history.append(visit.keep[0] * x + visit.keep[1] * eps)
            moved = visit.a * x + visit.s * saved
            moved += sum(w * history[-1 - back] for back, w in enumerate(visit.b) if w)
            saved, x = (x if visit.save else saved), moved
        shrink = float(((spread**2 + plan.end**2) / (spread**2 + sigma**2)) ** 0.5)
        return float(abs(x - (mean + (start - mean) * shrink)))

    assert error(160) < error(10) / 3


def test_no_visit_looks_further_back_than_rows_remember() -> None:
    for sampler in SAMPLERS.values():
        for steps in (1, 2, 3, 4, 5, 6, 9, 50):
            plan = sampler.plan(scaled_linear(), steps)
            for index, visit in enumerate(plan.visits):
                assert len(visit.b) <= min(HISTORY, index + 1)


def test_strength_takes_the_last_share_of_the_steps() -> None:
    whole = SAMPLERS["ddim"].plan(scaled_linear(), 20)
    part = SAMPLERS["ddim"].plan(scaled_linear(), 20, strength=0.6)
    assert part.visits == whole.visits[-12:]
