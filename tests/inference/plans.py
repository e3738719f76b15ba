"""The formula of `samplers/plan.py`, written out plainly for one picture and any kind of number."""

from collections.abc import Callable
from typing import Any

from inference.samplers.plan import Plan

Predict = Callable[[Any, Any], Any]
"""The noise predicted for `x` (on the variance-exploding scale) at a level."""


def follow(plan: Plan, start: Any, predict: Predict, normal: Callable[[], Any]) -> Any:
    """Where the plan leads from `start`; numbers, tensors and arrays will all do."""
    x, saved = start, 0.0 * start
    history: list[Any] = []
    for visit in plan.visits:
        eps = predict(x, visit.level)
        history.append(visit.keep[0] * x + visit.keep[1] * eps)
        seen = history[::-1]
        moved = visit.a * x + visit.s * saved
        moved = moved + sum(w * h for w, h in zip(visit.b, seen, strict=False))
        if visit.n:
            moved = moved + visit.n * normal()
        saved = visit.a2 * x + visit.s2 * saved
        saved = saved + sum(w * h for w, h in zip(visit.b2, seen, strict=False))
        x = moved
    return x
