"""Both layouts hold the same model: every tensor of a folder is found in the single file too."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from inference.checkpoints import open_checkpoint
from inference.errors import CheckpointError, MissingCheckpoint, WrongTensors
from inference.families import family_of
from inference.keys import openclip
from inference.keys.diffusers import translate, unet_modules
from inference.loaded.model import Model, load_model, loading_on
from inference.models.text import TextTower
from inference.models.unet import UNet
from tests.inference.checkpoints import GROUPS, rival_pipeline, rival_vae, save_folder
from tests.inference.headers import V1, V2, XL, tower
from tests.inference.kin import (
    guided_pipeline,
    inpainting_pipeline,
    sd2_pipeline,
    sdxl_pipeline,
    sdxl_unet,
)
from tests.inference.layouts import text_to_openclip, under, unet_to_ldm, vae_to_ldm, write

NOTES = {
    "unet": {"norm_groups": GROUPS, "head_width": 16},
    "vae": {"norm_groups": GROUPS},
    "text": {"heads": 2},
    "text2": {"heads": 3},
    "native_size": [64, 64],
}
V1_NOTES = NOTES | {"unet": {"norm_groups": GROUPS, "heads": 2}}


def loaded(path: Path, **options: Any) -> Model:
    checkpoint = open_checkpoint(path, **options)
    return load_model(checkpoint, loading_on(torch.device("cpu"), torch.float32))


def single(pipeline: Any, path: Path, notes: dict[str, Any]) -> Path:
    """The pipeline as one file, in the naming that its family's release has."""
    tensors = {
        **under("model.diffusion_model.", unet_to_ldm(pipeline.unet.state_dict())),
        **under("first_stage_model.", vae_to_ldm(pipeline.vae.state_dict())),
    }
    text = pipeline.text_encoder.state_dict()
    if hasattr(pipeline, "text_encoder_2"):
        second = text_to_openclip(pipeline.text_encoder_2.state_dict())
        tensors |= under("conditioner.embedders.0.transformer.text_model.", text)
        tensors |= under("conditioner.embedders.1.model.", second)
    elif pipeline.unet.config.use_linear_projection:
        # The layer that the release has and nobody asks.
        unused = {
            name.replace("layers.1.", "layers.2."): torch.randn_like(tensor)
            for name, tensor in text.items()
            if "layers.1." in name
        }
        tensors |= under("cond_stage_model.model.", text_to_openclip({**text, **unused}))
    else:
        tensors |= under("cond_stage_model.transformer.text_model.", text)
    return write(path, tensors, notes)


@pytest.mark.parametrize(
    ("make", "notes"),
    [
        (rival_pipeline, V1_NOTES),
        (inpainting_pipeline, V1_NOTES),
        (sd2_pipeline, NOTES | {"prediction": "v"}),
        (sdxl_pipeline, NOTES),
    ],
)
def test_a_single_file_holds_every_tensor_of_the_folder(
    make: Callable[[], Any], notes: dict[str, Any], tmp_path: Path
) -> None:
    pipeline = make()
    folder = loaded(save_folder(pipeline, tmp_path / "folder"))
    file = loaded(single(pipeline, tmp_path / "file.safetensors", notes))
    read, told = folder.family, file.family
    for fact in ("name", "unet", "vae", "schedule", "prediction", "latent_scale", "native_size"):
        assert getattr(read, fact) == getattr(told, fact), fact
    for one, other in ((folder.unet, file.unet), (folder.vae, file.vae)):
        theirs = other.state_dict()
        assert one.state_dict().keys() == theirs.keys()
        assert all(torch.equal(tensor, theirs[name]) for name, tensor in one.state_dict().items())
    prompt = folder.reader.prompt("a cat")
    context, pooled = folder.read(prompt, 1)
    from_file, pooled_from_file = file.read(prompt, 1)
    assert torch.equal(context, from_file)
    assert (pooled is None) == (pooled_from_file is None)
    if pooled is not None and pooled_from_file is not None:
        assert torch.equal(pooled, pooled_from_file)


@pytest.mark.parametrize(("config", "count"), [(V1, 686), (V2, 686), (XL, 1680)])
def test_names_of_the_unet_are_a_bijection_at_full_size(config: Any, count: int) -> None:
    with torch.device("meta"):
        state = UNet(config).state_dict()
    names = translate(state, unet_modules(config))
    assert len(state) == count == len(set(names.values()))
    back = unet_to_ldm({theirs: state[ours] for ours, theirs in names.items()})
    assert {name: tensor.shape for name, tensor in back.items()} == {
        name: tensor.shape for name, tensor in state.items()
    }


def test_names_of_what_is_told_besides_are_diffusers_own(tmp_path: Path) -> None:
    for unet in (sdxl_unet(), guided_pipeline().unet):
        unet.save_pretrained(tmp_path / "unet")
        config = loaded_sizes(tmp_path / "unet")
        with torch.device("meta"):
            names = translate(UNet(config).state_dict(), unet_modules(config))
        assert sorted(names.values()) == sorted(unet.state_dict())


def loaded_sizes(folder: Path) -> Any:
    from inference.families.sizes import unet_sizes
    from inference.files.folder import open_network

    return unet_sizes(open_network(folder))


