"""The probe finds which calls give a row the same bits, on stand-ins whose faults are known."""

import pytest
import torch
from torch import Tensor

from inference.calls.probe import Call, probe
from inference.checkpoints import open_checkpoint
from inference.denoiser import Denoiser
from inference.loaded.model import load_model, loading_on
from inference.stages import Stages
from tests.inference.driving import request

SIZES = (1, 2, 3, 4, 6, 8)


def honest(x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
    return x * 2 + shifts.mean() * 0


def by_size(x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
    """Rounds in one way up to three rows, and in another from four on."""
    return x * 2 + (0.0 if len(x) < 4 else 1e-6)


def by_place(x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
    """The last row of six goes through a kernel of its own."""
    out = x * 2
    if len(x) == 6:
        out[-1] += 1e-6
    return out


def by_neighbours(x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
    return x * 2 + x.mean() * 1e-3


def sample() -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(5)
    return (
        torch.randn(1, 4, 8, 8, generator=generator),
        torch.randn(1, 6, generator=generator),
        torch.randn(1, 7, 3, generator=generator),
    )


@pytest.mark.parametrize(
    ("call", "classes"),
    [
        (honest, [SIZES]),
        (by_size, [(1, 2, 3), (4, 6, 8)]),
        (by_place, [(1, 2, 3, 4, 8)]),
        (by_neighbours, [(1,)]),
    ],
)
def test_classes_are_found(call: Call, classes: list[tuple[int, ...]]) -> None:
    found = probe(call, sample(), SIZES, seconds=1e9)
    by_family: dict[str, list[int]] = {}
    for one in found.timed:
        if one.family:
            by_family.setdefault(one.family, []).append(one.rows)
    # A stand-in is so quick that a late size may seem slow, which ends the search early.
    tried = set(found.sizes)
    expected = [tuple(size for size in sizes if size in tried) for sizes in classes]
    assert sorted(map(tuple, by_family.values())) == sorted(e for e in expected if e)


def test_with_no_time_at_all_two_sizes_are_tried() -> None:
    assert probe(honest, sample(), SIZES, seconds=0).sizes == (1, 2)


def test_the_probe_of_the_real_network_keeps_its_promise() -> None:
    torch.set_num_threads(1)
    checkpoint = open_checkpoint(None)
    model = load_model(checkpoint, loading_on(torch.device("cpu"), torch.float32))
    denoiser = Denoiser(model.unet, model.device, model.dtype)
    stages = Stages(model)
    row = stages.start(request(), 0)
    part = denoiser.sample(row)
    found = probe(model.unet.denoise, part, (1, 2, 3, 4), seconds=60)
    assert found.exact_sizes
    with torch.inference_mode():
        results = [
            model.unet.denoise(*(p.expand(size, *p.shape[1:]).contiguous() for p in part))[-1]
            for size in found.exact_sizes
        ]
    assert all(torch.equal(result, results[0]) for result in results)
