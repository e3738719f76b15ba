"""What another policy would have done: stored scores and kept prompts, judged again.

A picture's cosines are kept as float16, 40 bytes a view, so next to a threshold the replay may
differ from the day's decision by what float16 rounds (6e-5). Of the same numbers it says exactly
what `decide` says of the concepts, for a hundred thousand pictures at once; scores of other
classifiers, known pictures and broken ones do not hang on a policy's thresholds and are left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moderation.categories import Group
from moderation.concepts import (
    RELEASE_CONCEPTS,
    RELEASE_SPECIAL,
    RELEASE_SPECIAL_THRESHOLDS,
    RELEASE_THRESHOLDS,
    group_of,
)
from moderation.measures import RAISED, offset_of
from moderation.moderator import Moderator
from moderation.policy import Policy
from moderation.subject import PromptSubject
from moderation.text.wordlists import Lists
from moderation.verdict import Action
from moderation.word_rule import WordRule

_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]
_Actions = NDArray[np.int8]
_BARE = (Group.NUDITY, Group.EXPLICIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredScores:
    """Scores `[N, V, S + C]` of N pictures in V views, special concepts first.

    A view that a picture does not have is NaN throughout. `age_restricted` and `newcomer` are what
    was known of each picture `[N]`; left out, they are False for all.
    """

    scores: NDArray[np.float16]
    special_names: tuple[str, ...] = RELEASE_SPECIAL
    special_thresholds: tuple[float, ...] = RELEASE_SPECIAL_THRESHOLDS
    concept_names: tuple[str, ...] = RELEASE_CONCEPTS
    concept_thresholds: tuple[float, ...] = RELEASE_THRESHOLDS
    age_restricted: _Flags | None = None
    newcomer: _Flags | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """The actions `[N]` under two policies; rows are places in what was replayed."""

    before: _Actions
    after: _Actions

    @property
    def counts(self) -> tuple[Mapping[Action, int], Mapping[Action, int]]:
        """How many got which action, before and after."""
        before, after = (
            dict(zip(Action, np.bincount(actions, minlength=len(Action)).tolist(), strict=True))
            for actions in (self.before, self.after)
        )
        return before, after

    @property
    def stricter(self) -> NDArray[np.intp]:
        """Rows that would get a stricter action."""
        return np.flatnonzero(self.after > self.before)

    @property
    def milder(self) -> NDArray[np.intp]:
        """Rows that would get a milder action."""
        return np.flatnonzero(self.after < self.before)


def replay_pictures(stored: StoredScores, before: Policy, after: Policy) -> Replayed:
    """The actions of all pictures under both policies."""
    usable, highest = _highest(stored.scores)
    return Replayed(
        before=_actions(stored, usable, highest, before),
        after=_actions(stored, usable, highest, after),
    )


def replay_prompts(
    moderator: Moderator, subjects: Iterable[PromptSubject], before: Policy, after: Policy
) -> Replayed:
    """The actions of all prompts under both policies."""
    actions = [
        (moderator.judge(one, before).action, moderator.judge(one, after).action)
        for one in subjects
    ]
    first, second = np.array(actions, dtype=np.int8).reshape(-1, 2).T
    return Replayed(before=first, after=second)


def share_hit(rule: WordRule, texts: Sequence[str]) -> float:
    """The share of texts that a rule alone would hit, in the prompt or the negative prompt."""
    moderator, policy = Moderator(lists=Lists()), Policy(words=(rule,))

    def hit(text: str) -> bool:
        subject = PromptSubject(prompt=text, negative_prompt=text if rule.negative else "")
        return any(signal.rule == rule.name for signal in moderator.signals(subject, policy))

    return sum(map(hit, texts)) / len(texts) if texts else 0.0


def _highest(scores: NDArray[np.float16]) -> tuple[_Flags, NDArray[np.float32]]:
    """Which pictures can be judged `[N]`, and each score in its highest view `[S + C, N]`."""
    exact = np.ascontiguousarray(scores.transpose(1, 2, 0), dtype=np.float32)
    finite = np.isfinite(exact)
    if finite.all() and len(exact):
        return np.ones(exact.shape[2], dtype=bool), exact.max(axis=0)
    whole, missing = finite.all(axis=1), np.isnan(exact).all(axis=1)
    usable: _Flags = np.logical_and((whole | missing).all(axis=0), whole.any(axis=0))
    known = np.where(finite, exact, np.float32(-np.inf))
    return usable, known.max(axis=0, initial=np.float32(-np.inf))


def _actions(
    stored: StoredScores, usable: _Flags, highest: NDArray[np.float32], policy: Policy
) -> _Actions:
    count = len(usable)
    restricted = np.zeros(count, bool) if stored.age_restricted is None else stored.age_restricted
    actions = np.zeros(count, dtype=np.int8)
    raised = np.full(count, policy.adj)
    minors, bare = np.zeros(count, bool), np.zeros(count, bool)
    child = np.zeros(count, bool)
    specials = len(stored.special_names)
    names = (*stored.special_names, *stored.concept_names)
    thresholds = (*stored.special_thresholds, *stored.concept_thresholds)
    for place, (name, release) in enumerate(zip(names, thresholds, strict=True)):
        special = place < specials
        group = group_of(name)
        bar = release + offset_of(name, group, policy)
        margin = _margins(highest[place], bar, raised, policy, special=special)
        flagged = margin > 0
        if special:
            raised = np.where(flagged, np.maximum(raised, RAISED), raised)
            np.maximum(actions, np.where(flagged, Action.LOG, 0), out=actions, casting="unsafe")
            if group is Group.MINORS:
                minors |= flagged
            continue
        if group is Group.MINORS:
            child |= flagged
        elif group in _BARE:
            bare |= flagged
        _raise(actions, flagged, margin >= -policy.near, restricted, group, policy)
    actions[child | (minors & bare)] = Action.BLOCK
    if stored.newcomer is not None:
        held = np.int8(min(policy.newcomer, Action.HOLD))
        actions[stored.newcomer] = np.maximum(actions[stored.newcomer], held)
    actions[~usable] = Action.HOLD
    return actions


def _margins(
    values: NDArray[np.float32], bar: float, raised: _Floats, policy: Policy, *, special: bool
) -> _Floats:
    """As `moderation/measures.py`, for all pictures at once."""
    if policy.mode == "reference":
        scores = (values - np.float32(bar)) + raised.astype(np.float32)
        rounded: _Floats = np.rint(scores * np.float32(1000.0)).astype(np.float64)
        return rounded / 1000.0
    distances: _Floats = values.astype(np.float64) - bar
    return distances + (policy.adj if special else raised)


def _raise(
    actions: _Actions,
    flagged: _Flags,
    near: _Flags,
    restricted: _Flags,
    group: Group,
    policy: Policy,
) -> None:
    if not near.any():
        return
    here = np.where(
        restricted,
        np.int8(policy.group_action(group, age_restricted=True)),
        np.int8(policy.group_action(group, age_restricted=False)),
    )
    missed = np.where(near, np.minimum(here, np.int8(policy.near_miss)), np.int8(0))
    np.maximum(actions, np.where(flagged, here, missed), out=actions)


def counted(replayed: Iterable[Replayed]) -> tuple[Counter[Action], Counter[Action]]:
    """The counts of several replays together, as of channels with policies of their own."""
    before, after = Counter[Action](), Counter[Action]()
    for one in replayed:
        first, second = one.counts
        before.update(first)
        after.update(second)
    return before, after
