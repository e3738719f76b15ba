"""Weights files of strangers: each is read rightly or refused in a sentence, and nothing hangs."""

import json
import os
import re
import struct
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import save, save_file

from inference.checkpoints import open_checkpoint
from inference.errors import (
    CheckpointError,
    DamagedCheckpoint,
    MissingCheckpoint,
    PickledCheckpoint,
    TruncatedCheckpoint,
    WrongTensors,
)
from inference.files.header import LARGEST_HEADER, LONGEST_NAME, MOST_TENSORS, Header, read_header
from tests.inference.test_checkpoints import changed

ENTRY = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}


def packed(header: object, size: int = 24) -> bytes:
    """A file of this header, which is a value to be written as JSON or bytes as they are."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(size)


def read(tmp_path: Path, content: bytes) -> Header:
    path = tmp_path / "weights.safetensors"
    path.write_bytes(content)
    return read_header(path)


def refusal(tmp_path: Path, content: bytes) -> CheckpointError:
    """The error that a file gives; every one is a short sentence without control characters."""
    with pytest.raises(CheckpointError) as caught:
        read(tmp_path, content)
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert len(sentence) < 600 + len(str(tmp_path))
    assert sentence.endswith(".")
    return caught.value


def test_names_shapes_types_and_metadata_are_read(tmp_path: Path) -> None:
    tensors = {
        "a": torch.zeros(2, 3),
        "b.c": torch.zeros(4, dtype=torch.bfloat16),
        "none": torch.zeros(0, 5),
        "scalar": torch.tensor(3),
    }
    header = read(tmp_path, save(tensors, metadata={"made by": "näemand\n"}))
    assert header.shapes == {"a": (2, 3), "b.c": (4,), "none": (0, 5), "scalar": ()}
    assert header.dtypes == {"a": "F32", "b.c": "BF16", "none": "F32", "scalar": "I64"}
    assert header.metadata == {"made by": "näemand\n"}


@pytest.mark.parametrize("length", [0x280, 0x380, 0x480, 0x4B50])
def test_a_length_that_looks_like_a_pickles_first_bytes_is_a_length(
    length: int, tmp_path: Path
) -> None:
    """640 is written 80 02, as is the beginning of a pickle of protocol 2."""
    text = json.dumps({"x": ENTRY}).encode().ljust(length)
    assert read(tmp_path, packed(text)).shapes == {"x": (2, 3)}


FLAWED: dict[str, tuple[object, str]] = {
    "not JSON": (b"{,}     ", "not JSON"),
    "not UTF-8": (b'{"\xff":1}', "not JSON"),
    "UTF-16": ('{"a":1}'.encode("utf-16"), "not a safetensors file"),
    "nested": (b'{"a":' + b"[" * 100_000, "not JSON"),
    "nested well": (b'{"a":' + b"[" * 9_000 + b"]" * 9_000 + b"}", "."),
    "many marks": (b'{"a":' + b"[],[]," * 500_000, "far more than"),
    "long number": (b'{"a":{"shape":[' + b"9" * 100_000 + b"]}}", "no size"),
    "long fraction": (b'{"a":{"shape":[0.' + b"9" * 100_000 + b"]}}", "entry of a"),
    "not a number": ({"a": ENTRY | {"shape": [float("nan"), 3]}}, "shape"),
    "infinite": ({"a": ENTRY | {"data_offsets": [0, float("inf")]}}, "offsets"),
    "negative zero": (json.dumps({"a": ENTRY}).replace("[0,", "[-0,").encode(), "no size"),
    "same name twice": (b'{"a":' + json.dumps(ENTRY).encode() + b',"a":{}}', "twice"),
    "same key twice": (b'{"a":{"dtype":"F32","dtype":"F16"}}', "twice"),
    "entry a list": ({"a": [1]}, "entry of a"),
    "entry null": ({"a": None}, "entry of a"),
    "entry short": ({"a": {"dtype": "F32", "shape": [6]}}, "entry of a"),
    "entry long": ({"a": ENTRY | {"x": 1}}, "entry of a"),
    "unknown type": ({"a": ENTRY | {"dtype": "F31"}}, "F31"),
    "type a list": ({"a": ENTRY | {"dtype": ["F32"]}}, "number type"),
    "endless type": ({"a": ENTRY | {"dtype": "F" * 100_000}}, "number type"),
    "shape a number": ({"a": ENTRY | {"shape": 6}}, "shape of a"),
    "shape of texts": ({"a": ENTRY | {"shape": ["2", "3"]}}, "shape of a"),
    "shape of truths": ({"a": ENTRY | {"shape": [True, 6]}}, "shape of a"),
    "negative sides": ({"a": ENTRY | {"shape": [-2, -3]}}, "no size"),
    "side beyond": ({"a": ENTRY | {"shape": [2**63, 0]}}, "shape of a"),
    "product beyond": ({"a": ENTRY | {"shape": [2**62, 4, 0]}}, "shape of a"),
    "many sides": ({"a": ENTRY | {"shape": [1] * 40 + [6]}}, "shape of a"),
    "wrong size": ({"a": ENTRY | {"shape": [2, 4]}}, "24 bytes"),
    "half a byte": ({"a": {"dtype": "F4", "shape": [3], "data_offsets": [0, 1]}}, "1 bytes"),
    "negative offsets": ({"a": ENTRY | {"data_offsets": [-24, 0]}}, "no size"),
    "backward offsets": ({"a": ENTRY | {"data_offsets": [24, 0]}}, "bytes"),
    "three offsets": ({"a": ENTRY | {"data_offsets": [0, 24, 24]}}, "offsets of a"),
    "gap before": ({"a": ENTRY | {"data_offsets": [8, 32]}}, "does not begin"),
    "overlap": ({"a": ENTRY, "b": ENTRY}, "does not begin"),
    "inside another": (
        {"a": ENTRY, "b": {"dtype": "U8", "shape": [4], "data_offsets": [4, 8]}},
        "does not begin",
    ),
    "bytes left over": ({"a": ENTRY | {"shape": [5], "data_offsets": [0, 20]}}, "4 bytes"),
    "nothing but bytes": ({}, "24 bytes"),
    "control characters": ({"a\x1b[31m\n": ENTRY}, r"a\\x1b\[31m\\n"),
    "half a character": (b'{"\\ud800":' + json.dumps(ENTRY).encode() + b"}", "no name"),
    "kilometres": ({"a" * (LONGEST_NAME + 1): ENTRY}, "no name"),
    "no name": ({"": ENTRY}, "no name"),
    "metadata a list": ({"a": ENTRY, "__metadata__": []}, "metadata"),
    "metadata a number": ({"a": ENTRY, "__metadata__": {"a": 1}}, "metadata"),
    "metadata in halves": (
        b'{"a":' + json.dumps(ENTRY).encode() + b',"__metadata__":{"a":"\\udfff"}}',
        "metadata",
    ),
}


@pytest.mark.parametrize(("header", "words"), FLAWED.values(), ids=FLAWED.keys())
def test_a_flawed_header_is_refused_with_its_flaw(
    header: object, words: str, tmp_path: Path
) -> None:
    content = packed(header)
    error = refusal(tmp_path, content)
    assert error.__class__ is DamagedCheckpoint or words == "not a safetensors file"
    assert re.search(words, str(error))


@pytest.mark.parametrize("length", [LARGEST_HEADER + 1, 2**31, 2**63, 2**64 - 1])
def test_a_header_that_claims_gigabytes_is_refused_unread(length: int, tmp_path: Path) -> None:
    content = struct.pack("<Q", length) + json.dumps({"a": ENTRY}).encode() + bytes(24)
    tracemalloc.start()
    assert type(refusal(tmp_path, content)) is DamagedCheckpoint
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_header_longer_than_its_file_is_a_file_cut_short(tmp_path: Path) -> None:
    content = struct.pack("<Q", LARGEST_HEADER) + json.dumps({"a": ENTRY}).encode() + bytes(24)
    assert type(refusal(tmp_path, content)) is TruncatedCheckpoint


def test_tensors_cut_short_say_how_much_is_missing(tmp_path: Path) -> None:
    error = refusal(tmp_path, packed({"a": ENTRY}, 20))
    assert type(error) is TruncatedCheckpoint
    assert "4 of its 24 bytes" in str(error)


def test_more_tensors_than_any_model_has_are_refused(tmp_path: Path) -> None:
    nothing = {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]}
    many: dict[str, Any] = {f"t{number}": nothing for number in range(MOST_TENSORS + 1)}
    assert "50,001" in str(refusal(tmp_path, packed(many, 0)))


DISGUISES: dict[str, tuple[bytes, type[CheckpointError], str]] = {
    "zip": (b"PK\x03\x04" + b"\x14\0" * 100, PickledCheckpoint, "pickle"),
    "pickle": (b"\x80\x02}q\x00X\x05\x00\x00\x00stateq\x01.", PickledCheckpoint, "pickle"),
    "pointer": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 4265146304\n",
        CheckpointError,
        "git lfs pull, or with python -m bot fetch",
    ),
    "gguf": (b"GGUF\x03\0\0\0" + bytes(100), CheckpointError, "GGUF"),
    "page": (b"<!DOCTYPE html>\n<html><title>Log in</title>", CheckpointError, "web page"),
    "page, indented": (b"\xef\xbb\xbf\r\n  <HTML lang=en>", CheckpointError, "web page"),
    "answer": (b'{"error":"Access to model is restricted"}', CheckpointError, "JSON"),
    "zeros": (bytes(4000), TruncatedCheckpoint, "zeros"),
    "gzip": (b"\x1f\x8b\x08\x08" + bytes(100), CheckpointError, "archive"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), CheckpointError, "picture"),
    "anything": (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 9, CheckpointError, "not a safetensors"),
    "empty": (b"", TruncatedCheckpoint, "empty"),
    "a few bytes": (b"\x10\0\0", TruncatedCheckpoint, "cut short"),
}


@pytest.mark.parametrize(("content", "kind", "words"), DISGUISES.values(), ids=DISGUISES.keys())
def test_what_is_only_called_safetensors_is_told_for_what_it_is(
    content: bytes, kind: type[CheckpointError], words: str, tmp_path: Path
) -> None:
    error = refusal(tmp_path, content)
    assert type(error) is kind
    assert words in str(error)


def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    folder, pipe, loop = (tmp_path / f"{name}.safetensors" for name in ("folder", "pipe", "loop"))
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, words in ((folder, "folder"), (pipe, "pipe"), (loop, "cannot be read")):
        with pytest.raises(CheckpointError, match=words):
            read_header(path)
    with pytest.raises(MissingCheckpoint):
        read_header(tmp_path / "nothing.safetensors")


@pytest.mark.parametrize(
    "kind", [torch.int8, torch.bool, torch.float8_e4m3fn, torch.int64, torch.complex64], ids=str
)
def test_weights_that_are_no_floats_are_named(
    kind: torch.dtype, single_file: Path, tmp_path: Path
) -> None:
    name = "model.diffusion_model.out.2.bias"
    path = changed(single_file, tmp_path, **{name: torch.zeros(4).to(kind)})
    with pytest.raises(WrongTensors, match=r"out\.2\.bias is stored as .*half or full precision"):
        open_checkpoint(path)


SMALL = save(
    {"layer.weight": torch.ones(2, 3), "layer.bias": torch.ones(3, dtype=torch.float16)},
    metadata={"note": "small"},
)


def same_as_safetensors(path: Path, header: Header) -> None:
    """That the format's own library accepts the file and reads the same from it."""
    with safe_open(path, framework="pt") as file:
        assert set(file.keys()) == set(header.shapes)
        assert (file.metadata() or {}) == header.metadata
        for name, shape in header.shapes.items():
            view = file.get_slice(name)
            assert tuple(view.get_shape()) == shape
            assert view.get_dtype() == header.dtypes[name]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The small file after a few changes of bytes, mostly of its header."""
    content = bytearray(SMALL)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(content)))
        kind = draw(st.sampled_from(["flip", "insert", "cut", "drop", "repeat"]))
        if kind == "flip" and place < len(content):
            content[place] = draw(st.one_of(st.integers(0, 255), st.sampled_from(b'0189-[]{},:"')))
        elif kind == "insert":
            content[place:place] = draw(st.binary(max_size=6))
        elif kind == "cut":
            del content[place:]
        elif kind == "drop":
            del content[place : place + draw(st.integers(1, 9))]
        elif kind == "repeat":
            content[place:place] = content[place : place + draw(st.integers(1, 40))]
    if draw(st.booleans()) and len(content) > 8:
        content[:8] = struct.pack("<Q", content.rfind(b"}}") + 2 - 8 if b"}}" in content else 0)
    return bytes(content)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=damaged())
def test_a_damaged_file_is_refused_or_means_what_safetensors_reads(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "damaged.safetensors"
    path.write_bytes(content)
    try:
        header = read_header(path)
    except CheckpointError as error:
        assert str(error).isprintable()
        return
    same_as_safetensors(path, header)


PLACES = st.lists(st.integers(-1, 40), min_size=1, max_size=3)
ENTRIES = st.fixed_dictionaries(
    {
        "dtype": st.sampled_from(["F32", "F16", "U8", "F64", "F4", "F8_E4M3", "X"]),
        "shape": st.lists(st.integers(-1, 4), max_size=3),
        "data_offsets": st.one_of(PLACES, st.tuples(st.integers(0, 40), st.integers(0, 40))),
    }
)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=st.dictionaries(st.text(max_size=4), ENTRIES, max_size=3), size=st.integers(0, 40))
def test_a_made_up_file_is_refused_or_means_what_safetensors_reads(
    entries: dict[str, Any], size: int, tmp_path: Path
) -> None:
    path = tmp_path / "made.safetensors"
    path.write_bytes(packed(entries, size))
    try:
        header = read_header(path)
    except CheckpointError:
        return
    same_as_safetensors(path, header)


def test_what_safetensors_writes_is_never_refused(tmp_path: Path) -> None:
    """Every type that torch can save, and names as odd as files in use have them."""
    kinds = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32]
    kinds += [torch.int16, torch.int8, torch.uint8, torch.bool, torch.float8_e5m2, torch.complex64]
    path = tmp_path / "every.safetensors"
    save_file({f"{i} <x>/é·{kind}": torch.zeros(i).to(kind) for i, kind in enumerate(kinds)}, path)
    same_as_safetensors(path, read_header(path))
