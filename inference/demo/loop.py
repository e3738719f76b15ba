"""The training loop shared by all stages: seeded, averaged over processes, resumable."""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor, nn

from inference.demo.recipe import Schedule
from inference.demo.team import Team

log = logging.getLogger(__name__)

LossAt = Callable[[int, Generator], Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where and how one stage is trained."""

    name: str
    schedule: Schedule
    folder: Path
    seed: int
    team: Team

    @property
    def result(self) -> Path:
        """The file that holds the stage's weights once it is done."""
        return self.folder / f"{self.name}.safetensors"

    @property
    def checkpoint(self) -> Path:
        """The file that a broken-off run goes on from."""
        return self.folder / f"{self.name}.checkpoint"

    @property
    def share(self) -> int:
        """How many pictures of a batch fall to each process."""
        return self.schedule.batch // self.team.world

    def generator(self, step: int) -> Generator:
        """Return this step's own source of chance, so that a resumed run meets the same lot."""
        number = (self.seed * 1_000_003 + step) * 64 + self.team.rank
        return Generator().manual_seed(number)


class Average:
    """An exponential moving average of a module's parameters."""

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.parameters = list(module.parameters())
        self.shadow = [p.detach().clone() for p in self.parameters]
        self.decay = decay

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Move the average towards the parameters; faster in the first steps."""
        decay = min(self.decay, (2 + step) / (11 + step))
        torch._foreach_lerp_(self.shadow, [p.detach() for p in self.parameters], 1 - decay)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange parameters and averages; a second call exchanges them back."""
        for parameter, shadow in zip(self.parameters, self.shadow, strict=True):
            kept = parameter.clone()
            parameter.copy_(shadow)
            shadow.copy_(kept)


def train(
    stage: Stage,
    module: nn.Module,
    loss_at: LossAt,
    *,
    at_checkpoint: Callable[[int], None] | None = None,
    stop_after: int | None = None,
) -> None:
    """Train the module in place; it ends with its averaged weights.

    `loss_at(step, generator)` is this process's loss. `at_checkpoint(step)` is called on the
    leading process with the averaged weights in place. `stop_after` breaks off at that step, as an
    interruption would, after the last checkpoint before it.
    """
    schedule, team = stage.schedule, stage.team
    parameters = list(module.parameters())
    optimizer = torch.optim.AdamW(
        parameters, lr=schedule.rate, betas=(0.9, 0.99), weight_decay=0.01
    )
    average = Average(module, schedule.decay)
    first = _resume(stage, module, optimizer, average)
    started, running = time.monotonic(), None
    for step in range(first, schedule.steps):
        if step == stop_after:
            return
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, schedule)
        loss = loss_at(step, stage.generator(step))
        optimizer.zero_grad()
        loss.backward()
        team.average(parameters)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        average.update(step)
        done = step + 1
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        if team.leads and (done % 50 == 0 or done == first + 10):
            pace = (time.monotonic() - started) / (done - first)
            left = pace * (schedule.steps - done) / 60
            text = "%s %d/%d  loss %.4f  %.2f s a step  %.0f min left"
            log.info(text, stage.name, done, schedule.steps, running, pace, left)
        if done % schedule.checkpoint_every == 0 and done < schedule.steps:
            if team.leads:
                _save(stage, module, optimizer, average, done)
                if at_checkpoint:
                    average.swap()
                    at_checkpoint(done)
                    average.swap()
            team.wait()
    average.swap()


def rate_at(step: int, schedule: Schedule) -> float:
    """Return the learning rate: a short rise, a flat first half, a cosine down in the second."""
    rise = min(1.0, (step + 1) / schedule.warm_up)
    past = step / schedule.steps
    fall = 1.0 if past < 0.5 else 0.5 * (1 + math.cos(math.pi * (past - 0.5) / 0.5))
    return schedule.rate * rise * fall + 1e-6


def _save(
    stage: Stage,
    module: nn.Module,
    optimizer: torch.optim.Optimizer,
    average: Average,
    step: int,
) -> None:
    # The rate is set anew at every step, so of the optimizer only its tensors are kept.
    tensors = {"step": torch.tensor(step)}
    tensors |= {f"module.{name}": tensor for name, tensor in module.state_dict().items()}
    tensors |= {f"average.{place}": tensor for place, tensor in enumerate(average.shadow)}
    for place, moments in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{place}.{name}": tensor for name, tensor in moments.items()}
    stage.folder.mkdir(parents=True, exist_ok=True)
    fresh = stage.checkpoint.with_suffix(".new")
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, fresh)
    fresh.replace(stage.checkpoint)


def _resume(
    stage: Stage, module: nn.Module, optimizer: torch.optim.Optimizer, average: Average
) -> int:
    """Take up the stage's checkpoint if there is one; return the step to go on from."""
    if not stage.checkpoint.exists():
        return 0
    tensors = load_file(stage.checkpoint, device=stage.team.device)
    state: dict[int, dict[str, Tensor]] = {}
    weights: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        kind, _, own = name.partition(".")
        if kind == "module":
            weights[own] = tensor
        elif kind == "average":
            average.shadow[int(own)].copy_(tensor)
        elif kind == "optimizer":
            place, _, moment = own.partition(".")
            state.setdefault(int(place), {})[moment] = tensor
    module.load_state_dict(weights)
    optimizer.load_state_dict(optimizer.state_dict() | {"state": state})
    return int(tensors["step"])
