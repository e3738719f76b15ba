"""Each kind of LoRA adds what its definition says, restated here in other words."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inference.loras.adapters import delta, fits


def random(*shape: int, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(seed + sum(shape))
    return torch.randn(shape, generator=generator)


def agree(ours: Tensor, theirs: Tensor | NDArray[Any]) -> None:
    torch.testing.assert_close(
        ours.double(), torch.as_tensor(theirs).double(), rtol=1e-5, atol=1e-5
    )


def test_a_linear_lora_is_up_after_down_times_alpha_over_rank() -> None:
    up, down, x = random(6, 2), random(2, 5), random(3, 5)
    made = delta({"up": up, "down": down}, torch.zeros(6, 5), alpha=3.0)
    agree(F.linear(x, made), F.linear(F.linear(x, down), up) * 3.0 / 2)
    agree(delta({"up": up, "down": down}, torch.zeros(6, 5)), (up @ down).numpy())


def test_a_rank_counts_by_its_root_where_the_notes_say_so() -> None:
    matrices = {"up": random(6, 4), "down": random(4, 5)}
    made = delta(matrices, torch.zeros(6, 5), alpha=3.0, rooted=True)
    agree(made, matrices["up"] @ matrices["down"] * 1.5)


def test_a_convolutions_lora_is_one_convolution_after_another() -> None:
    up, down, x = random(6, 2, 1, 1), random(2, 5, 3, 3), random(1, 5, 7, 7)
    made = delta({"up": up, "down": down}, torch.zeros(6, 5, 3, 3))
    agree(F.conv2d(x, made, padding=1), F.conv2d(F.conv2d(x, down, padding=1), up))


def test_with_a_kernel_in_the_middle_it_is_three_convolutions() -> None:
    up, mid, down = random(6, 2, 1, 1), random(2, 2, 3, 3), random(2, 5, 1, 1)
    x = random(1, 5, 7, 7)
    made = delta({"up": up, "mid": mid, "down": down}, torch.zeros(6, 5, 3, 3), alpha=1.0)
    chain = F.conv2d(F.conv2d(F.conv2d(x, down), mid, padding=1), up)
    agree(F.conv2d(x, made, padding=1), chain / 2)


@pytest.mark.parametrize("stored", [(2, 5), (2, 5, 1, 1)])
@pytest.mark.parametrize("weight", [(6, 5), (6, 5, 1, 1)])
def test_a_1x1_convolution_and_a_linear_layer_are_one(
    stored: tuple[int, ...], weight: tuple[int, ...]
) -> None:
    up, down = random(6, 2), random(2, 5)
    matrices = {"up": up.reshape(6, 2, *stored[2:]), "down": down.reshape(stored)}
    assert fits({role: tuple(m.shape) for role, m in matrices.items()}, weight)
    agree(delta(matrices, torch.zeros(weight)), (up @ down).reshape(weight))


def loha(*inner: int) -> dict[str, Tensor]:
    width = 5 * int(np.prod(inner))
    shapes = {"w1_a": (6, 2), "w1_b": (2, width), "w2_a": (6, 2), "w2_b": (2, width)}
    return {f"hada_{r}": random(*shape, seed=i) for i, (r, shape) in enumerate(shapes.items())}


@pytest.mark.parametrize("inner", [(), (3, 3)])
def test_loha_is_a_product_of_products_number_by_number(inner: tuple[int, ...]) -> None:
    m = loha(*inner)
    made = delta(m, torch.zeros(6, 5, *inner), alpha=1.0).flatten(1)
    for out in range(6):
        for place in range(made.shape[1]):
            first = sum(m["hada_w1_a"][out, r] * m["hada_w1_b"][r, place] for r in range(2))
            second = sum(m["hada_w2_a"][out, r] * m["hada_w2_b"][r, place] for r in range(2))
            assert float(made[out, place]) == pytest.approx(float(first * second) / 2, abs=1e-5)


def test_loha_in_cp_form_has_two_cores() -> None:
    m = {f"hada_w{half}_a": random(2, 6, seed=half) for half in (1, 2)}
    m |= {f"hada_w{half}_b": random(2, 5, seed=half) for half in (1, 2)}
    m |= {f"hada_t{half}": random(2, 2, 3, 3, seed=half) for half in (1, 2)}
    halves = [
        np.einsum(
            "ijkl,jr,ip->prkl", *(m[f"hada_{r}"].numpy() for r in (f"t{h}", f"w{h}_b", f"w{h}_a"))
        )
        for h in (1, 2)
    ]
    agree(delta(m, torch.zeros(6, 5, 3, 3)), halves[0] * halves[1])


def test_lokr_of_whole_matrices_is_their_kronecker_product_whatever_alpha() -> None:
    first, second = random(2, 3), random(4, 5)
    made = delta({"lokr_w1": first, "lokr_w2": second}, torch.zeros(8, 15), alpha=7.0)
    agree(made, np.kron(first.numpy(), second.numpy()))


def test_lokr_of_low_rank_is_scaled_by_it() -> None:
    w1a, w1b, w2a, w2b = random(2, 2), random(2, 3), random(4, 2), random(2, 5)
    matrices = {"lokr_w1_a": w1a, "lokr_w1_b": w1b, "lokr_w2_a": w2a, "lokr_w2_b": w2b}
    expected = np.kron((w1a @ w1b).numpy(), (w2a @ w2b).numpy()) / 2
    agree(delta(matrices, torch.zeros(8, 15), alpha=1.0), expected)


@pytest.mark.parametrize("flat", [True, False])
def test_lokr_of_a_convolution_multiplies_its_kernel_by_each_number(flat: bool) -> None:
    first, second = random(2, 3), random(4, 5, 3, 3)
    stored = second.flatten(1) if flat else second
    made = delta({"lokr_w1": first, "lokr_w2": stored}, torch.zeros(8, 15, 3, 3))
    for i in range(8):
        for j in range(15):
            agree(made[i, j], first[i // 4, j // 5] * second[i % 4, j % 5])


def test_lokr_with_a_core_has_its_kernel_there() -> None:
    first, core, a, b = random(2, 3), random(2, 2, 3, 3), random(2, 4), random(2, 5)
    second = np.einsum("ijkl,jr,ip->prkl", core.numpy(), b.numpy(), a.numpy())
    made = delta(
        {"lokr_w1": first, "lokr_t2": core, "lokr_w2_a": a, "lokr_w2_b": b},
        torch.zeros(8, 15, 3, 3),
        alpha=2.0,
    )
    for i in range(8):
        for j in range(15):
            agree(made[i, j], float(first[i // 4, j // 5]) * second[i % 4, j % 5])


@pytest.mark.parametrize("role", ["dora_scale", "magnitude"])
def test_dora_gives_each_output_its_length(role: str) -> None:
    weight, up, down, lengths = random(6, 5, 3, 3), random(6, 2, 1, 1), random(2, 5, 3, 3), 6
    magnitude = random(lengths).abs()
    stored = magnitude.reshape(6, 1, 1, 1) if role == "dora_scale" else magnitude
    made = weight + delta({"up": up, "down": down, role: stored}, weight, alpha=1.0)
    plain = weight + delta({"up": up, "down": down}, weight, alpha=1.0)
    for output in range(6):
        agree(made[output].norm(), magnitude[output])
        agree(made[output] / made[output].norm(), plain[output] / plain[output].norm())


def test_dora_by_inputs_gives_each_input_its_length() -> None:
    weight, magnitude = random(5, 5), random(1, 5).abs()
    matrices = {"up": random(5, 2), "down": random(2, 5)}
    made = weight + delta(matrices | {"dora_scale": magnitude}, weight)
    agree(made.norm(dim=0), magnitude[0])


def test_dora_of_a_weight_of_zeros_is_finite() -> None:
    matrices = {"up": torch.zeros(5, 2), "down": torch.zeros(2, 5), "magnitude": torch.ones(5)}
    assert delta(matrices, torch.zeros(5, 5)).isfinite().all()


@pytest.mark.parametrize(
    "shapes",
    [
        {"down": (2, 5)},
        {"up": (6, 2), "down": (2, 4)},
        {"up": (6, 3), "down": (2, 5)},
        {"up": (6, 2), "down": (0, 5)},
        {"up": (), "down": ()},
        {"up": (6,), "down": (5,)},
        {"up": (6, 2, 3, 3), "down": (2, 5)},
        {"up": (6, 2), "down": (2, 5), "hada_t1": (1, 1)},
        {"up": (6, 2), "down": (2, 5), "dora_scale": (7, 1)},
        {"up": (6, 2), "down": (2, 5), "mid": (2, 2, 3, 3)},
        {"hada_w1_a": (6, 1), "hada_w1_b": (1, 1), "hada_w2_a": (6, 1), "hada_w2_b": (1, 5)},
        {"hada_w1_a": (6, 1), "hada_w1_b": (1, 5)},
        {"lokr_w1": (2, 3), "lokr_w2": (3, 2)},
        {"lokr_w1": (2, 3, 1, 1), "lokr_w2": (3, 2)},
        {"lokr_w1": (6, 5)},
        {"lokr_w1": (2**20, 2**20), "lokr_w2": (2**20, 2**20)},
    ],
    ids=str,
)
def test_what_does_not_make_the_weights_shape_does_not_fit(
    shapes: dict[str, tuple[int, ...]],
) -> None:
    assert fits({"up": (6, 2), "down": (2, 5)}, (6, 5))
    assert not fits(shapes, (6, 5))