def test_names_of_openclip_are_a_bijection() -> None:
    ours = tower(1280, 32, projection=1280)
    theirs = text_to_openclip(ours)
    found = openclip.sources(theirs)
    assert found.keys() == ours.keys()
    for name, source in found.items():
        assert source.shape(tuple(theirs[source.name].shape)) == tuple(ours[name].shape), name
    used = {(source.name, source.third) for source in found.values()}
    assert len(used) == len(found)
    assert {name for name, _ in used} == theirs.keys() - {"logit_scale"}


def test_thirds_are_query_key_and_value_and_the_projection_is_turned(tmp_path: Path) -> None:
    pipeline = sdxl_pipeline()
    model = loaded(single(pipeline, tmp_path / "xl.safetensors", NOTES))
    second = model.towers[1]
    assert isinstance(second, TextTower)
    theirs = pipeline.text_encoder_2.state_dict()
    for name, tensor in second.state_dict().items():
        assert torch.equal(tensor, theirs[name]), name
        assert tensor.is_contiguous()


def test_a_network_in_several_files_is_one(model_folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder, tmp_path / "copy")
    for part in ("unet", "text_encoder"):
        stem = "model" if part == "text_encoder" else "diffusion_pytorch_model"
        file = copy / part / f"{stem}.safetensors"
        tensors = load_file(file)
        file.unlink()
        shards = {name: f"shard-{number % 3}.safetensors" for number, name in enumerate(tensors)}
        for shard in set(shards.values()):
            own = {name: tensor for name, tensor in tensors.items() if shards[name] == shard}
            save_file(own, copy / part / shard)
        index = copy / part / f"{stem}.safetensors.index.json"
        index.write_text(json.dumps({"weight_map": shards}))
    one, other = loaded(model_folder).unet.state_dict(), loaded(copy).unet.state_dict()
    assert all(torch.equal(tensor, other[name]) for name, tensor in one.items())
    index.write_text(json.dumps({"weight_map": {"x": "../../shard-0.safetensors"}}))
    with pytest.raises(CheckpointError, match="lie beside it"):
        open_checkpoint(copy)


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_folder(rival_pipeline(), tmp_path_factory.mktemp("vae") / "model")


@pytest.mark.parametrize("layout", ["folder", "file", "ldm", "ldm with prefix", "checkpoint"])
def test_another_vae_takes_the_place_of_the_checkpoints(
    layout: str, model_folder: Path, tmp_path: Path
) -> None:
    torch.manual_seed(9)
    vae = rival_vae()
    path = tmp_path / "other.safetensors"
    if layout == "folder":
        path = tmp_path / "other"
        vae.save_pretrained(path)
    elif layout == "file":
        vae.save_pretrained(tmp_path)
        path = tmp_path / "diffusion_pytorch_model.safetensors"
    else:
        tensors = vae_to_ldm(vae.state_dict())
        if layout != "ldm":
            tensors = under("first_stage_model.", tensors)
        if layout == "checkpoint":
            tensors["model.diffusion_model.x"] = torch.zeros(1)
        save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    if layout in ("folder", "file"):
        model = loaded(model_folder, vae=path)
        picture = torch.rand(1, 3, 32, 32) * 2 - 1
        with torch.no_grad():
            assert torch.allclose(
                model.vae.encode(picture),
                vae.encode(picture).latent_dist.parameters,
                atol=1e-5,
            )
    else:
        # A file without a config has the releases' 32 groups, which this small one cannot have.
        family = family_of(open_checkpoint(model_folder, vae=path))
        assert family.vae == replace(family_of(open_checkpoint(model_folder)).vae, norm_groups=32)


def test_a_file_of_diffusers_without_its_config_tells_its_sizes(
    model_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "vae.safetensors"
    save_file(rival_vae().state_dict(), path)
    family = family_of(open_checkpoint(model_folder, vae=path))
    assert family.vae == replace(family_of(open_checkpoint(model_folder)).vae, norm_groups=32)


def test_a_vae_that_does_not_fit_is_a_named_error(model_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingCheckpoint, match="no VAE at"):
        open_checkpoint(model_folder, vae=tmp_path / "nothing.safetensors")
    save_file({"x": torch.zeros(1)}, tmp_path / "x.safetensors")
    with pytest.raises(WrongTensors, match="is no VAE"):
        open_checkpoint(model_folder, vae=tmp_path / "x.safetensors")
    rival_vae(latent_channels=16).save_pretrained(tmp_path / "wide")
    with pytest.raises(WrongTensors, match="latents of 4 channels, but the VAE of the settings"):
        loaded(model_folder, vae=tmp_path / "wide")
    tensors = load_file(model_folder / "vae" / "diffusion_pytorch_model.safetensors")
    del tensors["encoder.conv_out.bias"]
    save_file(tensors, tmp_path / "short.safetensors")
    (tmp_path / "config.json").write_text((model_folder / "vae" / "config.json").read_text())
    with pytest.raises(WrongTensors, match=r"\(vae\): missing encoder\.conv_out\.bias"):
        loaded(model_folder, vae=tmp_path / "short.safetensors")
