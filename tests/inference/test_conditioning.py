"""Weights and windows do to a text tower's numbers what the two programs' formulas say."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from inference.prompt import PromptReader
from inference.prompts.conditioning import condition
from inference.prompts.emphasis import WeightMode
from tests.inference.towers import VOCABULARY, SmallTower

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

READER = PromptReader(None, 77, VOCABULARY)
COMFYUI = PromptReader(None, 77, VOCABULARY, mode="comfyui")
WEIGHTED = "a (red:1.4) horse, [blue] (sky:0.5) (and sea:-0.3)"
PLAIN = "a red horse, blue sky and sea"


@pytest.fixture(scope="module")
def tower() -> SmallTower:
    return SmallTower(1)


def asked(tower: SmallTower, ids: tuple[int, ...]) -> Array:
    """What the tower says of one window by itself."""
    hidden, _ = tower.encode(torch.tensor([tower.frame(ids)]))
    return hidden[0].double().numpy()


def by_a1111(z: Array, weights: tuple[float, ...], empty: Array) -> Array:
    new = z.copy()
    for place, weight in enumerate(weights):
        new[place + 1] = z[place + 1] * weight
    return np.asarray(new * (z.mean() / new.mean()))


def by_comfyui(z: Array, weights: tuple[float, ...], empty: Array) -> Array:
    new = z.copy()
    for place, weight in enumerate(weights):
        new[place + 1] = (z[place + 1] - empty[place + 1]) * weight + empty[place + 1]
    return new


@pytest.mark.parametrize(
    ("mode", "reader", "formula"),
    [("a1111", READER, by_a1111), ("comfyui", COMFYUI, by_comfyui)],
)
def test_weights_follow_the_formula_in_every_window(
    tower: SmallTower,
    mode: WeightMode,
    reader: PromptReader,
    formula: Callable[[Array, tuple[float, ...], Array], Array],
) -> None:
    prompt = reader.prompt(WEIGHTED + ", (cat:0.7)" * 80)
    assert len(prompt.windows) == 3
    context, pooled = condition(prompt, [tower], mode, 3)
    assert pooled is None
    assert context.shape == (231, 32)
    empty = asked(tower, ())
    for number, window in enumerate(prompt.windows):
        expected = formula(asked(tower, window.ids), window.weights, empty)
        ours = context[77 * number : 77 * (number + 1)].double().numpy()
        np.testing.assert_allclose(ours, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("mode", ["a1111", "comfyui"])
def test_without_weights_every_bit_is_the_towers(tower: SmallTower, mode: WeightMode) -> None:
    plain, _ = tower.encode(torch.tensor([tower.frame(READER.prompt(PLAIN).windows[0].ids)]))
    for text in (PLAIN, "a (red:1.0) horse, blue ([sky]) and sea"):
        context, _ = condition(READER.prompt(text), [tower], mode, 1)
        assert torch.equal(context, plain[0])


def test_a_weight_moves_its_own_token_only_in_comfyui(tower: SmallTower) -> None:
    plain, _ = condition(COMFYUI.prompt("a red horse"), [tower], "comfyui", 1)
    moved, _ = condition(COMFYUI.prompt("a (red:1.4) horse"), [tower], "comfyui", 1)
    changed = (plain != moved).any(dim=1).nonzero().flatten().tolist()
    assert changed == [2]


def test_a_shorter_prompt_is_filled_up_with_empty_windows(tower: SmallTower) -> None:
    prompt = READER.prompt(PLAIN)
    context, _ = condition(prompt, [tower], "a1111", 3)
    alone, _ = condition(prompt, [tower], "a1111", 1)
    empty, _ = condition(READER.prompt(""), [tower], "a1111", 1)
    assert torch.equal(context, torch.cat([alone, empty, empty]))


def test_every_window_goes_through_a_tower_alone() -> None:
    tower = SmallTower(2)
    condition(READER.prompt("cat " * 200), [tower], "a1111", 4)
    assert tower.batches == [1, 1, 1, 1]


def test_features_of_two_towers_stand_side_by_side(tower: SmallTower) -> None:
    other = SmallTower(3, width=48, pad=0, pooled=True)
    prompt = READER.prompt("a (red:1.4) horse BREAK blue sky")
    context, pooled = condition(prompt, [tower, other], "a1111", 2)
    first, _ = condition(prompt, [tower], "a1111", 2)
    second, _ = condition(prompt, [other], "a1111", 2)
    assert torch.equal(context, torch.cat([first, second], dim=1))
    _, expected = other.encode(torch.tensor([other.frame(prompt.windows[0].ids)]))
    assert pooled is not None
    assert expected is not None
    assert torch.equal(pooled, expected[0])


class Stub(SmallTower):
    """A tower whose numbers are given."""

    def __init__(self, hidden: Tensor) -> None:
        super().__init__(0)
        self._hidden = hidden

    def encode(self, ids: Tensor) -> tuple[Tensor, Tensor | None]:
        return self._hidden[None], None


def test_a_mean_of_nothing_scales_nothing() -> None:
    hidden = torch.zeros(77, 2)
    hidden[1:3] = torch.tensor([[1.0, 1.0], [3.0, 3.0]])
    prompt = READER.prompt("(red:-3) horse")
    context, _ = condition(prompt, [Stub(hidden)], "a1111", 1)
    assert context[1:3].tolist() == [[-3.0, -3.0], [3.0, 3.0]]
    nothing, _ = condition(READER.prompt("(red horse:0)"), [Stub(hidden)], "a1111", 1)
    assert torch.equal(nothing, torch.zeros(77, 2))


@pytest.mark.parametrize("mode", ["a1111", "comfyui"])
def test_half_precision_comes_back_as_half_precision(mode: WeightMode) -> None:
    hidden = torch.linspace(0.5, 1, 154).reshape(77, 2).to(torch.bfloat16)
    context, _ = condition(READER.prompt(WEIGHTED), [Stub(hidden)], mode, 1)
    assert context.dtype == torch.bfloat16
    assert bool(torch.isfinite(context).all())
