"""The one place where a fact becomes an action: signals, a policy and circumstances in, a verdict
out. No clock, no state; the order of the signals makes no difference to what is decided.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from moderation import wording
from moderation.categories import Category, Group
from moderation.measures import Measure, measured
from moderation.policy import OPEN_FLOORS, Policy
from moderation.signals import Circumstances, Kind, Signal, asks_for_absence
from moderation.verdict import Action, Finding, Verdict, strictest

UNAVAILABLE = "checker_unavailable"
RENDER_FAULT = "render_fault"
ZERO_TOLERANCE = "zero_tolerance"
OPEN = Circumstances()
"""What is assumed where nothing is known: a channel for everybody, a member of some standing."""

# A negative prompt asks for absence, but it is shown with the picture like everything else.
_ALWAYS_IN_FULL = frozenset({Category.PROFANITY, Category.HATE_SYMBOLS, Category.CUSTOM})
_BARE = frozenset({Group.NUDITY, Group.EXPLICIT})


def decide(
    signals: Iterable[Signal], policy: Policy, circumstances: Circumstances = OPEN
) -> Verdict:
    """The strictest action that any signal calls for; each signal that says something is kept."""
    signals = tuple(signals)
    kinds = {signal.kind for signal in signals}
    findings = list(_simple(signals, policy, circumstances))
    if Kind.CONCEPT in kinds:
        close = measured(signals, policy, within=policy.near)
        findings += _pictured(close, policy, circumstances)
    fixed = [finding for finding in findings if finding.kind == Kind.ZERO_TOLERANCE]
    if fixed:
        findings = [one._replace(matched="", meant="", span=None) for one in findings]
    action = strictest(findings)
    cause = _cause(kinds)
    return Verdict(
        action=action,
        findings=tuple(findings),
        why=wording.of_cause(cause) or wording.sentence(action, findings),
        cause=cause,
        zero_tolerance=any(finding.rule == ZERO_TOLERANCE for finding in fixed),
    )


def _cause(kinds: Collection[Kind]) -> str:
    if Kind.RENDER_FAULT in kinds:
        return RENDER_FAULT
    return UNAVAILABLE if Kind.CHECKER in kinds else ""


def _simple(
    signals: Sequence[Signal], policy: Policy, circumstances: Circumstances
) -> Iterator[Finding]:
    """Findings of all signals that speak for themselves; concepts of a picture speak together."""
    concept = Kind.CONCEPT
    for signal in signals:
        kind = signal.kind
        if kind is concept:
            continue
        weigh = _WEIGHED.get(kind)
        action = Action.HOLD if weigh is None else weigh(signal, policy, circumstances)
        if action is None:
            continue
        yield Finding(
            kind=kind,
            category=signal.category,
            action=action,
            rule=signal.rule,
            view=signal.view,
            how=signal.how,
            value=signal.value,
            threshold=signal.threshold,
            span=signal.span,
            field=signal.field,
            matched=signal.matched,
            meant=signal.meant,
        )


def _word(signal: Signal, policy: Policy, circumstances: Circumstances) -> Action:
    category = signal.category
    action = policy.category_action(category) if signal.wanted is None else signal.wanted
    if signal.how and action >= Action.HOLD:
        action = policy.disguised
    if not circumstances.age_restricted and category in OPEN_FLOORS:
        action = max(action, OPEN_FLOORS[category])
    if (
        asks_for_absence(signal.field)
        and not signal.only_negative
        and category not in _ALWAYS_IN_FULL
    ):
        return min(action, policy.negative)
    return action


def _floored(action: Action, category: Category, circumstances: Circumstances) -> Action:
    if circumstances.age_restricted:
        return action
    return max(action, OPEN_FLOORS.get(category, Action.ALLOW))


def _score(signal: Signal, policy: Policy, circumstances: Circumstances) -> Action | None:
    if (signal.value or 0.0) < (signal.threshold or 0.0):
        return None
    return _floored(policy.category_action(signal.category), signal.category, circumstances)


def _newcomer(signal: Signal, policy: Policy, circumstances: Circumstances) -> Action | None:
    if not circumstances.newcomer or policy.newcomer is Action.ALLOW:
        return None
    return min(policy.newcomer, Action.HOLD)


_Weighing = Callable[[Signal, Policy, Circumstances], Action | None]
_WEIGHED: Mapping[Kind, _Weighing] = MappingProxyType(
    {
        **dict.fromkeys((Kind.WORD, Kind.PHRASE, Kind.WILDCARD, Kind.REGEX, Kind.PAIR), _word),
        Kind.DISGUISE: lambda _, policy, __: min(policy.disguise, Action.HOLD),
        Kind.GIBBERISH: lambda _, policy, __: min(policy.gibberish, Action.HOLD),
        Kind.UNREADABLE: lambda *_: Action.HOLD,
        Kind.ZERO_TOLERANCE: lambda *_: Action.BLOCK,
        Kind.SCORE: _score,
        Kind.PICTURE: _newcomer,
        Kind.KNOWN_PICTURE: lambda *_: Action.BLOCK,
        Kind.RENDER_FAULT: lambda *_: Action.BLOCK,
        Kind.CHECKER: lambda *_: Action.HOLD,
    }
)


def _pictured(
    measures: Sequence[Measure], policy: Policy, circumstances: Circumstances
) -> Iterator[Finding]:
    """Findings of a picture's concepts.

    Zero tolerance is a special-care hit together with any nudity, or concept 9 itself. Special ones
    alone are only noted. A near miss never leads to more than the same concept flagged would.
    """
    bare = any(one.flagged and one.group in _BARE and not one.signal.special for one in measures)
    for measure in measures:
        special = measure.signal.special
        if measure.flagged and measure.group is Group.MINORS and (bare or not special):
            yield _finding(measure, Kind.ZERO_TOLERANCE, ZERO_TOLERANCE, Action.BLOCK)
        if special:
            if measure.flagged:
                rule = f"special:{measure.signal.concept}"
                yield _finding(measure, "special_care", rule, Action.LOG)
        elif measure.margin >= -policy.near:
            action = policy.group_action(measure.group, age_restricted=circumstances.age_restricted)
            if measure.flagged:
                yield _finding(measure, Kind.CONCEPT, measure.signal.rule, action)
            else:
                rule = f"near:{measure.signal.concept}"
                yield _finding(measure, "near_miss", rule, min(action, policy.near_miss))


def _finding(measure: Measure, kind: str, rule: str, action: Action) -> Finding:
    return Finding(
        kind=kind,
        category=measure.signal.category,
        action=action,
        rule=rule,
        view=measure.signal.view,
        concept=measure.signal.concept,
        value=measure.value,
        threshold=measure.threshold,
        margin=measure.margin,
        field="image",
    )
