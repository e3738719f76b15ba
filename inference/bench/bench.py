"""The run itself: the parts of a plan in their order, on all arms in turns."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace

import torch

from config.sections import InferenceSettings
from inference.bench.alone import Tell, measure_alone, measure_steps
from inference.bench.arms import EXACT, FAST, Arm
from inference.bench.figures import Alone, Figures, Load, Repeated, Setting, StepTime, load_of
from inference.bench.limit import limit_of, native_row, operations_of
from inference.bench.loading import Loading, measure_loading
from inference.bench.measure import Run, closed_loop, open_loop
from inference.bench.plan import Plan
from inference.bench.traces import Trace, homogeneous, mixed
from inference.checkpoints import open_checkpoint
from inference.devices.chips import find_device
from inference.families import family_of
from inference.memory.precision import find_dtype, parameters_of
from inference.request import ImageRequest, ModelInfo

TRIAL_LOAD = 0.8


def on_one_device(settings: InferenceSettings) -> InferenceSettings:
    """The same settings with one device, by its own name, also where `auto` would take more.

    One device is what others can be compared with.
    """
    return settings.model_copy(update={"devices": (str(find_device(settings.devices[0])),)})


class Bench:
    """One run of a plan on some arms; the first of them is the one that others are compared with.

    `tell` is told in a line what is being measured now.
    """

    def __init__(
        self,
        plan: Plan,
        arms: Sequence[Arm],
        info: ModelInfo,
        settings: InferenceSettings,
        tell: Tell,
    ) -> None:
        self._plan = plan
        self._arms = list(arms)
        self._info = info
        self._tell = tell
        self._device = find_device(settings.devices[0])
        if settings.threads:
            torch.set_num_threads(settings.threads)
        self._checkpoint = open_checkpoint(settings.model, settings.safety_checker)
        size = parameters_of(self._checkpoint.parts["unet"])
        self._dtype = find_dtype(settings.dtype, self._device, size)
        self._unet = family_of(self._checkpoint).unet
        self._limit = limit_of(self._device, self._dtype)
        self._trace = mixed(plan.requests, plan.seed, plan.mix)
        self._worded = 0
        self._capacity: dict[str, float] = {}
        self._solo: dict[int, float] = {}
        self._among_others: dict[str, Run] = {}

    async def run(self, batches: Sequence[Arm], versions: str, notes: Sequence[str]) -> Figures:
        """Measure all parts; `batches` are one arm with several waits, the best of which joins."""
        plan, parts, tell = self._plan, self._plan.parts, self._tell
        said = list(notes)
        warm_up = {arm.name: await self._warm_up(arm) for arm in (*self._arms, *batches[:1])}
        if batches:
            chosen, why = await self._best_of(batches)
            self._arms.insert(1, chosen)
            said.append(why)
        by_themselves = [arm for arm in self._arms if arm.alone]
        alone: tuple[Alone, ...] = ()
        steps: tuple[StepTime, ...] = ()
        loading: Loading | None = None
        loads: list[Load] = []
        row = native_row(plan.mix, self._unet, self._info.factor)
        if "alone" in parts:
            alone = await measure_alone(by_themselves, self._info, plan.mix, plan.repeats, tell)
        if "steps" in parts:
            seconds = row / self._limit.rate
            steps = await measure_steps(
                by_themselves, plan.mix, plan.rows, plan.repeats, seconds, tell
            )
        if "loading" in parts:
            self._tell("loading")
            loading = measure_loading(self._checkpoint, self._device)
        if {"saturated", "rates", "repeated"} & set(parts):
            loads += await self._saturated()
        if "rates" in parts:
            loads += await self._rates()
        if "burst" in parts:
            burst = mixed(plan.burst, plan.seed + 1, plan.mix)
            loads += await self._all(burst.at_once("burst"), None, self._arms)
        if "homogeneous" in parts:
            same = homogeneous(plan.requests, plan.seed, plan.mix)
            loads += await self._all(same.at_once("homogeneous"), None, self._arms)
        repeated = await self._repeated() if "repeated" in parts else None
        return Figures(
            setting=self._setting(versions),
            limit=self._limit,
            row_operations=row,
            warm_up=warm_up,
            alone=alone,
            steps=steps,
            loading=loading,
            loads=tuple(loads),
            repeated=repeated,
            notes=tuple(said),
        )

    async def _warm_up(self, arm: Arm) -> float:
        """Every shape of the trace once, with few steps; seconds."""
        self._tell(f"warm-up: {arm.name}")
        start = time.monotonic()
        shapes: dict[tuple[int, int, bool], ImageRequest] = {}
        for one in self._trace.requests:
            shapes[one.width, one.height, one.guidance_scale > 1] = one
        for one in shapes.values():
            await arm.serve(replace(one, steps=2, count=1))
        return time.monotonic() - start

    async def _best_of(self, batches: Sequence[Arm]) -> tuple[Arm, str]:
        """The wait with the lowest mean latency on the mixed trace at 80 % of what it can do."""
        if not self._plan.try_waits:
            return batches[0], f"{batches[0].name}: other waits are tried by --full"
        capacity = await closed_loop(batches[0], self._trace.requests, self._plan.clients)
        trial = self._trace.scaled(TRIAL_LOAD * capacity.throughput)
        means: dict[str, float] = {}
        for arm in batches:
            self._tell(f"trial: {arm.name}")
            run = await open_loop(arm, trial)
            means[arm.name] = sum(reply.latency for reply in run.replies) / len(run.replies)
        best = min(batches, key=lambda arm: means[arm.name])
        tried = ", ".join(f"{name}: {mean:.2f} s" for name, mean in means.items())
        return best, f"mean latency in the trial of waits: {tried}"

    async def _saturated(self) -> list[Load]:
        runs: dict[str, list[Run]] = {arm.name: [] for arm in self._arms}
        for number in range(self._plan.rounds):
            for arm in self._arms:
                self._tell(f"saturated, round {number + 1}: {arm.name}")
                requests = self._reworded(self._trace).requests
                run = await closed_loop(arm, requests, self._plan.clients)
                runs[arm.name].append(run)
                self._among_others[arm.name] = run
        first = runs[self._arms[0].name][0]
        self._solo = {reply.request.seed: reply.ended - reply.started for reply in first.replies}
        loads = [self._load(name, "saturated", None, made) for name, made in runs.items()]
        self._capacity = {load.arm: load.throughput for load in loads}
        return loads

    async def _rates(self) -> list[Load]:
        """The same rates for all arms, and in a full run each arm's own."""
        plan, loads = self._plan, []
        common = {share * self._capacity[name] for share in plan.loads for name in self._leads()}
        own = {share * own for share in plan.loads for own in self._capacity.values()}
        for rate in sorted(common | (own if plan.own_loads else set())):
            arms = [
                arm
                for arm in self._arms
                if rate in common or rate in {s * self._capacity[arm.name] for s in plan.loads}
            ]
            loads += await self._all(self._trace.scaled(rate), rate, arms)
        return loads

    def _reworded(self, trace: Trace) -> Trace:
        """What no arm has been asked yet: arms that share a process share what it remembers."""
        self._worded += 1
        return trace.reworded(self._worded)

    def _leads(self) -> set[str]:
        return {self._arms[0].name, FAST}

    async def _all(self, trace: Trace, rate: float | None, arms: Sequence[Arm]) -> list[Load]:
        """One trace on all arms, in turns, as often as there are rounds."""
        runs: dict[str, list[Run]] = {arm.name: [] for arm in arms}
        at = "" if rate is None else f" at {rate:.2f} pictures/s"
        for number in range(self._plan.rounds):
            for arm in arms:
                self._tell(f"{trace.name}{at}, round {number + 1}: {arm.name}")
                runs[arm.name].append(await open_loop(arm, self._reworded(trace)))
        return [self._load(name, trace.name, rate, made) for name, made in runs.items()]

    def _load(self, arm: str, trace: str, rate: float | None, runs: Sequence[Run]) -> Load:
        asked = [reply.request for reply in runs[0].replies]
        work = sum(operations_of(one, self._unet, self._info.factor) for one in asked)
        return load_of(
            arm, trace, rate, runs, limit_seconds=work / self._limit.rate, solo=self._solo
        )

    async def _repeated(self) -> Repeated | None:
        """Some requests of the exact arm's last saturated round, made again alone."""
        arm = next((arm for arm in self._arms if arm.name == EXACT), None)
        if arm is None:
            return None
        replies = self._among_others[EXACT].replies
        some = random.Random(self._plan.seed).sample(replies, min(self._plan.again, len(replies)))
        pictures = same = 0
        for number, reply in enumerate(some):
            self._tell(f"made again alone, {number + 1} of {len(some)}")
            alone = await arm.serve(reply.request)
            pictures += len(alone.hashes)
            same += sum(a == b for a, b in zip(alone.hashes, reply.hashes, strict=True))
        return Repeated(arm=EXACT, pictures=pictures, same=same)

    def _setting(self, versions: str) -> Setting:
        plan = self._plan
        return Setting(
            model=self._info.name,
            device=self._limit.device,
            dtype=str(self._dtype).removeprefix("torch."),
            threads=torch.get_num_threads(),
            width=plan.mix.width,
            height=plan.mix.height,
            versions=versions,
            requests=len(self._trace.arrivals),
            pictures=self._trace.pictures,
            rounds=plan.rounds,
            seed=plan.seed,
        )
