"""Verdicts on pictures: presets, floors of open channels, zero tolerance, and failing closed."""

import math
from dataclasses import replace

import pytest

from moderation.categories import Group
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.subject import ImageSubject, ViewScores
from moderation.text.wordlists import Lists
from moderation.verdict import Action, Verdict
from tests.moderation.scores import picture

MODERATOR = Moderator(lists=Lists())
ABOVE = 0.02


def judged(subject: ImageSubject, preset: str = "standard") -> Verdict:
    return MODERATOR.judge_image(subject, PRESETS[preset])


def test_a_picture_far_from_every_concept_is_allowed() -> None:
    verdict = judged(picture())

    assert verdict.action is Action.ALLOW
    assert verdict.findings == ()


@pytest.mark.parametrize(
    ("preset", "age_restricted", "nudity", "explicit"),
    [
        ("strict", True, Action.BLOCK, Action.BLOCK),
        ("standard", True, Action.HOLD, Action.BLOCK),
        ("relaxed", True, Action.SPOILER, Action.HOLD),
        ("strict", False, Action.BLOCK, Action.BLOCK),
        ("standard", False, Action.HOLD, Action.BLOCK),
        ("relaxed", False, Action.HOLD, Action.BLOCK),
    ],
)
def test_flagged_concepts_follow_the_preset_and_the_channel(
    preset: str, age_restricted: bool, nudity: Action, explicit: Action
) -> None:
    nude = picture({"nude": ABOVE}, age_restricted=age_restricted)
    porn = picture({"porn": ABOVE}, age_restricted=age_restricted)

    assert judged(nude, preset).action is nudity
    assert judged(porn, preset).action is explicit


def test_an_open_channel_has_floors_that_no_policy_can_lower() -> None:
    policy = Policy(
        groups={Group.NUDITY: Action.ALLOW, Group.EXPLICIT: Action.ALLOW}, near_miss=Action.ALLOW
    )

    def action(concept: str, age_restricted: bool) -> Action:
        subject = picture({concept: ABOVE}, age_restricted=age_restricted)
        return MODERATOR.judge_image(subject, policy).action

    assert action("nude", False) is Action.HOLD
    assert action("porn", False) is Action.BLOCK
    assert action("nude", True) is action("porn", True) is Action.ALLOW


@pytest.mark.parametrize(
    ("preset", "action"),
    [("strict", Action.HOLD), ("standard", Action.LOG), ("relaxed", Action.ALLOW)],
)
def test_near_misses_follow_the_preset(preset: str, action: Action) -> None:
    offset = PRESETS[preset].group_offsets[Group.NUDITY]

    verdict = judged(picture({"nude": offset - 0.005}), preset)

    assert verdict.action is action
    assert [finding.kind for finding in verdict.findings] == ["near_miss"]


def test_a_finding_explains_itself_by_a_subtraction() -> None:
    finding = judged(picture({"nude": ABOVE})).findings[0]

    assert finding.value is not None and finding.threshold is not None
    assert finding.margin == pytest.approx(finding.value - finding.threshold, abs=5e-4)
    assert (finding.concept, finding.view, finding.field) == ("nude", "a", "image")


def test_the_view_that_fired_is_recorded() -> None:
    verdict = judged(picture({}, further=({"nude": ABOVE}, {"nude": ABOVE / 2})))

    assert [finding.view for finding in verdict.findings] == ["b"]


def test_special_care_alone_is_only_noted_and_raises_the_bar_for_the_rest() -> None:
    alone = judged(picture({"young child": ABOVE}))
    with_near_miss = picture({"young child": ABOVE, "sexual": -0.005})

    assert alone.action is Action.LOG
    assert not alone.zero_tolerance
    assert judged(with_near_miss).zero_tolerance


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.parametrize(
    "scores",
    [
        {"naked child": ABOVE},
        {"little girl": ABOVE, "nude": ABOVE},
        {"young girl": ABOVE, "porn": ABOVE},
    ],
)
def test_zero_tolerance_in_pictures(
    preset: str, restricted: bool, scores: dict[str, float]
) -> None:
    verdict = judged(picture(scores, age_restricted=restricted), preset)

    assert verdict.blocked
    assert verdict.zero_tolerance


def test_the_two_halves_of_zero_tolerance_may_be_in_different_views() -> None:
    subject = picture({"little girl": ABOVE}, further=({"nude": ABOVE},))

    assert judged(subject).zero_tolerance


@pytest.mark.parametrize(
    ("preset", "action"),
    [("strict", Action.BLOCK), ("standard", Action.BLOCK), ("relaxed", Action.SPOILER)],
)
def test_the_demo_models_stand_in_follows_the_preset(preset: str, action: Action) -> None:
    subject = ImageSubject(
        views=(ViewScores(view="whole", concepts=(0.9,), special=(0.1,)),),
        concept_thresholds=(0.7,),
        special_thresholds=(0.7,),
        concept_names=("hazard sign",),
        special_names=("skull",),
    )

    verdict = judged(subject, preset)

    assert verdict.action is action
    assert verdict.findings[0].category == "stand_in"


def test_an_unknown_concept_counts_as_explicit() -> None:
    subject = ImageSubject(
        views=(ViewScores(view="whole", concepts=(0.9,), special=()),),
        concept_thresholds=(0.7,),
        special_thresholds=(),
    )

    assert judged(subject, "relaxed").blocked


WHOLE = picture()
UNCHECKED = {
    "no checker": replace(WHOLE, checker_available=False),
    "no view": replace(WHOLE, views=()),
    "not a number": replace(
        WHOLE, views=(replace(WHOLE.views[0], concepts=(math.nan,) * 17), *WHOLE.views)
    ),
    "infinite": replace(WHOLE, views=(replace(WHOLE.views[0], special=(-math.inf,) * 3),)),
    "a score missing": replace(
        WHOLE, views=(replace(WHOLE.views[0], concepts=WHOLE.views[0].concepts[:-1]),)
    ),
    "a name missing": replace(WHOLE, concept_names=("nude",)),
    "no concept at all": ImageSubject(
        views=(ViewScores(view="whole", concepts=(), special=()),),
        concept_thresholds=(),
        special_thresholds=(),
    ),
    "a threshold that is none": replace(WHOLE, special_thresholds=(math.nan,) * 3),
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("fault", UNCHECKED)
def test_what_cannot_be_scored_is_held(preset: str, fault: str) -> None:
    verdict = judged(UNCHECKED[fault], preset)

    assert verdict.action is Action.HOLD
    assert verdict.cause == "checker_unavailable"


def test_a_known_picture_is_blocked_even_if_it_cannot_be_scored() -> None:
    verdict = judged(replace(UNCHECKED["no view"], known="7"))

    assert verdict.blocked
    assert verdict.rules == ("known:7", "checker_unavailable")


@pytest.mark.parametrize("scores", [{}, {"nude": ABOVE}, {"naked child": ABOVE}])
def test_a_broken_picture_is_told_apart_from_a_filtered_one(scores: dict[str, float]) -> None:
    verdict = judged(picture(scores, render_fault=True))

    assert verdict.blocked
    assert verdict.cause == "render_fault"
    assert verdict.zero_tolerance is ("naked child" in scores)
    assert judged(replace(UNCHECKED["no view"], render_fault=True)).cause == "render_fault"
