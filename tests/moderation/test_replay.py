"""Replaying says of every stored picture exactly what `decide` says of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from moderation.categories import Category, Group
from moderation.concepts import (
    RELEASE_CONCEPTS,
    RELEASE_SPECIAL_THRESHOLDS,
    RELEASE_THRESHOLDS,
)
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.replay import (
    StoredScores,
    counted,
    replay_pictures,
    replay_prompts,
    share_hit,
)
from moderation.subject import ImageSubject, PromptSubject, ViewScores
from moderation.text.wordlists import Lists
from moderation.verdict import Action
from moderation.word_rule import WordRule
from tests.moderation.test_policy import POLICIES

BARE = Moderator(lists=Lists())
BARS = np.array((*RELEASE_SPECIAL_THRESHOLDS, *RELEASE_THRESHOLDS))
SPECIALS = len(RELEASE_SPECIAL_THRESHOLDS)


def stored(seed: int, count: int, views: int = 2, spread: float = 0.02) -> StoredScores:
    """Pictures near all thresholds, some without a view, some with scores that are no numbers."""
    rng = np.random.default_rng(seed)
    scores = (BARS + rng.uniform(-spread, spread / 2, (count, views, len(BARS)))).astype(np.float16)
    scores[rng.random((count, views)) < 0.2] = np.nan
    scores[rng.random(count) < 0.05, 0, 3] = rng.choice([np.nan, np.inf, -np.inf])
    return StoredScores(
        scores=scores, age_restricted=rng.random(count) < 0.5, newcomer=rng.random(count) < 0.2
    )


def one_by_one(kept: StoredScores, policy: Policy) -> list[Action]:
    assert kept.age_restricted is not None and kept.newcomer is not None
    return [
        BARE.judge(
            ImageSubject(
                views=tuple(
                    ViewScores(
                        view=str(number),
                        special=tuple(map(float, row[:SPECIALS])),
                        concepts=tuple(map(float, row[SPECIALS:])),
                    )
                    for number, row in enumerate(picture)
                    if not np.isnan(row).all()
                ),
                concept_thresholds=RELEASE_THRESHOLDS,
                special_thresholds=RELEASE_SPECIAL_THRESHOLDS,
                age_restricted=bool(restricted),
                newcomer=bool(new),
            ),
            policy,
        ).action
        for picture, restricted, new in zip(
            kept.scores, kept.age_restricted, kept.newcomer, strict=True
        )
    ]


@pytest.mark.parametrize("before", PRESETS)
def test_presets_replay_as_they_decide(before: str) -> None:
    kept = stored(1, 1500)
    replayed = replay_pictures(kept, PRESETS[before], PRESETS["strict"])

    assert replayed.before.tolist() == one_by_one(kept, PRESETS[before])
    assert replayed.after.tolist() == one_by_one(kept, PRESETS["strict"])
    assert len(set(replayed.after.tolist())) > 1


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), POLICIES, POLICIES, st.integers(1, 3))
def test_any_two_policies_replay_as_they_decide(
    seed: int, before: Policy, after: Policy, views: int
) -> None:
    kept = stored(seed, 25, views, spread=0.06)
    replayed = replay_pictures(kept, before, after)

    assert replayed.before.tolist() == one_by_one(kept, before)
    assert replayed.after.tolist() == one_by_one(kept, after)


def test_rows_that_change_are_named_and_counts_add_up() -> None:
    kept = stored(3, 500)
    tighter = replay_pictures(kept, PRESETS["relaxed"], PRESETS["strict"])
    same = replay_pictures(kept, PRESETS["strict"], PRESETS["strict"])
    before, after = tighter.counts

    assert len(tighter.stricter) > 0 and len(tighter.milder) == 0
    assert len(same.stricter) == len(same.milder) == 0
    assert sum(before.values()) == sum(after.values()) == 500
    assert sum(counted([tighter, same])[1].values()) == 1000


@pytest.mark.parametrize("shape", [(0, 2, 20), (3, 0, 20)])
def test_nothing_stored_is_nothing_replayed_and_nothing_scored_is_held(
    shape: tuple[int, int, int],
) -> None:
    scores: NDArray[np.float16] = np.zeros(shape, np.float16)
    replayed = replay_pictures(StoredScores(scores=scores), PRESETS["strict"], PRESETS["relaxed"])

    assert replayed.after.tolist() == [Action.HOLD] * shape[0]


def test_prompts_are_replayed_through_the_moderator() -> None:
    subjects = [PromptSubject(prompt=text) for text in ("a castle", "a gremlin", "gr3mlin")]
    standard = PRESETS["standard"]

    replayed = replay_prompts(BARE, subjects, standard, standard.with_words(["gremlin"]))

    assert replayed.before.tolist() == [Action.ALLOW] * 3
    assert replayed.stricter.tolist() == [1, 2]
    assert replay_prompts(BARE, [], standard, standard).after.tolist() == []


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        (WordRule(pattern="gremlin"), 0.5),
        (WordRule(pattern="a"), 1.0),
        (WordRule(pattern=".", regex=True), 1.0),
        (WordRule(pattern="*e*"), 0.75),
        (WordRule(pattern="castle", negative=True, category=Category.NUDITY), 0.25),
        (WordRule(pattern="dragon"), 0.0),
    ],
)
def test_the_share_of_prompts_that_a_rule_would_hit(rule: WordRule, share: float) -> None:
    assert share_hit(rule, ["a gremlin", "a castle", "a gr3mlin", "a fog"]) == share
    assert share_hit(rule, []) == 0.0


def test_a_group_made_milder_hides_no_flagged_concept_of_another_group() -> None:
    """Sex is over its lowered threshold, whatever the offset of nudity says."""
    scores = np.full((1, 1, 20), -1.0, dtype=np.float16)
    scores[0, 0, 3 + RELEASE_CONCEPTS.index("sex")] = 0.1855
    nobody = np.zeros(1, dtype=bool)
    kept = StoredScores(scores=scores, age_restricted=nobody, newcomer=nobody)
    policy = Policy(group_offsets={Group.NUDITY: 0.05}, concept_offsets={"sex": -0.024})

    assert one_by_one(kept, policy) == [Action.BLOCK]
    assert replay_pictures(kept, policy, policy).after.tolist() == [Action.BLOCK]
