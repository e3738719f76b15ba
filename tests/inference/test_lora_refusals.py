"""A LoRA that cannot be used is refused in a sentence that a member may read."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import torch
from torch import Tensor

from inference.checkpoints import open_checkpoint
from inference.errors import BadLora
from inference.loaded.model import Model, load_model, loading_on
from inference.loras.asked import MOST_LORAS, LoraFolder
from inference.loras.merging import with_loras
from tests.inference.loras import Pair, Use, dotted, kohya, pairs_of_rival, written


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """The networks are tiny: a second thread only waits."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load_model(open_checkpoint(folder), loading_on(torch.device("cpu"), torch.float32))


@pytest.fixture(scope="module")
def pairs() -> Sequence[Pair]:
    return pairs_of_rival()


def refusal(model: Model, folder: LoraFolder, *uses: Use) -> str:
    """The sentence of the refusal: for members, so without paths, and printable."""
    with pytest.raises(BadLora) as caught:
        with_loras(model, uses or (Use(name="style"),), folder)
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert len(sentence) < 500
    assert "/tmp" not in sentence
    return sentence


@pytest.mark.parametrize(
    "name",
    ["../style", "/etc/passwd", "loras/style", "style.safetensors", "..", "", "STYLE", "*", "st\0"],
)
def test_only_names_of_files_in_the_folder_are_found(
    name: str, model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    inside = tmp_path / "loras"
    inside.mkdir()
    written(kohya(pairs), tmp_path)
    folder = written(kohya(pairs), inside)
    assert folder.names() == ["style"]
    assert "did you mean style?" in refusal(model, folder, Use(name=name))


def test_a_name_of_any_length_and_kind_gives_a_short_sentence(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    refusal(model, folder, Use(name="\x1b[2J\n" * 1000))
    refusal(model, LoraFolder(None))
    refusal(model, LoraFolder(tmp_path / "nowhere"))


@pytest.mark.parametrize("scale", [4.1, -5.0, 1e30, float("nan"), float("inf")])
def test_a_scale_out_of_bounds_is_refused(
    scale: float, model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    assert "from -4 to 4" in refusal(model, folder, Use(name="style", unet=scale))
    assert "from -4 to 4" in refusal(model, folder, Use(name="style", text=scale))


def test_more_loras_than_go_together_are_refused(model: Model, tmp_path: Path) -> None:
    uses = [Use(name=f"l{number}") for number in range(MOST_LORAS + 1)]
    assert "at most 4" in refusal(model, LoraFolder(tmp_path), *uses)


OTHERS: dict[str, tuple[dict[str, tuple[int, ...]], dict[str, str], str]] = {
    "second text tower": (
        {"lora_te2_text_model_encoder_layers_0_mlp_fc1": (2, 32)},
        {},
        "made for SDXL; this model is Stable Diffusion 1",
    ),
    "wide texts": (
        {"lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k": (2, 2048)},
        {},
        "made for SDXL",
    ),
    "texts of another width": (
        {"lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k": (2, 1024)},
        {},
        "made for Stable Diffusion 2",
    ),
    "notes of the training": (
        {"lora_unet_input_blocks_9_9": (2, 8)},
        {"ss_base_model_version": "sdxl_base_v1-0"},
        "made for SDXL",
    ),
    "notes of the field": (
        {"lora_unet_x": (2, 8)},
        {"modelspec.architecture": "flux-1-dev/lora"},
        "made for FLUX",
    ),
    "blocks": ({"lora_unet_double_blocks_0_img_attn_qkv": (2, 8)}, {}, "made for FLUX"),
    "nothing known": ({"something": (2, 8)}, {}, "fits no part of this model"),
}


@pytest.mark.parametrize(("downs", "notes", "words"), OTHERS.values(), ids=OTHERS.keys())
def test_a_lora_for_another_family_says_which(
    downs: dict[str, tuple[int, ...]],
    notes: dict[str, str],
    words: str,
    model: Model,
    tmp_path: Path,
) -> None:
    tensors = {f"{name}.lora_down.weight": torch.zeros(shape) for name, shape in downs.items()}
    tensors |= {f"{name}.lora_up.weight": torch.zeros(8, 2) for name in downs}
    assert words in refusal(model, written(tensors, tmp_path, **notes))


def test_a_few_tensors_without_a_place_are_named(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    stranger = {"lora_unet_mid_block_attentions_7_proj_in.lora_up.weight": torch.zeros(64, 3)}
    assert "attentions_7" in refusal(model, written(kohya(pairs) | stranger, tmp_path))
    twice = kohya(pairs) | dotted(pairs[:1], ".lora_A.weight", ".lora_B.weight")
    assert pairs[0].module in refusal(model, written(twice, tmp_path))
    half = kohya(pairs)
    gone = next(name for name in half if name.endswith("lora_up.weight"))
    del half[gone]
    assert gone.partition(".")[0] in refusal(model, written(half, tmp_path))
    misshapen = kohya(pairs) | {gone: torch.zeros(5, 3)}
    assert gone.partition(".")[0] in refusal(model, written(misshapen, tmp_path))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: {n: x * torch.nan if ".lora_up" in n else x for n, x in t.items()},
        lambda t: {n: x.fill_(1e30) if ".lora_" in n else x for n, x in t.items()},
    ],
    ids=["nan", "overflow"],
)
def test_numbers_out_of_bounds_are_refused(
    spoil: Callable[[dict[str, Tensor]], dict[str, Tensor]],
    model: Model,
    pairs: Sequence[Pair],
    tmp_path: Path,
) -> None:
    copies = {name: tensor.clone() for name, tensor in kohya(pairs).items()}
    assert "out of bounds" in refusal(model, written(spoil(copies), tmp_path))


@pytest.mark.parametrize(
    "alpha", [torch.tensor(torch.nan), torch.tensor(torch.inf), torch.tensor([1.0, 2.0])]
)
def test_an_alpha_that_is_no_number_is_refused(
    alpha: Tensor, model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    tensors = kohya(pairs)
    tensors[next(name for name in tensors if name.endswith(".alpha"))] = alpha
    refusal(model, written(tensors, tmp_path))


def test_quantised_matrices_are_refused(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    eighths = {n: t.to(torch.float8_e4m3fn) if t.ndim else t for n, t in kohya(pairs).items()}
    refusal(model, written(eighths, tmp_path))


@pytest.mark.parametrize(
    "content", [b"", b"<!DOCTYPE html>", b"PK\x03\x04" + bytes(99), bytes(99)], ids=str
)
def test_a_file_that_is_no_lora_is_the_operators_business(
    content: bytes, model: Model, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "style.safetensors").write_bytes(content)
    assert "tell whoever runs me" in refusal(model, LoraFolder(tmp_path))
    assert str(tmp_path) in caplog.text


def test_a_lora_cut_short_after_it_was_looked_at_is_refused(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    folder.open("style")
    path = tmp_path / "style.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    refusal(model, folder)
