"""Facts become actions in one place: strictest wins, whatever the order, and nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.categories import Category, Group
from moderation.decide import decide
from moderation.policy import PRESETS, Policy
from moderation.rules import IMAGE_RULES
from moderation.signals import Circumstances, Kind, Signal
from moderation.subject import FurtherScore, ImageSubject
from moderation.verdict import Action
from tests.moderation.scores import picture
from tests.moderation.test_policy import PICTURES, POLICIES

WORDS = st.builds(
    Signal,
    kind=st.sampled_from([one for one in Kind if one is not Kind.CONCEPT]),
    category=st.sampled_from(Category),
    rule=st.sampled_from(["one", "two", "three"]),
    field=st.sampled_from(["prompt", "negative_prompt", "style"]),
    how=st.sampled_from(["", "backwards"]),
    span=st.one_of(st.none(), st.tuples(st.integers(0, 9), st.integers(10, 20))),
    wanted=st.one_of(st.none(), st.sampled_from(Action)),
    value=st.sampled_from([None, 0.1, 0.9]),
    threshold=st.sampled_from([None, 0.5]),
)
CIRCUMSTANCES = st.builds(Circumstances, age_restricted=st.booleans(), newcomer=st.booleans())


def facts(subject: ImageSubject) -> list[Signal]:
    return [signal for rule in IMAGE_RULES for signal in rule(subject)]


def word(category: Category, wanted: Action | None = None) -> Signal:
    return Signal(kind=Kind.WORD, category=category, rule="a word", wanted=wanted)


@settings(deadline=None)
@given(st.data(), st.lists(WORDS, max_size=8), PICTURES, POLICIES, CIRCUMSTANCES)
def test_the_order_of_signals_makes_no_difference(
    data: st.DataObject,
    words: list[Signal],
    subject: ImageSubject,
    policy: Policy,
    circumstances: Circumstances,
) -> None:
    signals = [*words, *facts(subject)]
    verdict = decide(signals, policy, circumstances)
    shuffled = decide(data.draw(st.permutations(signals)), policy, circumstances)

    assert shuffled.action is verdict.action
    assert (shuffled.why, shuffled.cause, shuffled.rules) == (
        *(verdict.why, verdict.cause, verdict.rules),
    )
    assert shuffled.zero_tolerance is verdict.zero_tolerance
    assert set(shuffled.findings) == set(verdict.findings)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=8), WORDS, POLICIES, CIRCUMSTANCES)
def test_one_more_signal_never_loosens_and_the_strictest_finding_decides(
    words: list[Signal], further: Signal, policy: Policy, circumstances: Circumstances
) -> None:
    verdict = decide(words, policy, circumstances)

    assert verdict.action is max((one.action for one in verdict.findings), default=Action.ALLOW)
    assert decide([*words, further], policy, circumstances).action >= verdict.action


def test_every_signal_is_kept_with_its_action() -> None:
    policy = Policy(categories={Category.PROFANITY: Action.LOG, Category.NUDITY: Action.HOLD})
    signals = [word(Category.PROFANITY), word(Category.NUDITY), word(Category.VIOLENCE_GORE)]

    verdict = decide(signals, policy)

    assert [one.action for one in verdict.findings] == [Action.LOG, Action.HOLD, Action.BLOCK]
    assert verdict.blocked


@pytest.mark.parametrize(
    ("category", "floor"),
    [
        (Category.SEXUAL, Action.BLOCK),
        (Category.NUDITY, Action.HOLD),
        (Category.PROFANITY, Action.ALLOW),
    ],
)
def test_words_too_have_floors_in_an_open_channel(category: Category, floor: Action) -> None:
    policy = Policy(categories=dict.fromkeys(Category, Action.ALLOW))

    assert decide([word(category)], policy).action is floor
    assert decide([word(category, wanted=Action.LOG)], policy).action is max(floor, Action.LOG)
    restricted = Circumstances(age_restricted=True)
    assert decide([word(category)], policy, restricted).action is Action.ALLOW


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("newcomer", [True, False])
def test_a_newcomers_pictures_are_held_under_strict_only(preset: str, newcomer: bool) -> None:
    verdict = decide(facts(picture()), PRESETS[preset], Circumstances(newcomer=newcomer))

    held = newcomer and preset == "strict"
    assert verdict.action is (Action.HOLD if held else Action.ALLOW)
    assert ("moderator" in verdict.why) is held


def test_a_newcomers_words_are_everybodys_words() -> None:
    policy = PRESETS["strict"].model_copy(update={"categories": {Category.CUSTOM: Action.LOG}})

    assert decide([word(Category.CUSTOM)], policy, Circumstances(newcomer=True)).allowed


def test_a_signal_that_nobody_knows_how_to_weigh_holds() -> None:
    strange = replace(word(Category.CUSTOM), kind="hunch")  # type: ignore[arg-type]

    assert decide([strange], PRESETS["relaxed"]).action is Action.HOLD


def test_scores_of_other_classifiers_count_by_their_category() -> None:
    gore = FurtherScore(name="q16", category=Category.VIOLENCE_GORE, value=0.9, threshold=0.8)
    subject = replace(picture(), further=(gore,))

    assert decide(facts(subject), PRESETS["standard"]).rules == ("score:q16",)
    harmless = replace(picture(), further=(replace(gore, value=0.7),))
    assert decide(facts(harmless), PRESETS["standard"]).findings == ()


def test_a_picture_that_was_rejected_before_is_blocked() -> None:
    verdict = decide(facts(replace(picture(), known="7")), PRESETS["relaxed"])

    assert verdict.blocked
    assert verdict.rules == ("known:7",)


def test_a_near_miss_never_leads_to_more_than_the_flagged_concept_would() -> None:
    policy = Policy(
        near_miss=Action.BLOCK, groups={Group.NUDITY: Action.LOG, Group.EXPLICIT: Action.LOG}
    )
    restricted = Circumstances(age_restricted=True)

    near, flagged = (
        decide(facts(picture({"nude": above})), policy, restricted) for above in (-0.005, 0.02)
    )

    assert near.action is flagged.action is Action.LOG
