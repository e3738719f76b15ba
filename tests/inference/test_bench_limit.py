"""Work of a network row, and the limit of a device."""

import pytest
import torch

from inference.bench.limit import limit_of, operations_of
from inference.calls.cost import row_operations
from inference.models.unet import UNetConfig
from tests.inference.driving import request

SMALL = UNetConfig(model_channels=32, heads=2, context_dim=32, norm_groups=8)


@pytest.mark.parametrize(("side", "expected"), [(32, 180.1e9), (64, 803.27e9)])
def test_a_row_of_v1_costs_what_is_known_of_it(side: int, expected: float) -> None:
    assert row_operations(UNetConfig(), side, side) == pytest.approx(expected, rel=1e-3)


def test_work_grows_with_steps_pictures_guidance_and_visits() -> None:
    def work(**changes: object) -> float:
        return operations_of(request(**changes), SMALL, 8)

    one = work(steps=10, guidance_scale=1.0)
    assert work(steps=20, guidance_scale=1.0) == 2 * one
    assert work(steps=10, guidance_scale=5.0) == 2 * one
    assert work(steps=10, guidance_scale=1.0, count=3) == 3 * one
    assert work(steps=10, guidance_scale=1.0, sampler="heun") == 2 * one


def test_a_processors_limit_is_measured() -> None:
    limit = limit_of(torch.device("cpu"), torch.float32)
    assert limit.source == "measured"
    assert limit.rate > 1e8
