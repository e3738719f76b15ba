"""Zero tolerance, with neutral stand-in terms in place of the real lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.subject import PromptSubject
from moderation.text.wordlists import Lists
from moderation.verdict import Verdict
from tests.moderation import evasions

STAND_INS = Lists(
    minor_terms=("sapling", "young tree"),
    sexual_terms=("velvety", "deep purple"),
    adult_terms=("grown",),
    clothing_terms=("bark",),
    allow=("velvety soup",),
)
MODERATOR = Moderator(lists=STAND_INS)


def judged(prompt: str, negative: str = "", policy: Policy = PRESETS["standard"]) -> Verdict:
    return MODERATOR.judge_prompt(PromptSubject(prompt=prompt, negative_prompt=negative), policy)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    "prompt",
    [
        "a velvety sapling",
        "sapling, castle, clouds, something velvety",
        "a young tree in deep purple",
        "a v3lvety s.a.p.l.i.n.g",
        "ѕарling in the (velv:1.2)ety light",
        "c2FwbGluZw== and velvety",
    ],
)
def test_both_kinds_of_term_are_blocked_in_any_order_and_view(preset: str, prompt: str) -> None:
    verdict = judged(prompt, policy=PRESETS[preset])

    assert verdict.blocked
    assert verdict.zero_tolerance


def test_one_kind_alone_is_nothing() -> None:
    assert judged("a sapling in spring").findings == ()
    assert judged("a velvety cushion").findings == ()


def test_the_words_are_never_repeated() -> None:
    verdict = judged("a velvety sapling", policy=PRESETS["standard"].with_words(["*elvet*"]))
    told = verdict.why + repr(verdict.findings)

    assert len(verdict.findings) == 2
    assert "velvety" not in told
    assert "sapling" not in told


def test_terms_in_different_texts_of_one_request_belong_together() -> None:
    subject = PromptSubject(prompt="a sapling", other=(("style", "velvety style"),))

    assert MODERATOR.judge_prompt(subject, PRESETS["relaxed"]).zero_tolerance


@pytest.mark.parametrize(
    ("prompt", "negative"),
    [
        ("a sapling", "velvety"),
        ("something velvety", "sapling"),
        ("a sapling", "bark"),
        ("something velvety", "grown"),
    ],
)
def test_the_negative_prompt_is_evidence(prompt: str, negative: str) -> None:
    verdict = judged(prompt, negative)

    assert verdict.blocked
    assert not verdict.zero_tolerance


def test_a_negative_prompt_that_merely_lists_both_is_fine() -> None:
    assert judged("a castle", "sapling, velvety").allowed


def test_no_policy_can_allow_it() -> None:
    policy = PRESETS["relaxed"].with_allow(["sapling", "velvety", "velvety sapling"])

    assert judged("a velvety sapling", policy=policy).zero_tolerance


def test_a_phrase_of_the_programs_own_list_is_no_evidence() -> None:
    assert judged("sapling beside a bowl of velvety soup").allowed


def test_the_disguise_of_either_term_does_not_help() -> None:
    for evasion in evasions.core(("sapling", "velvety"), seed=3, rounds=1):
        other = "velvety" if evasion.word == "sapling" else "sapling"
        verdict = judged(f"{evasion.text} with a {other}")
        assert verdict.zero_tolerance, evasion


@settings(deadline=None)
@given(st.permutations(["sapling", "velvety", "castle", "clouds", "river"]), st.text(max_size=20))
def test_order_and_other_words_make_no_difference(words: list[str], between: str) -> None:
    assert judged(f" {between} ".join(words)).blocked


def test_the_real_lists_have_terms() -> None:
    real = Moderator()
    one = PromptSubject(prompt="children playing football in a park")
    other = PromptSubject(prompt="an empty swing", negative_prompt="people")

    assert real.judge_prompt(one, PRESETS["strict"]).allowed
    assert real.judge_prompt(other, PRESETS["strict"]).allowed
