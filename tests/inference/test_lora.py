"""LoRAs of every trainer change the same weights, and nothing else."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import torch
from safetensors.torch import save, save_file
from torch import nn

from inference.checkpoints import open_checkpoint
from inference.keys.diffusers import translate
from inference.keys.lora import table
from inference.loaded.model import Model, load_model, loading_on
from inference.loras.asked import LoraFolder
from inference.loras.merging import merged, networks_of, with_loras
from tests.inference.checkpoints import rival_pipeline, save_folder
from tests.inference.loras import (
    ALPHA,
    FORMATS,
    RANK,
    Pair,
    Use,
    assert_same_weights,
    dotted,
    kohya,
    ldm,
    pairs_of_rival,
    weights,
    written,
)


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


@pytest.fixture(scope="module")
def expected(
    pairs: Sequence[Pair], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Model]:
    """The model whose checkpoint diffusers wrote with the changes already in its weights."""

    @cache
    def build(unet: float, text: float) -> Model:
        pipeline = rival_pipeline()
        networks = {"unet": pipeline.unet, "text": pipeline.text_encoder}
        with torch.no_grad():
            for pair in pairs:
                weight = networks[pair.part].get_submodule(pair.module).weight
                scale = unet if pair.part == "unet" else text
                change = pair.up.flatten(1) @ pair.down.flatten(1)
                weight += scale * ALPHA / RANK * change.reshape(weight.shape)
        place = save_folder(pipeline, tmp_path_factory.mktemp("fused") / "folder")
        return load_model(open_checkpoint(place), loading_on(torch.device("cpu"), torch.float32))

    return build


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_changes_the_weights_as_diffusers_names_them(
    name: str, model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    folder = written(FORMATS[name](pairs), tmp_path)
    assert_same_weights(with_loras(model, [Use(name="style")], folder), expected(1.0, 1.0))


def test_unet_and_text_encoder_have_strengths_of_their_own(
    model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    use = Use(name="style", unet=0.8, text=-0.5)
    made = with_loras(model, [use], written(kohya(pairs), tmp_path))
    assert_same_weights(made, expected(0.8, -0.5))


def test_the_releases_own_names_are_understood_too(
    model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    ours = [n for n, m in model.unet.named_modules() if isinstance(m, nn.Linear | nn.Conv2d)]
    names = {theirs: own for own, theirs in translate(ours, model.family.unet_names).items()}
    folder = written(ldm(pairs, names), tmp_path)
    assert_same_weights(with_loras(model, [Use(name="style")], folder), expected(1.0, 1.0))


def test_the_notes_of_peft_tell_alpha(
    model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    special = pairs[3]
    tensors = dotted(pairs, ".lora_A.weight", ".lora_B.weight")
    tensors = {n: t * (RANK / ALPHA) if "lora_B" in n else t for n, t in tensors.items()}
    tensors[f"unet.{special.module}.lora_B.weight"] = special.up / 4
    notes = {
        "unet.lora_alpha": ALPHA,
        "unet.alpha_pattern": {special.module.partition(".")[2]: 4 * ALPHA, "(a+)+$": 9},
        "text_encoder.lora_alpha": ALPHA * RANK**0.5 / RANK,
        "text_encoder.use_rslora": True,
    }
    folder = written(tensors, tmp_path, lora_adapter_metadata=json.dumps(notes))
    assert_same_weights(with_loras(model, [Use(name="style")], folder), expected(1.0, 1.0))


@pytest.mark.parametrize("note", ["[]", "{", "[" * 9999, '{"unet.lora_alpha": {}}'])
def test_notes_that_make_no_sense_are_no_notes(
    note: str, model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    tensors = dotted(pairs, ".lora_A.weight", ".lora_B.weight")
    folder = written(tensors, tmp_path, lora_adapter_metadata=note)
    assert_same_weights(with_loras(model, [Use(name="style")], folder), expected(1.0, 1.0))


def test_flat_names_of_different_modules_never_meet(model: Model) -> None:
    for part, network in networks_of(model).items():
        ours = [n for n, m in network.named_modules() if isinstance(m, nn.Linear | nn.Conv2d)]
        names = translate(ours, model.family.unet_names if part == "unet" else {})
        alone = {flat for module in ours for flat in table({module: names[module]})}
        assert len(alone) == sum(len(table({module: names[module]})) for module in ours)


def test_the_base_is_untouched_and_what_is_unchanged_is_shared(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    before = {name: tensor.clone() for name, tensor in weights(model).items()}
    attention = [pair for pair in pairs if "attn2.to_k" in pair.module]
    made = with_loras(model, [Use(name="style")], written(kohya(attention), tmp_path))
    torch.testing.assert_close(weights(model), before, rtol=0, atol=0)
    assert made.towers[0] is model.towers[0]
    own = dict(model.unet.named_parameters())
    fresh = [n for n, p in made.unet.named_parameters() if p.data_ptr() != own[n].data_ptr()]
    assert len(fresh) == len(attention)
    assert all(name.endswith("attn2.to_k.weight") for name in fresh)
    assert not any(parameter.requires_grad for parameter in made.unet.parameters())


def test_the_same_loras_give_the_same_bits_in_any_order(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    for name, own in (("a", pairs), ("b", pairs[::2]), ("c", pairs[1::3])):
        flipped = {n: t.flip(0) if name == "b" else t for n, t in kohya(own).items()}
        save_file({n: t.contiguous() for n, t in flipped.items()}, tmp_path / f"{name}.safetensors")
    folder = LoraFolder(tmp_path)
    uses = [Use(name="a", unet=0.3), Use(name="b", unet=-1.7), Use(name="c", unet=0.9, text=0)]
    one, other = (with_loras(model, order, folder) for order in (uses, uses[::-1]))
    torch.testing.assert_close(weights(one), weights(other), rtol=0, atol=0)
    assert one.sha256 == other.sha256 != model.sha256
    changed = with_loras(model, [*uses[:2], Use(name="c", unet=0.9, text=0.1)], folder)
    assert changed.sha256 != one.sha256


def test_nothing_to_do_is_the_model_itself(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    assert with_loras(model, [], folder) is model
    assert with_loras(model, [Use(name="style", unet=0, text=0)], folder) is model
    there_and_back = [Use(name="style", unet=0.7, text=2), Use(name="style", unet=-0.7, text=-2)]
    assert with_loras(model, there_and_back, folder) is model
    assert merged(model.unet, {}) is model.unet


def test_a_lora_named_twice_counts_with_the_sum(
    model: Model, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    twice = with_loras(model, [Use(name="style", unet=0.5), Use(name="style", unet=0.25)], folder)
    once = with_loras(model, [Use(name="style", unet=0.75, text=2)], folder)
    torch.testing.assert_close(weights(twice), weights(once), rtol=0, atol=0)
    assert twice.sha256 == once.sha256


def test_half_precision_is_rounded_once(
    folder: Path, pairs: Sequence[Pair], tmp_path: Path
) -> None:
    place = torch.device("cpu")
    half = load_model(open_checkpoint(folder), loading_on(place, torch.bfloat16))
    full = load_model(open_checkpoint(folder), loading_on(place, torch.float32))
    rounded = {name: tensor.bfloat16().float() for name, tensor in weights(full).items()}
    for part, network in networks_of(full).items():
        network.load_state_dict({n: rounded[f"{part}.{n}"] for n in network.state_dict()})
    loras = written(kohya(pairs), tmp_path)
    ours, theirs = (with_loras(model, [Use(name="style")], loras) for model in (half, full))
    expected = {name: tensor.bfloat16() for name, tensor in weights(theirs).items()}
    torch.testing.assert_close(weights(ours), expected, rtol=0, atol=0)


def test_embeddings_packed_beside_a_lora_do_no_harm(
    model: Model, pairs: Sequence[Pair], expected: Callable[..., Model], tmp_path: Path
) -> None:
    packed = {"bundle_emb.cat.string_to_param.*": torch.zeros(1, 32)}
    folder = written(kohya(pairs) | packed, tmp_path)
    assert_same_weights(with_loras(model, [Use(name="style")], folder), expected(1.0, 1.0))


def test_a_file_is_hashed_once_and_again_when_it_changes(
    pairs: Sequence[Pair], tmp_path: Path
) -> None:
    folder = written(kohya(pairs), tmp_path)
    first = folder.open("style")
    assert folder.open("style") is first
    (tmp_path / "style.safetensors").write_bytes(save(kohya(pairs[:4])))
    assert folder.open("style").sha256 != first.sha256
    (tmp_path / "other.safetensors").write_bytes(save(kohya(pairs)))
    assert folder.names() == ["other", "style"]
