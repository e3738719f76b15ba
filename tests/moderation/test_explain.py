"""Every decision can be explained: where, how it was read, by which rule, and what would pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation import explain
from moderation.categories import Category, Group
from moderation.community import Community
from moderation.decide import decide
from moderation.measures import measured
from moderation.moderator import Moderator
from moderation.policy import PRESETS, UNBOUND, Policy
from moderation.resolution import Place, layers
from moderation.rules import IMAGE_RULES
from moderation.signals import Circumstances, Signal
from moderation.subject import ImageSubject, PromptSubject
from moderation.text.wordlists import Lists
from moderation.verdict import Action
from moderation.word_rule import WordRule
from tests.moderation.scores import picture
from tests.moderation.test_minors import MODERATOR as STAND_INS
from tests.moderation.test_policy import PICTURES, POLICIES

BARE = Moderator(lists=Lists())
GREMLIN = WordRule(pattern="gremlin", note="it bites", source="review")


def reasons(prompt: str, *, allow: tuple[str, ...] = ()) -> tuple[explain.TextReason, ...]:
    policy = Policy(words=(GREMLIN,), allow=allow)
    verdict = BARE.judge(PromptSubject(prompt=prompt), policy)
    return explain.texts(verdict, {"prompt": prompt}, rules=(GREMLIN,), allow=allow)


def signals(subject: ImageSubject) -> list[Signal]:
    return [signal for rule in IMAGE_RULES for signal in rule(subject)]


@pytest.mark.parametrize(
    ("prompt", "hit", "steps"),
    [
        ("a gremlin!", "gremlin", ()),
        ("a gr3ml1n!", "gr3ml1n", ("digits for letters",)),
        ("a (grem:1.2)lin!", "grem:1.2)lin", ("weight syntax removed",)),
        ("a ɢʀᴇᴍʟɪɴ!", "ɢʀᴇᴍʟɪɴ", ("look-alike letters",)),
        ("a Z3JlbWxpbg==", "Z3JlbWxpbg==", ("encoded text decoded",)),
        ("a nilmerg", "nilmerg", ("read backwards",)),
    ],
)
def test_a_moderator_sees_the_hit_and_how_it_was_read(
    prompt: str, hit: str, steps: tuple[str, ...]
) -> None:
    reason = reasons(prompt)[0]

    assert (reason.hit, reason.action, reason.note) == (hit, Action.BLOCK, "it bites")
    assert reason.before + reason.hit + reason.after == prompt
    assert reason.read_as == "gremlin"
    assert set(reason.steps) <= {*steps, "invisible characters and marks removed"}
    assert bool(reason.steps) is bool(steps)
    assert f"[{hit}]" in reason.lines()[1]


def test_allow_phrases_that_nearly_applied_are_named() -> None:
    allow = ("gremlin soup", "soup", "old gremlin tales", "gremlin hat")
    reason = reasons("a gremlin, and a bowl of soup, in an old book of tales", allow=allow)[0]

    assert reason.nearly == ("old gremlin tales", "gremlin soup")


def test_a_long_text_is_shortened_around_the_hit() -> None:
    reason = reasons("x " * 500 + "gremlin" + " y" * 500)[0]

    assert len(reason.before) < 70 and len(reason.after) < 70
    assert reason.before.startswith("…") and reason.after.endswith("…")


def test_zero_tolerance_is_explained_without_a_word() -> None:
    prompt = "a velvety sapling"
    verdict = STAND_INS.judge(PromptSubject(prompt=prompt), PRESETS["standard"])
    told = repr(explain.texts(verdict, {"prompt": prompt})) + explain.member(verdict)

    assert verdict.zero_tolerance
    assert "velvety" not in told and "sapling" not in told


def test_a_picture_is_explained_by_subtractions() -> None:
    subject = picture({"nude": 0.022, "sex": 0.010, "sexual": -0.004})
    reason = explain.picture(signals(subject), PRESETS["standard"], Circumstances())

    assert [one.concept for one in reason.concepts] == ["nude", "sex", "sexual"]
    assert reason.concepts[0].line() == (
        "nude: cos 0.212 - threshold 0.190 - offset 0.000 = +0.022 (a view); would pass at +0.025"
    )
    assert reason.action is Action.BLOCK
    assert reason.special == ()


def test_special_care_says_what_it_did() -> None:
    subject = picture({"young girl": 0.012, "nude": -0.004})
    reason = explain.picture(signals(subject), PRESETS["standard"], Circumstances())

    assert "special care: young girl +0.012 (a view)" in reason.special[0]
    assert "+ raised 0.010 = +0.006" in reason.concepts[0].line()


def test_the_scope_that_decided_is_named() -> None:
    guild = (
        Community()
        .with_preset("strict")
        .with_threshold("sex", -0.02, "channel:2")
        .with_action("profanity", "log", "thread:3")
    )
    found = layers(UNBOUND, guild, Place(channel_id=2, thread_id=3), default=PRESETS["standard"])
    subject = picture({"nude": 0.022, "sex": 0.010})

    reason = explain.picture(signals(subject), found[-1].policy, Circumstances(), found)

    assert {one.concept: one.scope for one in reason.concepts[:2]} == {
        "nude": "guild",
        "sex": "channel:2",
    }


@settings(deadline=None)
@given(PICTURES, POLICIES)
def test_what_would_pass_does_pass_and_a_step_less_does_not(
    subject: ImageSubject, policy: Policy
) -> None:
    found = signals(subject)
    reason = explain.picture(found, policy, subject.circumstances)
    assert reason.action is decide(found, policy, subject.circumstances).action
    for concept in reason.concepts:
        if concept.margin <= 0 or concept.passes_at is None:
            continue

        def flagged(offset: float, name: str = concept.concept) -> bool:
            offsets = {**policy.concept_offsets, name: offset}
            tuned = policy.model_copy(update={"concept_offsets": offsets})
            return any(one.flagged and one.signal.concept == name for one in measured(found, tuned))

        assert not flagged(concept.passes_at)
        assert flagged(concept.passes_at - 0.006)


def test_a_member_reads_category_stage_and_what_to_change() -> None:
    policy = PRESETS["standard"].with_words(["gremlin"], category=Category.PROFANITY)
    words = explain.member(BARE.judge(PromptSubject(prompt="gremlin"), policy))
    shown = explain.member(BARE.judge(picture({"nude": 0.02}), policy))

    assert "profanity" in words and "the prompt" in words and "leave that out" in words
    assert "nudity" in shown and "the picture" in shown
    assert explain.member(BARE.judge(PromptSubject(prompt="a castle"), policy)).endswith(".")


@given(st.sampled_from(["broken", "unchecked"]))
def test_a_fault_is_explained_as_a_fault(which: str) -> None:
    subject = picture(render_fault=which == "broken")
    if which == "unchecked":
        subject = ImageSubject(views=(), concept_thresholds=(), special_thresholds=())
    verdict = BARE.judge(subject, Policy(groups={Group.NUDITY: Action.LOG}))

    assert explain.member(verdict) == verdict.why
