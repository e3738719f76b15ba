"""Which files of a repository are fetched: what is read, once, and never a pickle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.errors import NotOnHub, PickledCheckpoint
from inference.files.known import KNOWN
from inference.files.selection import select

INPAINTING = (
    "model_index.json",
    "unet/config.json",
    "unet/diffusion_pytorch_model.bin",
    "unet/diffusion_pytorch_model.fp16.safetensors",
    "vae/config.json",
    "vae/diffusion_pytorch_model.safetensors",
    "text_encoder/config.json",
    "text_encoder/model.fp16.safetensors",
    "safety_checker/config.json",
    "safety_checker/pytorch_model.bin",
)


def chosen(*names: str, half: bool = False, only: str | None = None) -> list[str]:
    return select(names, "somebody/model", half=half, only=only)


def test_where_full_precision_is_a_pickle_the_half_is_taken() -> None:
    files = chosen(*INPAINTING)
    assert "unet/diffusion_pytorch_model.fp16.safetensors" in files
    assert "vae/diffusion_pytorch_model.safetensors" in files


def test_a_classifier_that_is_a_pickle_is_left_out() -> None:
    assert not [name for name in chosen(*INPAINTING) if name.startswith("safety_checker/")]


def test_a_network_that_is_a_pickle_is_named_with_the_way_out() -> None:
    names = [name for name in INPAINTING if name != "unet/diffusion_pytorch_model.fp16.safetensors"]
    with pytest.raises(PickledCheckpoint, match=r"only pickles in unet of .*python -m bot fetch"):
        chosen(*names)


def test_the_same_weights_in_other_shapes_are_left_out() -> None:
    files = chosen(
        *INPAINTING,
        "unet/diffusion_pytorch_model.non_ema.safetensors",
        "unet/model.onnx",
        "text_encoder/flax_model.msgpack",
        "sd-v1-5-inpainting.ckpt",
        "whole.safetensors",
    )
    assert files == chosen(*INPAINTING)


def test_a_repository_of_something_else_is_said_to_be() -> None:
    with pytest.raises(NotOnHub, match="no weights that this program reads"):
        chosen("config.json", "README.md")
    with pytest.raises(NotOnHub, match="no weights that this program reads"):
        chosen("model_index.json", "transformer/diffusion_pytorch_model.safetensors")


paths = st.from_regex(
    r"(unet/|\.\./|/|tokenizer/|a\\)?[a-c.]{0,6}\.(json|safetensors|bin|ckpt|txt)",
    fullmatch=True,
)


@given(st.lists(paths, max_size=12), st.booleans(), st.booleans())
def test_nothing_outside_and_no_pickle_is_ever_chosen(
    names: list[str], half: bool, layout: bool
) -> None:
    unet = ["model_index.json", "unet/model.safetensors"] if layout else []
    try:
        files = chosen(*names, *unet, half=half)
    except (NotOnHub, PickledCheckpoint):
        return
    assert len(set(files)) == len(files) or len(set(names)) < len(names)
    for name in files:
        assert not name.endswith((".bin", ".ckpt"))
        assert not name.startswith("/")
        assert ".." not in name.split("/")
        assert "\\" not in name


def test_every_known_model_is_pinned_to_a_commit() -> None:
    for known in KNOWN.values():
        assert len(known.revision) == 40
        assert int(known.revision, 16)
        assert known.licence.url.startswith("https://")
