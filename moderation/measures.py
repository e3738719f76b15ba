"""Concepts against a policy, in the published arithmetic.

score = cosine - threshold + adjustment, in float32 and rounded to three places in reference mode,
where a hit among the special concepts makes the adjustment 0.01 for all that follow. Unrounded, the
special ones raise the bar for the others only.
"""

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from moderation.categories import Group
from moderation.concepts import group_of
from moderation.policy import Policy
from moderation.signals import Kind, Signal

RAISED = 0.01
"""What a hit among the special concepts adds to every later score."""

_FLOAT32 = struct.Struct("f")
_SLACK = 0.001
_PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One concept against the policy: above zero, `margin` says that it is flagged.

    `offset` is the policy's own part of the threshold, `adjustment` what was added to the score.
    """

    signal: Signal
    group: Group
    value: float
    threshold: float
    offset: float
    adjustment: float
    margin: float

    @property
    def flagged(self) -> bool:
        return self.margin > 0


def offset_of(concept: str, group: Group, policy: Policy) -> float:
    """What a policy adds to the threshold of a concept."""
    offset = policy.group_offsets.get(group, 0.0)
    own = policy.concept_offsets.get(concept)
    return _sum(offset, own) if own else offset


def _sum(offset: float, own: float) -> float:
    # Rounded, so that the same sum of two other parts is the same offset.
    return round(offset + own, _PLACES)


def margin_at(measure: Measure, own: float, policy: Policy) -> float:
    """The margin that a concept would have with another offset of its own, all else unchanged."""
    offset = _sum(policy.group_offsets.get(measure.group, 0.0), own)
    margin_of = _reference if policy.mode == "reference" else _unrounded
    return margin_of(measure.value, (measure.signal.threshold or 0.0) + offset, measure.adjustment)


def measured(
    signals: Iterable[Signal], policy: Policy, *, within: float = math.inf
) -> list[Measure]:
    """The concepts among the signals, special ones first, whatever order they come in.

    Those much further than `within` below their threshold may be left out; that only saves time.
    """
    far = _least_offset(policy) - within - max(policy.adj, RAISED) - _SLACK
    concept = Kind.CONCEPT
    concepts = [
        signal
        for signal in signals
        if signal.kind is concept and (signal.value or 0.0) - (signal.threshold or 0.0) >= far
    ]
    concepts.sort(key=_place)
    reference = policy.mode == "reference"
    margin_of = _reference if reference else _unrounded
    raised = policy.adj
    found: list[Measure] = []
    for signal in concepts:
        value = signal.value or 0.0
        group = group_of(signal.concept)
        offset = offset_of(signal.concept, group, policy)
        threshold = (signal.threshold or 0.0) + offset
        adjustment = policy.adj if signal.special and not reference else raised
        margin = margin_of(value, threshold, adjustment)
        if signal.special and margin > 0:
            raised = max(raised, RAISED)
        found.append(
            Measure(
                signal=signal,
                group=group,
                value=value,
                threshold=threshold,
                offset=offset,
                adjustment=adjustment,
                margin=margin,
            )
        )
    return found


def _least_offset(policy: Policy) -> float:
    """No concept's offset under this policy is lower."""
    # What is not named has no offset: 0 is always among them.
    group = min((0.0, *policy.group_offsets.values()))
    return group + min((0.0, *policy.concept_offsets.values()))


def _place(signal: Signal) -> int:
    return signal.place - (1_000 if signal.special else 0)


def _reference(value: float, threshold: float, adjustment: float) -> float:
    """The published arithmetic: every step in float32, rounded half to even at three places."""
    score = _float32(_float32(value) - _float32(threshold))
    score = _float32(score + _float32(adjustment))
    return round(_float32(score * 1000.0)) / 1000.0


def _unrounded(value: float, threshold: float, adjustment: float) -> float:
    return value - threshold + adjustment


def _float32(value: float) -> float:
    return float(_FLOAT32.unpack(_FLOAT32.pack(value))[0])
