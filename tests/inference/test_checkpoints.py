"""Weights that cannot be used say what is wrong, and what to do about it."""

import json
import re
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from config.sections import InferenceSettings
from inference.checkpoints import open_checkpoint, sha256_of
from inference.errors import (
    CheckpointError,
    MissingCheckpoint,
    PickledCheckpoint,
    TruncatedCheckpoint,
    UnknownFamily,
    WrongTensors,
)
from inference.families import family_of
from inference.keys.diffusers import translate, unet_modules, vae_modules
from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig
from inference.worker import Worker
from tests.inference.checkpoints import rival_unet, rival_vae


def load(path: Path) -> None:
    Worker(InferenceSettings(model=path), "cpu")


def changed(single_file: Path, tmp_path: Path, **tensors: torch.Tensor | None) -> Path:
    """The single file with tensors put in place of others, or left out."""
    with single_file.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    kept = load_file(single_file)
    for name, tensor in tensors.items():
        kept.pop(name, None)
        if tensor is not None:
            kept[name] = tensor
    path = tmp_path / "changed.safetensors"
    save_file(kept, path, metadata=header["__metadata__"])
    return path


def test_a_missing_file_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(MissingCheckpoint, match="DREAMLOOM_INFERENCE__MODEL"):
        load(tmp_path / "nothing.safetensors")


def test_a_file_cut_short_says_how_much_is_missing(single_file: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(single_file.read_bytes()[:-1000])
    with pytest.raises(TruncatedCheckpoint, match="1,000 of"):
        load(cut)


@pytest.mark.parametrize("length", [0, 5, 8, 300])
def test_a_file_cut_within_its_header_is_refused(
    length: int, single_file: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(single_file.read_bytes()[:length])
    with pytest.raises(TruncatedCheckpoint):
        load(cut)


def test_a_pickle_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    torch.save({"state_dict": {}}, path)
    with pytest.raises(PickledCheckpoint, match=r"safetensors.*python -m bot fetch"):
        load(path)


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_text("These are not the weights.\n" * 3)
    with pytest.raises(CheckpointError, match="not a safetensors file"):
        load(path)


def test_a_missing_tensor_is_named(single_file: Path, tmp_path: Path) -> None:
    name = "model.diffusion_model.middle_block.0.in_layers.2.bias"
    with pytest.raises(WrongTensors, match=r"missing middle_block\.0\.in_layers\.2\.bias"):
        load(changed(single_file, tmp_path, **{name: None}))


def test_an_unexpected_tensor_is_named(single_file: Path, tmp_path: Path) -> None:
    name = "first_stage_model.decoder.surprise"
    with pytest.raises(WrongTensors, match=re.escape(name)):
        load(changed(single_file, tmp_path, **{name: torch.zeros(1)}))
    with pytest.raises(WrongTensors, match="stranger"):
        load(changed(single_file, tmp_path, stranger=torch.zeros(1)))


def test_a_tensor_of_another_shape_is_named(single_file: Path, tmp_path: Path) -> None:
    name = "model.diffusion_model.out.2.bias"
    with pytest.raises(WrongTensors, match=r"out\.2\.bias is \[5\], not \[4\]"):
        load(changed(single_file, tmp_path, **{name: torch.zeros(5)}))


def test_a_lora_is_no_family_known_here(tmp_path: Path) -> None:
    path = tmp_path / "lora.safetensors"
    save_file({"lora_unet_down_blocks_0.lora_up.weight": torch.zeros(2, 2)}, path)
    with pytest.raises(UnknownFamily, match="LoRA"):
        load(path)


def test_a_folder_that_is_no_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingCheckpoint, match=r"model_index\.json"):
        load(tmp_path)


def test_a_folder_with_pickles_only_is_refused(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    weights = copy / "unet" / "diffusion_pytorch_model.safetensors"
    weights.rename(copy / "unet" / "diffusion_pytorch_model.bin")
    with pytest.raises(PickledCheckpoint):
        load(copy)


def test_half_precision_variants_and_old_names_are_found(folder: Path, tmp_path: Path) -> None:
    """Files up to 2023: `.fp16.` in the name, `text_model.` levels, positions, other attention."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    for part, stem in (("unet", "diffusion_pytorch_model"), ("vae", "diffusion_pytorch_model")):
        path = copy / part / f"{stem}.safetensors"
        tensors = load_file(path)
        if part == "vae":
            for new, other in old.items():
                tensors = {k.replace(f".{new}.", f".{other}."): v for k, v in tensors.items()}
        save_file(tensors, copy / part / f"{stem}.fp16.safetensors")
        path.unlink()
    text = copy / "text_encoder" / "model.safetensors"
    tensors = {
        f"text_model.{name.removeprefix('text_model.')}": tensor
        for name, tensor in load_file(text).items()
    }
    tensors["text_model.embeddings.position_ids"] = torch.arange(77)[None]
    save_file(tensors, text)
    load(copy)


def test_v1_at_full_size_has_the_releases_counts() -> None:
    with torch.device("meta"):
        unet, vae = UNet(UNetConfig()), VAE(VAEConfig())
    assert sum(p.numel() for p in unet.parameters()) == 859_520_964
    assert sum(p.numel() for p in vae.parameters()) == 83_653_863
    assert (len(unet.state_dict()), len(vae.state_dict())) == (686, 248)


@pytest.mark.parametrize("blocks", [1, 2])
def test_names_of_diffusers_and_ours_are_a_bijection(blocks: int) -> None:
    """At v1's own width; two blocks a level are v1's own depth."""
    with torch.device("meta"):
        config = UNetConfig(res_blocks=blocks)
        theirs = rival_unet(
            block_out_channels=(320, 640, 1280, 1280),
            layers_per_block=blocks,
            cross_attention_dim=768,
            norm_num_groups=32,
        )
        names = translate(UNet(config).state_dict(), unet_modules(config))
        vae_config = VAEConfig(res_blocks=blocks)
        their_vae = rival_vae(
            block_out_channels=(128, 256, 512, 512), layers_per_block=blocks, norm_num_groups=32
        )
        vae_names = translate(VAE(vae_config).state_dict(), vae_modules(vae_config))
    assert sorted(names.values()) == sorted(theirs.state_dict())
    assert sorted(vae_names.values()) == sorted(their_vae.state_dict())


def test_sizes_are_read_from_the_file(single_file: Path, folder: Path) -> None:
    from_file = family_of(open_checkpoint(single_file))
    from_folder = family_of(open_checkpoint(folder))
    assert from_file.unet == from_folder.unet
    assert from_file.vae == from_folder.vae
    assert from_file.towers == from_folder.towers
    assert (from_file.steps, from_file.guidance_scale, from_file.sampler) == (50, 7.5, "plms")


def test_a_model_has_the_hash_of_its_file(single_file: Path) -> None:
    import hashlib

    expected = hashlib.sha256(single_file.read_bytes()).hexdigest()
    assert sha256_of(open_checkpoint(single_file)) == expected
