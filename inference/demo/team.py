"""The processes that train together: single-threaded on a CPU, one alone on a GPU."""

import logging
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed
from torch.multiprocessing.spawn import spawn
from torch.nn import Parameter

LOG_FORMAT = "%(asctime)s %(message)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One process's place among those that train together."""

    rank: int = 0
    world: int = 1
    device: str = "cpu"

    @property
    def leads(self) -> bool:
        """Whether this process writes files and log lines."""
        return self.rank == 0

    def average(self, parameters: Iterable[Parameter]) -> None:
        """Replace every gradient by its mean over all processes."""
        if self.world == 1:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.world
        parts = flat.split([gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def gather(self, rows: Tensor) -> Tensor:
        """Join the processes' rows in the order of their ranks; all must bring equally many."""
        if self.world == 1:
            return rows
        parts = [torch.empty_like(rows) for _ in range(self.world)]
        distributed.all_gather(parts, rows.contiguous())
        return torch.cat(parts)

    def wait(self) -> None:
        """Return when every process has come here."""
        if self.world > 1:
            distributed.barrier()


def launch(stage: Callable[..., None], world: int, *arguments: object) -> None:
    """Run `stage(team, *arguments)` in `world` processes, or here when it is one."""
    if world == 1:
        device = "cuda" if torch.cuda.is_available() else "cpu"
        stage(Team(device=device), *arguments)
        return
    with tempfile.TemporaryDirectory() as folder:
        meeting = (Path(folder) / "meeting").as_uri()
        spawn(_join, (stage, world, meeting, arguments), nprocs=world)


def _join(
    rank: int, stage: Callable[..., None], world: int, meeting: str, arguments: tuple[object, ...]
) -> None:
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=world)
    try:
        stage(Team(rank=rank, world=world), *arguments)
    finally:
        distributed.destroy_process_group()
