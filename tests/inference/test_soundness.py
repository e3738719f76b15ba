"""One number that is not finite is found among any, in every precision, and named."""

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from inference.errors import DamagedCheckpoint
from inference.files.soundness import require_sound, unsound

KINDS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]


@given(
    kind=st.sampled_from(KINDS),
    size=st.integers(1, 3000),
    share=st.floats(0, 1, exclude_max=True),
    bad=st.sampled_from([float("nan"), float("inf"), -float("inf")]),
)
def test_one_bad_number_anywhere_is_found(
    kind: torch.dtype, size: int, share: float, bad: float
) -> None:
    weights = torch.linspace(-1, 1, size).to(kind)
    spoilt = weights.clone()
    spoilt[int(share * size)] = bad
    assert unsound({"good": weights, "spoilt": spoilt, "again": weights}) == ["spoilt"]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_infinities_that_would_cancel_out_are_found(kind: torch.dtype) -> None:
    assert unsound({"x": torch.tensor([float("inf"), -float("inf"), 1]).to(kind)}) == ["x"]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_large_weights_whose_sum_overflows_are_sound(kind: torch.dtype) -> None:
    largest = torch.full((100, 3), torch.finfo(kind).max, dtype=kind)
    assert unsound({"x": largest, "none": torch.zeros(0, dtype=kind)}) == []


def test_whole_numbers_are_never_unsound() -> None:
    assert unsound({"positions": torch.arange(77)}) == []


def test_the_error_names_the_tensors_and_says_what_to_do() -> None:
    tensors = {f"layer.{number}": torch.tensor([float("nan")]) for number in range(8)}
    with pytest.raises(DamagedCheckpoint, match=r"layer\.5 and 2 more .* Fetch") as caught:
        require_sound(tensors, Path("model.safetensors"), "unet")
    assert "layer.6" not in str(caught.value)
