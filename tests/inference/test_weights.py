"""Weights come into memory as they are in the file, and depend on it no more."""

import json
import struct
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from inference.checkpoints import Place
from inference.errors import DamagedCheckpoint, TruncatedCheckpoint
from inference.files.stored import open_stored
from inference.weights import load_weights

CPU = torch.device("cpu")
HALVES = (torch.float16, torch.bfloat16)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.linear = nn.Linear(8, 5)


def saved(path: Path, dtype: torch.dtype) -> tuple[Net, dict[str, Place]]:
    """A network's file, and where its tensors are."""
    torch.manual_seed(0)
    net = Net().to(dtype)
    save_file(dict(net.state_dict()), path)
    return net, {
        name: Place(file=path, name=name, shape=tuple(tensor.shape))
        for name, tensor in net.state_dict().items()
    }


def empty() -> Net:
    with torch.device("meta"):
        return Net()


@pytest.mark.parametrize("target", [torch.float32, *HALVES])
@pytest.mark.parametrize("stored", [torch.float64, torch.float32, *HALVES])
def test_every_tensor_is_the_files_own_cast_at_most(
    tmp_path: Path, stored: torch.dtype, target: torch.dtype
) -> None:
    net, places = saved(tmp_path / "net.safetensors", stored)
    loaded = load_weights(empty(), places, "net", CPU, target)
    for name, tensor in net.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor.to(target))
        assert not loaded.get_parameter(name).requires_grad
    kept = load_weights(empty(), places, "net", CPU, None)
    expected = stored if stored != torch.float64 else torch.float32
    assert {p.dtype for p in kept.parameters()} == {expected}


@pytest.mark.parametrize("target", [torch.float32, torch.float16])
def test_overwriting_the_file_changes_nothing_that_is_loaded(
    tmp_path: Path, target: torch.dtype
) -> None:
    path = tmp_path / "net.safetensors"
    net, places = saved(path, torch.float32)
    loaded = load_weights(empty(), places, "net", CPU, target)
    path.write_bytes(bytes(path.stat().st_size))
    for name, tensor in net.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor.to(target))


@pytest.mark.parametrize("target", [torch.float32, torch.float16])
def test_tensors_share_no_memory_and_have_none_to_spare(
    tmp_path: Path, target: torch.dtype
) -> None:
    _, places = saved(tmp_path / "net.safetensors", torch.float32)
    loaded = load_weights(empty(), places, "net", CPU, target)
    storages = [p.untyped_storage() for p in loaded.parameters()]
    assert len({s.data_ptr() for s in storages}) == len(storages)
    for parameter, storage in zip(loaded.parameters(), storages, strict=True):
        assert storage.nbytes() == parameter.numel() * parameter.itemsize


def test_convolutions_can_lie_channels_last(tmp_path: Path) -> None:
    net, places = saved(tmp_path / "net.safetensors", torch.float32)
    loaded = load_weights(empty(), places, "net", CPU, torch.float32, torch.channels_last)
    assert loaded.conv.weight.is_contiguous(memory_format=torch.channels_last)
    assert not loaded.conv.weight.is_contiguous()
    assert loaded.linear.weight.is_contiguous()
    assert torch.equal(loaded.conv.weight, net.conv.weight)


def test_a_file_that_shrank_since_it_was_looked_at_is_named(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    _, places = saved(path, torch.float32)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(TruncatedCheckpoint, match="ends within"):
        load_weights(empty(), places, "net", CPU, torch.float32)


def test_a_file_that_is_another_one_by_now_is_named(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    _, places = saved(path, torch.float32)
    save_file({"other": torch.zeros(3)}, path)
    with pytest.raises(DamagedCheckpoint, match="has changed"):
        load_weights(empty(), places, "net", CPU, torch.float32)
    path.unlink()
    with pytest.raises(TruncatedCheckpoint, match="cannot be read"):
        load_weights(empty(), places, "net", CPU, torch.float32)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}, "bytes that its shape takes"),
        ({"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}, "bytes that its shape takes"),
        ({"dtype": "Q9", "shape": [1], "data_offsets": [0, 4]}, "number type Q9"),
        ({"dtype": "F32", "shape": "x", "data_offsets": [0, 4]}, "header cannot be read"),
        ({"dtype": "F32", "shape": [1]}, "header cannot be read"),
    ],
)
def test_a_header_that_contradicts_itself_is_damaged(
    tmp_path: Path, entry: dict[str, object], words: str
) -> None:
    path = tmp_path / "net.safetensors"
    header = json.dumps({"a": entry}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(8))
    with pytest.raises(DamagedCheckpoint, match=words), open_stored(path):
        pass
