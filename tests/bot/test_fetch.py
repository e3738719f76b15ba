"""Fetching weights, as an operator does it: real processes against a hub on this machine."""

import asyncio
import os
import pty
import random
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.licence import RESTRICTIONS
from inference.files.known import KNOWN
from tests.bot.hub import Hub
from tests.bot.waiting import until
from tests.english import english

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
CHUNK = 10 << 20
"""What huggingface_hub reads at once; only whole ones are kept when a transfer breaks off."""

V1 = KNOWN["sd-v1-5"].repository
LAYOUT = {
    "model_index.json": b"{}",
    "README.md": b"a model",
    "unet/config.json": b'{"unet": 1}',
    "unet/diffusion_pytorch_model.safetensors": b"the unet",
    "unet/diffusion_pytorch_model.fp16.safetensors": b"unet",
    "unet/diffusion_pytorch_model.bin": b"a pickle",
    "vae/config.json": b"{}",
    "vae/diffusion_pytorch_model.safetensors": b"the vae",
    "text_encoder/config.json": b"{}",
    "text_encoder/model.safetensors": b"the text encoder",
    "tokenizer/vocab.json": b"{}",
    "tokenizer/merges.txt": b"a b",
    "safety_checker/config.json": b"{}",
    "safety_checker/model.safetensors": b"the classifier",
    "v1-5-pruned.ckpt": b"a pickle",
    "../outside.json": b"{}",
}
EXPECTED = {
    name: data
    for name, data in LAYOUT.items()
    if not name.endswith((".bin", ".ckpt", ".md", ".fp16.safetensors")) and ".." not in name
}
LONG = {"weights.safetensors": random.Random(3).randbytes(5 * CHUNK // 2)}


@dataclass(frozen=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    repositories = {
        V1: dict(LAYOUT),
        "somebody/long": dict(LONG),
        "somebody/pickled": {"model.ckpt": b"a pickle"},
        "somebody/two": {"a.safetensors": b"a", "b.safetensors": b"b", "LICENSE": b"free"},
        KNOWN["sd-vae-ft-mse"].repository: {
            "config.json": b"{}",
            "diffusion_pytorch_model.safetensors": b"a vae",
        },
    }
    async with Hub(repositories).open() as there:
        yield there


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", "fetch", *arguments]


def surroundings(address: str, folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    own = {"HF_ENDPOINT": address, "HF_HOME": str(folder / "home"), "NO_PROXY": "127.0.0.1"}
    return kept | own | more


async def start(
    hub: Hub,
    folder: Path,
    *arguments: str,
    **more: str,
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command(*arguments, "--to", str(folder / "weights")),
        cwd=ROOT,
        env=surroundings(hub.address, folder, **more),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def end(process: asyncio.subprocess.Process) -> Done:
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode is not None
    told = err.decode()
    assert "Traceback" not in told
    return Done(code=process.returncode, out=out.decode(), err=told)


async def fetch(hub: Hub, folder: Path, *arguments: str, **more: str) -> Done:
    return await end(await start(hub, folder, *arguments, "--accept-license", **more))


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


async def test_a_known_model_arrives_without_any_pickle(hub: Hub, tmp_path: Path) -> None:
    done = await fetch(hub, tmp_path, "sd-v1-5")

    weights = tmp_path / "weights"
    assert done.code == 0, done.err
    assert files_in(weights) == EXPECTED
    assert done.out == f"DREAMLOOM_INFERENCE__MODEL={weights}\n"
    assert all(english(restriction) in done.err for restriction in RESTRICTIONS)
    assert hub.asked[0][0].endswith(f"/revision/{KNOWN['sd-v1-5'].revision}")
    assert "%|" not in done.err, "no bar where nobody watches"
    assert not any("torch" in agent for agent in hub.agents), (
        "what is installed is nobody's business"
    )


async def test_what_is_there_is_not_fetched_again_and_what_was_damaged_is(
    hub: Hub, tmp_path: Path
) -> None:
    await fetch(hub, tmp_path, "sd-v1-5")
    hub.asked.clear()
    assert (await fetch(hub, tmp_path, "sd-v1-5")).code == 0
    assert hub.fetched() == []

    (tmp_path / "weights" / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"tHe vae")
    assert (await fetch(hub, tmp_path, "sd-v1-5")).code == 0
    assert hub.fetched() == ["vae/diffusion_pytorch_model.safetensors"]
    assert files_in(tmp_path / "weights") == EXPECTED


async def test_half_precision_is_taken_where_there_is_a_choice(hub: Hub, tmp_path: Path) -> None:
    assert (await fetch(hub, tmp_path, "sd-v1-5", "--half")).code == 0
    there = files_in(tmp_path / "weights")
    assert there["unet/diffusion_pytorch_model.fp16.safetensors"] == b"unet"
    assert "unet/diffusion_pytorch_model.safetensors" not in there
    assert "vae/diffusion_pytorch_model.safetensors" in there


async def test_a_vae_by_itself_has_its_own_setting(hub: Hub, tmp_path: Path) -> None:
    done = await fetch(hub, tmp_path, "sd-vae-ft-mse")
    assert done.out == f"DREAMLOOM_INFERENCE__VAE={tmp_path / 'weights'}\n"


async def test_without_accepting_the_licence_the_hub_is_not_even_asked(
    hub: Hub, tmp_path: Path
) -> None:
    done = await end(await start(hub, tmp_path, "sd-v1-5"))
    assert done.code == 1
    assert "--accept-license" in done.err
    assert hub.asked == []


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("no", 1)])
async def test_on_a_terminal_the_licence_is_asked_for(
    hub: Hub, tmp_path: Path, answer: str, code: int
) -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *command("sd-v1-5", "--to", str(tmp_path / "weights")),
        cwd=ROOT,
        env=surroundings(hub.address, tmp_path),
        stdin=theirs,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    os.write(ours, f"{answer}\n".encode())
    done = await end(process)
    os.close(ours)
    os.close(theirs)
    assert done.code == code
    assert "Do you accept" in done.err
    assert bool(hub.fetched()) == (code == 0)


async def test_a_connection_that_breaks_off_goes_on_where_it_was(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_off["weights.safetensors"] = CHUNK + 1000
    done = await fetch(hub, tmp_path, "somebody/long")
    assert done.code == 0, done.err
    assert [part for _, part in hub.asked[1:]] == [None, f"bytes={CHUNK}-"]
    assert files_in(tmp_path / "weights") == LONG
    assert (
        done.out == f"DREAMLOOM_INFERENCE__MODEL={tmp_path / 'weights' / 'weights.safetensors'}\n"
    )


async def test_a_fetch_that_was_stopped_goes_on_in_the_next_run(hub: Hub, tmp_path: Path) -> None:
    hub.stalls["weights.safetensors"] = CHUNK + 1000
    process = await start(hub, tmp_path, "somebody/long", "--accept-license")

    def first_chunk_is_kept() -> bool:
        parts = tmp_path.rglob("weights/*.part")
        return any(path.stat().st_size >= CHUNK for path in parts)

    await until(first_chunk_is_kept, within=PATIENCE)
    process.send_signal(signal.SIGINT)
    stopped = await end(process)
    assert stopped.code == 130
    assert "goes on from there" in stopped.err

    hub.stalls.clear()
    assert (await fetch(hub, tmp_path, "somebody/long")).code == 0
    assert hub.asked[-1][1] == f"bytes={CHUNK}-"
    assert files_in(tmp_path / "weights") == LONG


async def test_a_file_with_another_hash_is_deleted_and_named(hub: Hub, tmp_path: Path) -> None:
    name = "unet/diffusion_pytorch_model.safetensors"
    hub.changed.add(name)
    done = await fetch(hub, tmp_path, "sd-v1-5")
    assert done.code == 1
    assert name in done.err
    assert "was deleted" in done.err
    assert not [path for path in files_in(tmp_path / "weights") if path.startswith(name)]


async def test_a_text_that_was_changed_on_its_way_is_found_too(hub: Hub, tmp_path: Path) -> None:
    hub.changed.add("unet/config.json")
    assert "unet/config.json did not arrive" in (await fetch(hub, tmp_path, "sd-v1-5")).err


async def test_a_gated_model_says_where_to_accept_and_comes_with_a_token(
    hub: Hub, tmp_path: Path
) -> None:
    hub.gated.add(V1)
    refused = await fetch(hub, tmp_path, "sd-v1-5")
    assert refused.code == 1
    assert f"https://huggingface.co/{V1}" in refused.err
    assert "HF_TOKEN" in refused.err
    assert (await fetch(hub, tmp_path, "sd-v1-5", HF_TOKEN="good")).code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("somebody/nobody",), "There is no somebody/nobody on the hub"),
        (("somebody/long", "--revision", "nowhere"), "no revision nowhere"),
        (("somebody/pickled",), "There are only pickles in somebody/pickled"),
        (("somebody/pickled", "--file", "model.ckpt"), "model.ckpt is a pickle"),
        (("somebody/two",), "name one with --file: a.safetensors, b.safetensors"),
        (("somebody/two", "--file", "c.safetensors"), "it has a.safetensors, b.safetensors"),
        (("some body/two",), "is no name of a repository"),
        (("sd-v15",), "the nearest is sd-v1-5"),
    ],
)
async def test_what_cannot_be_fetched_is_a_sentence(
    hub: Hub, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = await fetch(hub, tmp_path, *arguments)
    assert done.code == 1
    assert done.out == ""
    assert sentence in done.err
    assert not hub.fetched()


async def test_one_file_of_several_comes_with_the_licence_beside_it(
    hub: Hub, tmp_path: Path
) -> None:
    done = await fetch(hub, tmp_path, "somebody/two", "--file", "b.safetensors")
    assert done.code == 0
    assert files_in(tmp_path / "weights") == {"LICENSE": b"free", "b.safetensors": b"b"}
    assert "mit (says its publisher)" in done.err
    assert "no safety classifier" in done.err


async def test_a_disk_that_is_too_small_is_found_before_the_first_byte(
    hub: Hub, tmp_path: Path
) -> None:
    hub.sizes["weights.safetensors"] = 10**17
    done = await fetch(hub, tmp_path, "somebody/long")
    assert done.code == 1
    assert "100,000,000.0 GB are needed" in done.err
    assert not hub.fetched()


async def test_a_folder_that_cannot_be_made_is_a_sentence(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("a file")
    done = await fetch(hub, tmp_path, "somebody/long")
    assert done.code == 1
    assert "cannot be used" in done.err


async def test_without_a_network_it_says_so(tmp_path: Path) -> None:
    nobody = Hub({}, address="http://127.0.0.1:9")
    assert "cannot be reached" in (await fetch(nobody, tmp_path, "sd-v1-5")).err
    offline = await fetch(nobody, tmp_path, "sd-v1-5", HF_HUB_OFFLINE="1")
    assert offline.code == 1
    assert "HF_HUB_OFFLINE" in offline.err
