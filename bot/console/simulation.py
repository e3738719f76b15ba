"""A change tried on what a guild has asked for lately: stored scores and kept prompts, by place."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.console.effect import Effect
from bot.console.stored_scores import pictures_by_place, place_of
from db.records import APPROVALS, Retained, ScoreTable
from moderation.moderator import Moderator
from moderation.policy import Policy
from moderation.replay import replay_pictures
from moderation.resolution import Place
from moderation.subject import PromptSubject
from moderation.verdict import Action

MOST_EXAMPLES = 5
MOST_PICTURES = 100_000
MOST_PROMPTS = 5_000

_OF_PICTURES = {
    *("adj", "groups", "near_miss", "near", "newcomer", "group_offsets", "concept_offsets"),
    *("mode", "name"),
}
_OF_WORDS = {"words", "allow", "firm_words", "firm_allow", "name"}

Resolved = Callable[[Place], Policy]
"""The policy of a place under one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """What was judged in a guild within `days`, as the database kept it."""

    days: float
    pictures: ScoreTable
    prompts: tuple[Retained, ...]


@dataclass(slots=True)
class _Tally:
    said: dict[int, str]
    more: list[int] = field(default_factory=list)
    fewer: list[int] = field(default_factory=list)
    otherwise: int = 0
    channels: Counter[int] = field(default_factory=Counter)

    def count(self, decision: int, channel: int, before: int, after: int) -> None:
        if before == after:
            return
        self.channels[channel] += 1
        if (before >= Action.HOLD) == (after >= Action.HOLD):
            self.otherwise += 1
        else:
            (self.more if after >= Action.HOLD else self.fewer).append(decision)

    def examples(self) -> tuple[int, ...]:
        """Those whose reviewers would be contradicted first, then the newest."""
        approved = [one for one in self.more if self.said.get(one) in APPROVALS]
        rejected = [one for one in self.fewer if self.said.get(one, "").startswith("reject")]
        newest = sorted((*self.more, *self.fewer), reverse=True)
        return tuple(dict.fromkeys((*approved, *rejected, *newest)))[:MOST_EXAMPLES]


def simulate(lately: Lately, before: Resolved, after: Resolved, moderator: Moderator) -> Effect:
    """Judge everything under both documents. Takes a while: call it off the event loop."""
    verdicts = {one.decision_id: one.verdict for one in lately.prompts}
    tally = _Tally({**verdicts, **dict(lately.pictures.reviewed)})
    pairs = _Pairs(before, after)
    pictures = _pictures(lately.pictures, pairs, tally)
    _prompts(lately.prompts, pairs, moderator, tally)
    most = tally.channels.most_common(1)
    return Effect(
        days=lately.days,
        pictures=pictures,
        prompts=len(lately.prompts),
        more=len(tally.more),
        approved=sum(tally.said.get(one) in APPROVALS for one in tally.more),
        fewer=len(tally.fewer),
        rejected=sum(tally.said.get(one, "").startswith("reject") for one in tally.fewer),
        otherwise=tally.otherwise,
        busiest=most[0][0] if most else None,
        examples=tally.examples(),
        partial=pictures >= MOST_PICTURES or len(lately.prompts) >= MOST_PROMPTS,
    )


class _Pairs:
    """Both policies of each place, and whether pictures or prompts can tell them apart."""

    def __init__(self, before: Resolved, after: Resolved) -> None:
        self._before, self._after = before, after
        self._known: dict[Place, _Pair] = {}

    def __getitem__(self, place: Place) -> "_Pair":
        found = self._known.get(place)
        if found is None:
            before, after = self._before(place), self._after(place)
            found = self._known[place] = _Pair(
                before=before,
                after=after,
                same_for_pictures=_same(before, after, but=_OF_WORDS),
                same_for_prompts=_same(before, after, but=_OF_PICTURES),
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    before: Policy
    after: Policy
    same_for_pictures: bool
    same_for_prompts: bool


def _pictures(table: ScoreTable, pairs: _Pairs, tally: _Tally) -> int:
    count = 0
    for pictures in pictures_by_place(table):
        count += len(pictures.decisions)
        pair = pairs[pictures.place]
        if pair.same_for_pictures:
            continue
        replayed = replay_pictures(pictures.scores, pair.before, pair.after)
        for row in (*replayed.stricter.tolist(), *replayed.milder.tolist()):
            tally.count(
                int(pictures.decisions[row]),
                int(pictures.channels[row]),
                int(replayed.before[row]),
                int(replayed.after[row]),
            )
    return count


def _prompts(
    prompts: Sequence[Retained], pairs: _Pairs, moderator: Moderator, tally: _Tally
) -> None:
    for prompt in prompts:
        pair, subject = pairs[place_of(prompt.place)], subject_of(prompt)
        if subject is not None and not pair.same_for_prompts:
            tally.count(
                prompt.decision_id,
                prompt.channel_id,
                moderator.judge_prompt(subject, pair.before).action,
                moderator.judge_prompt(subject, pair.after).action,
            )


def subject_of(prompt: Retained) -> PromptSubject | None:
    """A kept prompt as it was judged; None where only a hash was kept."""
    try:
        kept = json.loads(prompt.subject)
        return PromptSubject(
            prompt=kept["prompt"],
            negative_prompt=kept.get("negative_prompt", ""),
            age_restricted=prompt.age_restricted,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _same(first: Policy, second: Policy, *, but: set[str]) -> bool:
    """Whether two policies are the same in all other settings."""
    fields = set(Policy.model_fields) - but
    return all(getattr(first, field) == getattr(second, field) for field in fields)
