"""Samplers: each asks the network what diffusers' own asks, step by step, and ends where it ends.

The scheduler configuration is v1.4's. Samplers that diffusers lacks are held to the published
recurrences in `test_samplers_published.py`.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    HeunDiscreteScheduler,
    KDPM2AncestralDiscreteScheduler,
    KDPM2DiscreteScheduler,
    LCMScheduler,
    LMSDiscreteScheduler,
    PNDMScheduler,
    UniPCMultistepScheduler,
)
from torch import Tensor

import inference.samplers
from inference.samplers import SAMPLERS
from inference.samplers.levels import Level
from inference.samplers.plan import HISTORY, Plan
from inference.samplers.schedule import scaled_linear
from tests.inference.plans import follow

V1 = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "steps_offset": 1,
    "timestep_spacing": "leading",
}
SDE = {"algorithm_type": "sde-dpmsolver++"}
RIVALS: dict[str, Any] = {
    "ddim": lambda **more: DDIMScheduler(**V1, clip_sample=False, set_alpha_to_one=False, **more),
    "plms": lambda **more: PNDMScheduler(**V1, skip_prk_steps=True, set_alpha_to_one=False, **more),
    "euler": lambda **more: EulerDiscreteScheduler(**V1, **more),
    "euler_a": lambda **more: EulerAncestralDiscreteScheduler(**V1, **more),
    "heun": lambda **more: HeunDiscreteScheduler(**V1, **more),
    "lms": lambda **more: LMSDiscreteScheduler(**V1, **more),
    "dpm2": lambda **more: KDPM2DiscreteScheduler(**V1, **more),
    "dpm2_a": lambda **more: KDPM2AncestralDiscreteScheduler(**V1, **more),
    "dpmpp_2m": lambda **more: DPMSolverMultistepScheduler(**V1, **more),
    "dpmpp_2m_karras": lambda **more: DPMSolverMultistepScheduler(
        **V1, use_karras_sigmas=True, **more
    ),
    "dpmpp_2m_sde": lambda **more: DPMSolverMultistepScheduler(**V1, **SDE, **more),
    "unipc": lambda **more: UniPCMultistepScheduler(**V1, **more),
    "lcm": lambda **more: LCMScheduler(**V1, **more),
}
PUBLISHED = {"dpmpp_2s_a", "dpmpp_sde"}
STEPS = [1, 2, 3, 7, 20, 30, 50]

# NumPy's word on two of diffusers' schedulers, once for every timestep.
pytestmark = pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning")


def network(x: Tensor, timestep: float) -> Tensor:
    """A small non-linear stand-in, which sees `x` on the variance-preserving scale."""
    return torch.tanh(1.3 * x + 0.2 * torch.sin(3 * x.flip(-1))) * (0.6 + timestep / 2500)


class Watched:
    """The stand-in with all that it was asked: what it saw and at which timestep."""

    def __init__(self) -> None:
        self.seen: list[Tensor] = []
        self.timesteps: list[float] = []

    def __call__(self, x: Tensor, timestep: float) -> Tensor:
        self.seen.append(x.double())
        self.timesteps.append(timestep)
        return network(x, timestep)


def normals(dtype: torch.dtype = torch.float64) -> Callable[[], Tensor]:
    generator = torch.Generator().manual_seed(11)
    return lambda: torch.randn(1, 4, 8, 8, generator=generator, dtype=dtype)


def precision(scheduler: Any) -> tuple[torch.dtype, torch.dtype]:
    """In which types a scheduler keeps the sample, and draws its noise."""
    if isinstance(scheduler, EulerAncestralDiscreteScheduler):
        return torch.float32, torch.float32
    multistep = isinstance(scheduler, DPMSolverMultistepScheduler)
    return torch.float64, torch.float32 if multistep else torch.float64


def run_ours(plan: Plan, noise: Tensor, normal: Callable[[], Tensor]) -> tuple[Tensor, Watched]:
    watched = Watched()

    def predict(x: Tensor, level: Level) -> Tensor:
        return watched(x / (1 + level.sigma**2) ** 0.5, level.timestep)

    end = follow(plan, noise * plan.start_scale, predict, normal)
    return end * plan.end_scale, watched


def run_theirs(scheduler: Any, steps: int, noise: Tensor, **options: Any) -> tuple[Tensor, Watched]:
    scheduler.set_timesteps(steps)
    if "generator" in inspect.signature(scheduler.step).parameters:
        options["generator"] = torch.Generator().manual_seed(11)
    watched = Watched()
    x = noise * scheduler.init_noise_sigma
    for t in scheduler.timesteps:
        eps = watched(scheduler.scale_model_input(x, t), float(t))
        x = scheduler.step(eps, t, x, **options).prev_sample
    return x, watched


def assert_same_run(ours: tuple[Tensor, Watched], theirs: tuple[Tensor, Watched]) -> None:
    """Every input of the network and the end agree to 1e-5 of the largest value."""
    assert ours[1].timesteps == pytest.approx(theirs[1].timesteps, abs=2e-3)
    pairs = zip((*ours[1].seen, ours[0]), (*theirs[1].seen, theirs[0]), strict=True)
    for mine, other in pairs:
        # Their sigmas are float32, which is what remains of the difference.
        assert (mine - other).abs().max() <= 1e-5 * max(1.0, float(other.abs().max()))


def unit_noise() -> Tensor:
    return torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(7)).double()


def test_every_sampler_of_the_menu_is_held_to_something() -> None:
    assert set(SAMPLERS) == set(RIVALS) | PUBLISHED


def test_every_file_of_a_sampler_is_in_the_table() -> None:
    folder = Path(inference.samplers.__file__).parent
    around = {"__init__", "ancestral", "grids", "levels", "plan", "sampler", "schedule"}
    files = {path.stem for path in folder.glob("*.py")} - around
    assert files == {sampler.solver.__name__ for sampler in SAMPLERS.values()}


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("name", RIVALS)
def test_a_plan_goes_step_by_step_as_diffusers_does(name: str, steps: int) -> None:
    scheduler = RIVALS[name]()
    sample, noise = precision(scheduler)
    ours = run_ours(SAMPLERS[name].plan(scaled_linear(), steps), unit_noise(), normals(noise))
    assert_same_run(ours, run_theirs(scheduler, steps, unit_noise().to(sample)))


@pytest.mark.parametrize("eta", [0.3, 1.0])
@pytest.mark.parametrize("steps", STEPS)
def test_ddim_takes_as_much_fresh_noise_as_diffusers_does(steps: int, eta: float) -> None:
    ours = run_ours(SAMPLERS["ddim"].plan(scaled_linear(), steps, eta=eta), unit_noise(), normals())
    assert_same_run(ours, run_theirs(RIVALS["ddim"](), steps, unit_noise(), eta=eta))


@pytest.mark.parametrize("name", sorted(set(RIVALS) - {"plms"}))
def test_a_network_that_predicts_v_is_understood_as_diffusers_understands_it(name: str) -> None:
    """But for PLMS, whose rival understands v only after it has summed up several."""
    scheduler = RIVALS[name](prediction_type="v_prediction")
    sample, noise = precision(scheduler)
    plan = SAMPLERS[name].plan(scaled_linear(), 12).for_velocity()
    ours = run_ours(plan, unit_noise(), normals(noise))
    assert_same_run(ours, run_theirs(scheduler, 12, unit_noise().to(sample)))


@pytest.mark.parametrize("steps", range(1, 51))
def test_lcm_visits_the_timesteps_of_diffusers_at_every_count_of_steps(steps: int) -> None:
    scheduler = RIVALS["lcm"]()
    scheduler.set_timesteps(steps)
    plan = SAMPLERS["lcm"].plan(scaled_linear(), steps)
    assert [v.level.timestep for v in plan.visits] == [float(t) for t in scheduler.timesteps]


def test_no_visit_looks_further_back_than_rows_remember() -> None:
    for sampler in SAMPLERS.values():
        for steps in (1, 2, 3, 4, 5, 6, 9, 50):
            plan = sampler.plan(scaled_linear(), steps)
            for index, visit in enumerate(plan.visits):
                assert visit.looks <= min(HISTORY, index + 1)


def test_strength_takes_the_last_share_of_the_steps() -> None:
    whole = SAMPLERS["ddim"].plan(scaled_linear(), 20)
    part = SAMPLERS["ddim"].plan(scaled_linear(), 20, strength=0.6)
    assert part.visits == whole.visits[-12:]


@pytest.mark.parametrize("name", SAMPLERS)
def test_the_network_is_asked_as_often_as_the_menu_says(name: str) -> None:
    """Within one: the first step of PLMS is taken twice, and last steps often need no second."""
    sampler = SAMPLERS[name]
    visits = len(sampler.plan(scaled_linear(), 30).visits)
    assert abs(visits - 30 * sampler.evaluations_per_step) <= 1
