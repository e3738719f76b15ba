"""What a LoRA adds to one weight: the formulas of its kinds.

All are small matrices that multiply to a large one. Hu et al. 2021, "LoRA" (arXiv 2106.09685,
eq. 3); Hyeon-Woo et al. 2021, "FedPara" (arXiv 2108.06098, prop. 2 and 3), which LyCORIS calls
LoHa; Edalati et al. 2022, "KronA" (arXiv 2212.10650), which it calls LoKr; Liu et al. 2024, "DoRA"
(arXiv 2402.09353, eq. 5).
"""

from collections.abc import Mapping
from math import sqrt

import torch
from torch import Tensor

Matrices = Mapping[str, Tensor]
"""The tensors of one module by their role."""

SETS = tuple(
    frozenset(roles.split())
    for roles in (
        "down up",
        "down up mid",
        "hada_w1_a hada_w1_b hada_w2_a hada_w2_b",
        "hada_w1_a hada_w1_b hada_w2_a hada_w2_b hada_t1 hada_t2",
        "lokr_w1 lokr_w2",
        "lokr_w1_a lokr_w1_b lokr_w2",
        "lokr_w1 lokr_w2_a lokr_w2_b",
        "lokr_w1 lokr_w2_a lokr_w2_b lokr_t2",
        "lokr_w1_a lokr_w1_b lokr_w2_a lokr_w2_b",
        "lokr_w1_a lokr_w1_b lokr_w2_a lokr_w2_b lokr_t2",
    )
)
"""Which roles go together; a magnitude may come with any of them."""

MAGNITUDES = ("dora_scale", "magnitude")


def fits(shapes: Mapping[str, tuple[int, ...]], weight: tuple[int, ...]) -> bool:
    """Whether matrices of these shapes make a change of a weight's shape; computes nothing."""
    roles = frozenset(shapes).difference(MAGNITUDES)
    if roles not in SETS or not all(all(shape) and shape for shape in shapes.values()):
        return False
    with torch.device("meta"):
        matrices = {role: torch.empty(shape) for role, shape in shapes.items()}
        try:
            return delta(matrices, torch.empty(weight)).shape == weight
        except (RuntimeError, ValueError, IndexError):
            return False


def delta(
    matrices: Matrices, weight: Tensor, alpha: float | None = None, *, rooted: bool = False
) -> Tensor:
    """What to add to `weight` for the full effect, float32 of its shape.

    It is `alpha / rank` times the product of the matrices, or `alpha / sqrt(rank)` if `rooted`
    (arXiv 2312.03732, eq. 6); without alpha the product itself. With a magnitude it is the way to
    the weight that has the changed one's direction and that length.
    """
    matrices = {role: matrix.float() for role, matrix in matrices.items()}
    if "down" in matrices:
        product, rank = _low_rank(matrices), matrices["down"].shape[0]
    elif "hada_w1_a" in matrices:
        product, rank = _hadamard(matrices), matrices["hada_w1_b"].shape[0]
    else:
        product, rank = _kronecker(matrices)
    if product.flatten(1).shape != weight.flatten(1).shape:
        raise ValueError("the matrices make a weight of another shape")
    change = product.reshape(weight.shape)
    if alpha is not None and rank:
        change = change * (alpha / (sqrt(rank) if rooted else rank))
    for role in MAGNITUDES:
        if role in matrices:
            change = _towards(matrices[role], weight.float(), change, by_input=role == "dora_scale")
    return change


def _low_rank(m: Matrices) -> Tensor:
    """`up [O, R]` after `down [R, I, h, w]`; or, in CP form, with a kernel `mid [R, R, h, w]`."""
    up, down = m["up"], m["down"]
    if up[0, 0].numel() != 1:
        raise ValueError("only the first matrix may have a kernel")
    if "mid" in m:
        inner = torch.einsum("oa,abhw->obhw", up.flatten(1), m["mid"])
        return torch.einsum("obhw,bi->oihw", inner, down.flatten(1))
    return up.flatten(1) @ down.flatten(1)


def _hadamard(m: Matrices) -> Tensor:
    """The product, number by number, of two products of low rank."""
    halves = []
    for half in ("1", "2"):
        a, b = m[f"hada_w{half}_a"], m[f"hada_w{half}_b"]
        core = m.get(f"hada_t{half}")
        halves.append(a @ b if core is None else _tucker(core, a, b))
    if halves[0].shape != halves[1].shape:
        raise ValueError("the two halves differ in shape")
    return halves[0] * halves[1]


def _kronecker(m: Matrices) -> tuple[Tensor, int]:
    """The Kronecker product of two matrices, each whole or of low rank, and that rank."""
    rank = 0
    factors = []
    for factor in ("1", "2"):
        if (whole := m.get(f"lokr_w{factor}")) is not None:
            factors.append(whole)
            continue
        a, b = m[f"lokr_w{factor}_a"], m[f"lokr_w{factor}_b"]
        core = m.get(f"lokr_t{factor}")
        rank = b.shape[0]
        factors.append(a @ b.flatten(1) if core is None else _tucker(core, a, b))
    first, second = factors
    if first.ndim != 2:
        raise ValueError("only the second factor may have a kernel")
    first = first.reshape(*first.shape, *[1] * (second.ndim - 2))
    return torch.kron(first, second.contiguous()), rank


def _tucker(core: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """`core [R, S, h, w]` between `a [R, O]` and `b [S, I]`: `[O, I, h, w]`."""
    inner = torch.einsum("rshw,ro->oshw", core, a)
    return torch.einsum("oshw,si->oihw", inner, b)


def _towards(magnitude: Tensor, weight: Tensor, change: Tensor, *, by_input: bool) -> Tensor:
    """The change that gives `weight + change` a length for each output.

    LyCORIS also knows one for each input, which its shape `[1, I, …]` tells.
    """
    changed = weight + change
    outputs, inputs = weight.shape[:2]
    if by_input and magnitude.shape[0] == 1 and magnitude.numel() == inputs:
        length = changed.transpose(0, 1).flatten(1).norm(dim=1)
        sides = [1, inputs, *[1] * (weight.ndim - 2)]
    elif magnitude.numel() == outputs:
        length = changed.flatten(1).norm(dim=1)
        sides = [outputs, *[1] * (weight.ndim - 1)]
    else:
        raise ValueError("the magnitude is of another size")
    ratio = magnitude.flatten() / length.clamp(min=torch.finfo(length.dtype).tiny)
    towards: Tensor = changed * ratio.reshape(sides)
    return towards - weight
