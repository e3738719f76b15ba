"""What is asked, and when: traces drawn ahead of the run from a seed, as plain values."""

import random
from dataclasses import dataclass, replace
from typing import TypeVar

from inference.request import ImageRequest

N = TypeVar("N", int, float)

STEPS = {20: 40, 25: 25, 30: 20, 50: 15}
SAMPLERS = ("ddim", "euler_a", "dpmpp_2m")
GUIDANCE = {1.0: 10, 4.0: 30, 7.5: 50, 12.0: 10}
COUNTS = {1: 60, 2: 20, 3: 10, 4: 10}
TALL = 0.25
"""The share of requests that are half as tall again as wide."""
OWNERS = 8

COLOURS = ("red", "green", "blue", "yellow", "orange", "purple", "white", "black", "pink", "brown")
SHAPES = ("circle", "square", "triangle", "star", "heart", "cross", "ring", "diamond")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What the requests of a trace have in common; `steps` replaces the mixture of steps."""

    width: int
    height: int
    steps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A request and its moment, in seconds from the start of its trace."""

    at: float
    request: ImageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Requests in the order of their arrivals."""

    name: str
    arrivals: tuple[Arrival, ...]

    @property
    def requests(self) -> tuple[ImageRequest, ...]:
        """The requests alone, for those who ask the next when the last is answered."""
        return tuple(arrival.request for arrival in self.arrivals)

    @property
    def pictures(self) -> int:
        """How many pictures are asked in all."""
        return sum(request.count for request in self.requests)

    def scaled(self, rate: float) -> "Trace":
        """The same arrivals at `rate` pictures a second, from a trace of one a second."""
        return replace(
            self, arrivals=tuple(replace(one, at=one.at / rate) for one in self.arrivals)
        )

    def reworded(self, number: int) -> "Trace":
        """The same but for a number in every prompt, so that no arm has read them before."""
        return replace(
            self,
            arrivals=tuple(
                replace(one, request=replace(one.request, prompt=f"{one.request.prompt}, {number}"))
                for one in self.arrivals
            ),
        )

    def at_once(self, name: str) -> "Trace":
        """The same requests, all at the start."""
        return Trace(name=name, arrivals=tuple(replace(one, at=0.0) for one in self.arrivals))


def mixed(count: int, seed: int, mix: Mix) -> Trace:
    """What a community asks: Poisson arrivals, no two requests alike, one picture a second."""
    chance = random.Random(seed)
    requests = []
    for number in range(count):
        tall = chance.random() < TALL
        requests.append(
            ImageRequest(
                prompt=_prompt(chance),
                seed=1000 + 10 * number,
                steps=mix.steps or _drawn(chance, STEPS),
                guidance_scale=_drawn(chance, GUIDANCE),
                sampler=chance.choice(SAMPLERS),
                width=mix.width,
                height=mix.height * 3 // 16 * 8 if tall else mix.height,
                count=_drawn(chance, COUNTS),
                owner=str(chance.randrange(OWNERS)),
            )
        )
    return _poisson("mixed", requests, chance)


def homogeneous(count: int, seed: int, mix: Mix) -> Trace:
    """The same settings for all, which is the best case of static batches; only prompts differ."""
    chance = random.Random(seed)
    requests = [
        ImageRequest(
            prompt=_prompt(chance),
            seed=1000 + 10 * number,
            steps=mix.steps or 25,
            guidance_scale=7.5,
            sampler="dpmpp_2m",
            width=mix.width,
            height=mix.height,
            owner=str(chance.randrange(OWNERS)),
        )
        for number in range(count)
    ]
    return _poisson("homogeneous", requests, chance)


def _poisson(name: str, requests: list[ImageRequest], chance: random.Random) -> Trace:
    """Exponential gaps, stretched so that the rate over the whole trace is exactly one.

    Few requests drawn freely would miss the rate by a third; given their number and the time they
    take, the arrivals of a Poisson process are still distributed like these.
    """
    moments = [0.0]
    for _ in requests:
        moments.append(moments[-1] + chance.expovariate(1.0))
    stretch = sum(request.count for request in requests) / moments[-1] if requests else 1.0
    return Trace(
        name=name,
        arrivals=tuple(
            Arrival(at=at * stretch, request=request)
            for at, request in zip(moments, requests, strict=False)
        ),
    )


def _prompt(chance: random.Random) -> str:
    colour, ground = chance.sample(COLOURS, 2)
    return f"a {colour} {chance.choice(SHAPES)} on a {ground} background"


def _drawn(chance: random.Random, weights: dict[N, int]) -> N:
    return chance.choices(list(weights), weights=list(weights.values()))[0]
