"""Loading v1 against reading its bytes: `python -m tests.bench.loading`.

Makes a v1 file of its true size with random weights in half precision (2.1 GB) in a temporary
folder, reads it once so that it is in the page cache, and then takes turns: reading the bytes into
one bytearray, and loading all networks as stored and cast. Both are in seconds of wall time and of
processor time; the latter is the fairer one on a busy machine. Best of several rounds.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

from inference.checkpoints import Checkpoint, open_checkpoint, sha256_of
from inference.memory.footprint import give_back_free_memory
from inference.models.text import TextTower
from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig
from inference.weights import load_weights
from tests.bench.memory import V1_TEXT

PREFIXES = {
    "unet": "model.diffusion_model.",
    "vae": "first_stage_model.",
    "text": "cond_stage_model.transformer.text_model.",
}
CPU = torch.device("cpu")


def networks() -> dict[str, nn.Module]:
    """v1's networks without weights."""
    with torch.device("meta"):
        return {"unet": UNet(UNetConfig()), "vae": VAE(VAEConfig()), "text": TextTower(V1_TEXT)}


def write(path: Path) -> None:
    """Random weights under the release's own names."""
    noise = torch.randn(1 << 20, generator=torch.Generator().manual_seed(0)).half() * 0.02
    tensors = {
        PREFIXES[part] + name: noise.repeat(-(-like.numel() // len(noise)))[: like.numel()]
        .reshape(like.shape)
        .clone()
        for part, network in networks().items()
        for name, like in network.state_dict().items()
    }
    save_file(tensors, path)


def read(path: Path) -> bytearray:
    """All bytes of the file, in one call."""
    into = bytearray(path.stat().st_size)
    with path.open("rb", buffering=0) as file:
        view, done = memoryview(into), 0
        while done < len(into):
            done += file.readinto(view[done:]) or 0
    return into


def load(checkpoint: Checkpoint, dtype: torch.dtype) -> dict[str, nn.Module]:
    """All networks, ready for use."""
    return {
        part: load_weights(network, checkpoint.parts[part].tensors, part, CPU, dtype)
        for part, network in networks().items()
    }


def main() -> None:
    """Make the file, take turns, print the best of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "v1.safetensors"
        write(path)
        checkpoint = open_checkpoint(path)
        arms: dict[str, Callable[[], object]] = {
            "reading the bytes": lambda: read(path),
            "loading as stored": lambda: load(checkpoint, torch.float16),
            "loading as bfloat16": lambda: load(checkpoint, torch.bfloat16),
            "loading as float32": lambda: load(checkpoint, torch.float32),
            "building the networks": networks,
            "looking at the file": lambda: open_checkpoint(path),
            "SHA-256 of the file": lambda: sha256_of(checkpoint),
        }
        best = dict.fromkeys(arms, (float("inf"), float("inf")))
        for _ in range(chosen.rounds):
            for name, arm in arms.items():
                # Memory that an earlier turn has left behind would be had for nothing.
                give_back_free_memory()
                wall, used = time.perf_counter(), time.process_time()
                made = arm()
                taken = time.perf_counter() - wall, time.process_time() - used
                del made
                best[name] = (min(best[name][0], taken[0]), min(best[name][1], taken[1]))
        size = path.stat().st_size / 1e9
    print(f"{size:.2f} GB, {chosen.threads} threads, best of {chosen.rounds}")  # noqa: T201
    print(f"{'':24}{'wall s':>8}{'of reading':>12}{'processor s':>13}{'of reading':>12}")  # noqa: T201
    reading = best["reading the bytes"]
    for name, (wall, used) in best.items():
        shares = (wall / reading[0], used / reading[1])
        print(f"{name:24}{wall:8.2f}{shares[0]:12.2f}{used:13.2f}{shares[1]:12.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
