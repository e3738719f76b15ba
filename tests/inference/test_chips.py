"""Which device and which numbers `auto` means, on machines of every kind."""

from pathlib import Path

import pytest
import torch

from inference.devices import chips
from inference.devices.chips import explain, find_device, other_devices
from inference.errors import DeviceUnavailable
from inference.memory import precision
from inference.memory.precision import choose_precision, find_dtype
from tests.inference.driving import worker_for

CPU, GPU = torch.device("cpu"), torch.device("cuda:0")
SMALL, V1 = 1_000_000, 859_520_964


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many devices of each kind there are, to be changed by a test."""
    there = {"cuda": 0, "xpu": 0, "mps": 0, "cpu": 1}
    counts = {kind: lambda kind=kind: there[kind] for kind in there}
    monkeypatch.setattr(chips, "COUNTS", counts)
    return there


@pytest.fixture
def flags(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The instructions of the processor, to be changed by a test."""
    there: set[str] = set()
    monkeypatch.setattr(precision, "cpu_flags", lambda: frozenset(there))
    monkeypatch.setattr(chips, "cpu_flags", lambda: frozenset(there))
    return there


@pytest.mark.parametrize(
    ("there", "first", "others"),
    [
        ({}, "cpu", ()),
        ({"cuda": 3}, "cuda:0", ("cuda:1", "cuda:2")),
        ({"cuda": 1, "xpu": 2}, "cuda:0", ()),
        ({"xpu": 2}, "xpu:0", ("xpu:1",)),
        ({"mps": 1}, "mps", ()),
    ],
)
def test_auto_is_the_first_gpu_and_then_its_peers(
    machine: dict[str, int], there: dict[str, int], first: str, others: tuple[str, ...]
) -> None:
    machine.update(there)
    assert find_device("auto") == torch.device(first)
    assert other_devices("auto") == others
    assert other_devices(first) == ()


@pytest.mark.parametrize("name", ["quantum", "meta", "cuda:x", ""])
def test_a_device_that_does_not_exist_is_named(name: str) -> None:
    with pytest.raises(DeviceUnavailable, match=f"no device called {name}"):
        find_device(name)


@pytest.mark.parametrize(
    ("name", "words"), [("cuda:1", "1 CUDA"), ("xpu:0", "0 XPU"), ("mps", "0 MPS")]
)
def test_a_device_that_this_machine_has_not_is_counted(
    machine: dict[str, int], name: str, words: str
) -> None:
    machine["cuda"] = 1
    with pytest.raises(DeviceUnavailable, match=f"{words} devices.*Use auto or cpu"):
        find_device(name)
    assert find_device("cuda:0") == GPU


def test_the_settings_have_the_last_word_on_numbers() -> None:
    for name, dtype in precision.DTYPES.items():
        assert find_dtype(name, CPU, SMALL) == dtype  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("there", "parameters", "dtype"),
    [
        ((), V1, torch.float32),
        (("avx512_bf16",), V1, torch.bfloat16),
        (("amx_bf16",), V1, torch.bfloat16),
        (("avx512_bf16", "amx_bf16"), SMALL, torch.float32),
        (("avx512f",), V1, torch.float32),
    ],
)
def test_a_processor_computes_in_halves_only_natively_and_only_large_models(
    flags: set[str], there: tuple[str, ...], parameters: int, dtype: torch.dtype
) -> None:
    flags.update(there)
    assert find_dtype("auto", CPU, parameters) == dtype


@pytest.mark.parametrize(("capability", "dtype"), [((8, 0), "bfloat16"), ((7, 5), "float16")])
def test_a_card_that_only_emulates_bfloat16_gets_float16(
    monkeypatch: pytest.MonkeyPatch, capability: tuple[int, int], dtype: str
) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: capability)
    assert choose_precision("auto", GPU, SMALL).dtype == precision.DTYPES[dtype]


def test_apples_and_intels_chips_have_their_own_halves() -> None:
    assert find_dtype("auto", torch.device("mps"), SMALL) == torch.float16
    assert find_dtype("auto", torch.device("xpu"), SMALL) == torch.bfloat16


def test_a_processors_flags_are_read_from_linux(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nflags\t\t: fpu avx2 avx512_bf16\n\nprocessor\t: 1\n")
    monkeypatch.setattr(precision, "CPUINFO", path)
    read = precision.cpu_flags.__wrapped__
    assert read() == {"fpu", "avx2", "avx512_bf16"}
    monkeypatch.setattr(precision, "CPUINFO", tmp_path / "nothing")
    assert "fpu" not in read()


def test_the_operator_reads_what_the_processor_is_and_why_it_computes_so(flags: set[str]) -> None:
    flags.update({"avx2", "avx512_bf16", "sse"})
    chip = explain(CPU, choose_precision("auto", CPU, V1))
    assert (chip.dtype, chip.bf16, chip.fp16) == ("bfloat16", True, False)
    assert chip.instructions == ("avx2", "avx512_bf16")
    assert chip.threads == torch.get_num_threads()
    first, numbers, threads = chip.lines()
    assert first.startswith("cpu: ")
    assert "bfloat16: native here" in numbers
    assert "avx2, avx512_bf16" in threads


def test_a_worker_tells_what_it_runs_on() -> None:
    first, numbers, *_ = worker_for(None).info.facts
    assert first.startswith("cpu: ")
    assert numbers.startswith("numbers: float32: exact, and as fast for a model this small")
