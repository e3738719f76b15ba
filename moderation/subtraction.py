"""Why a picture was decided on as it was: its highest concepts, each as a subtraction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from moderation.decide import decide
from moderation.measures import Measure, margin_at, measured
from moderation.policy import Policy
from moderation.resolution import Layer
from moderation.signals import Circumstances, Signal
from moderation.values import LOCKED_CONCEPTS, LOOSEST_OFFSET, STRICTEST_OFFSET
from moderation.verdict import Action

_TOP = 3
_STEP = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptReason:
    """One concept of a picture as a subtraction, and what would let it pass."""

    concept: str
    view: str
    value: float
    threshold: float
    offset: float
    adjustment: float
    margin: float
    scope: str
    passes_at: float | None

    def line(self) -> str:
        """`nude: cos 0.212 - threshold 0.190 - offset 0.000 = +0.022 (centre view)`, and so on."""
        raised = f" + raised {self.adjustment:.3f}" if self.adjustment else ""
        told = (
            f"{self.concept}: cos {self.value:.3f} - threshold {self.threshold:.3f}"
            f" - offset {self.offset:.3f}{raised} = {self.margin:+.3f} ({self.view} view)"
        )
        if self.scope:
            told += f"; decided by {self.scope}"
        if self.margin <= 0:
            return told
        if self.passes_at is None:
            return f"{told}; no offset would let it pass"
        return f"{told}; would pass at {self.passes_at:+.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureReason:
    """A picture's highest concepts, and what the special-care ones did to the others."""

    action: Action
    concepts: tuple[ConceptReason, ...]
    special: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The reason as lines of plain text."""
        return (*(concept.line() for concept in self.concepts), *self.special)


def picture(
    signals: Iterable[Signal],
    policy: Policy,
    circumstances: Circumstances,
    layers: Sequence[Layer] = (),
) -> PictureReason:
    """The three concepts with the highest margins, under the policy of the place.

    `layers` are what the policy was resolved from; without them no scope is named.
    """
    signals = tuple(signals)
    measures = measured(signals, policy)
    top = sorted((one for one in measures if not one.signal.special), key=lambda one: -one.margin)
    special = [one for one in measures if one.signal.special and one.flagged]
    return PictureReason(
        action=decide(signals, policy, circumstances).action,
        concepts=tuple(
            ConceptReason(
                concept=one.signal.concept,
                view=one.signal.view,
                value=one.value,
                threshold=one.signal.threshold or 0.0,
                offset=one.offset,
                adjustment=one.adjustment,
                margin=one.margin,
                scope=_scope(one, layers),
                passes_at=_passes_at(one, policy),
            )
            for one in top[:_TOP]
        ),
        special=tuple(
            f"special care: {one.signal.concept} {one.margin:+.3f} ({one.signal.view} view), "
            "so 0.010 is added to every score after it"
            for one in special
        ),
    )


def _scope(measure: Measure, layers: Sequence[Layer]) -> str:
    """The last scope that changed this concept's threshold or what follows from it."""

    def settings(policy: Policy) -> tuple[object, ...]:
        return (
            policy.group_offsets.get(measure.group, 0.0),
            policy.concept_offsets.get(measure.signal.concept, 0.0),
            policy.group_action(measure.group, age_restricted=True),
            policy.adj,
        )

    decided = layers[0].scope if layers else ""
    for before, after in pairwise(layers):
        if settings(before.policy) != settings(after.policy):
            decided = after.scope
    return decided


def _passes_at(measure: Measure, policy: Policy) -> float | None:
    """The least offset of its own, in a slider's steps, at which the concept is not flagged."""
    concept = measure.signal.concept
    most = 0.0 if concept in LOCKED_CONCEPTS else LOOSEST_OFFSET
    steps = range(round(STRICTEST_OFFSET / _STEP), round(most / _STEP) + 1)
    own = policy.concept_offsets.get(concept, 0.0)
    if not measure.flagged:
        return own
    for offset in (round(step * _STEP, 3) for step in steps):
        if offset >= own and margin_at(measure, offset, policy) <= 0:
            return offset
    return None
