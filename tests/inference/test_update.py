"""The update of many rows at once: each row moves as if it were alone, to the last bit."""

import random

import pytest
import torch
from torch import Tensor

from inference.calls.update import advance
from inference.noise import draw, generator_for
from inference.rows import Conditioning, Row
from inference.samplers import SAMPLERS
from inference.samplers.levels import Level
from inference.samplers.plan import Saving, Visit
from inference.samplers.schedule import scaled_linear
from tests.inference.plans import follow

PROMPT = Conditioning(keys_values=torch.zeros(1, 1))
EVERY = [(s.name, schedule, 0.0) for s in SAMPLERS.values() for schedule in s.schedules]
EVERY.append(("ddim", "normal", 0.6))


def row_of(name: str, schedule: str, eta: float, *, steps: int, seed: int) -> Row:
    plan = SAMPLERS[name].plan(scaled_linear(), steps, schedule=schedule, eta=eta)
    generator = generator_for(seed)
    x = draw(generator, 4, 3, 5) * plan.start_scale
    # Zeros of both signs, where an idle term that is added would show.
    x[:, 0, :2] = torch.tensor([0.0, -0.0])
    return Row(
        plan=plan, guidance_scale=1.0, generator=generator, x=x, prompt=PROMPT, negative=None
    )


def network(x: Tensor, level: Level) -> Tensor:
    # Zeros come out positive: so what is denoised of -0 is -0, and stays it if nothing is added.
    return torch.tanh(x / (1 + level.sigma**2) ** 0.5) * (0.6 + level.timestep / 2500) + 0.0


def step(rows: list[Row]) -> None:
    advance(rows, torch.stack([network(row.x, row.visit.level) for row in rows]))


def bits(x: Tensor) -> Tensor:
    """So that also the sign of a zero counts, and no number is equal by being near."""
    return x.view(torch.int32)


@pytest.fixture(scope="module")
def alone() -> dict[int, Tensor]:
    """The end of every sampler on every schedule, with nothing beside it."""
    ends = {}
    for number, (name, schedule, eta) in enumerate(EVERY):
        row = row_of(name, schedule, eta, steps=5 + number % 4, seed=number)
        while not row.finished:
            step([row])
        ends[number] = row.latent()
    return ends


@pytest.mark.parametrize("order", range(5))
def test_all_samplers_in_one_batch_give_the_bits_that_each_gives_alone(
    order: int, alone: dict[int, Tensor]
) -> None:
    chance = random.Random(order)
    waiting = list(enumerate(EVERY))
    chance.shuffle(waiting)
    running: dict[int, Row] = {}
    ended = 0
    while waiting or running:
        for _ in range(chance.randint(0, 6)):
            if waiting:
                number, (name, schedule, eta) = waiting.pop()
                running[number] = row_of(name, schedule, eta, steps=5 + number % 4, seed=number)
        batch = [number for number in running if chance.random() < 0.8]
        if batch:
            step([running[number] for number in batch])
        for number in batch:
            if running[number].finished:
                assert torch.equal(bits(running.pop(number).latent()), bits(alone[number]))
                ended += 1
    assert ended == len(EVERY)


@pytest.mark.parametrize(("name", "schedule", "eta"), EVERY)
def test_the_update_is_the_formula(name: str, schedule: str, eta: float) -> None:
    row = row_of(name, schedule, eta, steps=8, seed=3)
    again = row_of(name, schedule, eta, steps=8, seed=3)
    expected = follow(again.plan, again.x.double(), network, lambda: again.fresh_noise().double())
    while not row.finished:
        step([row])
    assert (row.x - expected).abs().max() <= 1e-4 * expected.abs().max()


def test_a_row_whose_numbers_went_wrong_spoils_no_other() -> None:
    good, bad, companion = (row_of("unipc", "", 0.0, steps=6, seed=seed) for seed in (1, 2, 1))
    bad.x.fill_(float("nan"))
    while not good.finished:
        step([bad, good])
        step([companion])
    assert torch.equal(bits(good.x), bits(companion.x))
    assert bool(torch.isfinite(good.x).all())


def test_a_visit_knows_what_it_saves_and_recalls() -> None:
    level = Level(timestep=1.0, sigma=1.0)

    def visit(**numbers: object) -> Visit:
        return Visit(level=level, keep=(0.0, 1.0), a=1.0, b=(1.0,), **numbers)  # type: ignore[arg-type]

    assert (visit().saves, visit().recalls) == (Saving.NOTHING, False)
    assert visit(s=0.5).recalls
    assert (visit(a2=1.0, s2=0.0).saves, visit(a2=1.0, s2=0.0).recalls) == (Saving.X, False)
    summed = visit(s2=0.5, b2=(0.1, 0.2, 0.3))
    assert (summed.saves, summed.recalls, summed.looks) == (Saving.SUM, True, 3)
