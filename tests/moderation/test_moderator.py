"""The moderator holds whatever goes wrong, whatever it is given, and remembers nothing."""

import itertools
import logging
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation import rules
from moderation.categories import Category
from moderation.errors import ListError
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.rules import IMAGE_RULES, PROMPT_RULES
from moderation.signals import Kind, Signal
from moderation.subject import ImageSubject, PromptSubject
from moderation.text.reading import LONGEST_SUBJECT, Reading
from moderation.text.wordlists import Lists, read_lists
from moderation.verdict import Action, Verdict
from tests.moderation.scores import picture

STANDARD = PRESETS["standard"]
MODERATOR = Moderator()


def failing(what: Reading | ImageSubject) -> Iterable[Signal]:
    raise RuntimeError("the secret prompt")


def failing_late(what: Reading | ImageSubject) -> Iterable[Signal]:
    yield Signal(kind=Kind.WORD, category=Category.CUSTOM, rule="first", wanted=Action.ALLOW)
    raise MemoryError


@pytest.mark.parametrize("fault", [failing, failing_late])
@pytest.mark.parametrize("place", range(len(PROMPT_RULES) + 1))
def test_a_rule_that_fails_on_a_prompt_holds_it(fault: rules.PromptRule, place: int) -> None:
    broken = Moderator(prompt_rules=(*PROMPT_RULES[:place], fault, *PROMPT_RULES[place:]))

    verdict = broken.judge_prompt(PromptSubject(prompt="a castle"), PRESETS["relaxed"])

    assert verdict.action is Action.HOLD
    assert verdict.cause == "checker_unavailable"


@pytest.mark.parametrize("fault", [failing, failing_late])
@pytest.mark.parametrize("place", range(len(IMAGE_RULES) + 1))
def test_a_rule_that_fails_on_a_picture_holds_it(fault: rules.ImageRule, place: int) -> None:
    broken = Moderator(image_rules=(*IMAGE_RULES[:place], fault, *IMAGE_RULES[place:]))

    verdict = broken.judge_image(picture(), PRESETS["relaxed"])

    assert verdict.action is Action.HOLD
    assert verdict.cause == "checker_unavailable"


@pytest.mark.parametrize(
    "name",
    [
        *("moderator.read", "moderator.vocabulary", "moderator.unscored", "moderator.decide"),
        *("decide.measured", "decide.strictest", "decide.wording.sentence"),
    ],
)
def test_a_fault_at_any_step_ends_in_hold(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "no")

    moderator = Moderator(lists=Lists())
    monkeypatch.setattr(f"moderation.{name}", fail)

    verdicts = [
        moderator.judge(PromptSubject(prompt="a castle"), STANDARD),
        moderator.judge(picture(), STANDARD),
    ]

    held = [verdict for verdict in verdicts if verdict.cause == "checker_unavailable"]
    assert held
    assert all(verdict.action is Action.HOLD for verdict in held)


def test_a_failure_never_logs_what_the_member_wrote(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        Moderator(lists=Lists(), prompt_rules=(failing,)).judge_prompt(
            PromptSubject(prompt="the secret prompt"), STANDARD
        )

    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("subject", [None, "a castle", 7])
def test_what_is_no_subject_is_held(subject: PromptSubject) -> None:
    assert MODERATOR.judge(subject, STANDARD).cause == "checker_unavailable"


def test_a_subject_over_the_limit_is_held_unread() -> None:
    whole = PromptSubject(prompt="nude " * (LONGEST_SUBJECT // 5))
    over = PromptSubject(prompt=whole.prompt, negative_prompt="x")

    assert MODERATOR.judge_prompt(whole, STANDARD).blocked
    verdict = MODERATOR.judge_prompt(over, STANDARD)
    assert verdict.action is Action.HOLD
    assert verdict.rules == ("too_long",)


@pytest.mark.parametrize(
    "prompt",
    [
        "[a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p]",
        "".join(
            f"[a{n}|b{n}|c{n}|d{n}|e{n}|f{n}|g{n}|h{n}|i{n}|j{n}|k{n}|l{n}|m{n}]" for n in "xy"
        ),
        "q " * 3000,
        "! " * 3000,
        " ".join(f"a{n}b" for n in range(1000)),
    ],
)
def test_what_takes_too_long_to_take_apart_is_held(prompt: str) -> None:
    verdict = MODERATOR.judge_prompt(PromptSubject(prompt=prompt), PRESETS["relaxed"])

    assert verdict.action is Action.HOLD
    assert "tangled" in verdict.rules


TANGLES = "()[]{}<>|:\\&#;%=+/*$@!_-. \n\u200b\u202e\u202cñеηａ🇳🅰0aA1bnVk"


@settings(deadline=None)
@given(st.one_of(st.text(max_size=120), st.text(alphabet=TANGLES, max_size=120)))
def test_no_text_makes_it_fail(text: str) -> None:
    verdict = MODERATOR.judge_prompt(
        PromptSubject(prompt=text, negative_prompt=text[::-1], other=(("style", text),)),
        PRESETS["strict"],
    )

    assert verdict.cause == ""
    for finding in verdict.findings:
        if finding.span is not None and finding.field == "prompt":
            assert 0 <= finding.span[0] < finding.span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        *("e\u0301" * 4000, "(" * 8000, "[a:" * 2600, "\u202e" * 8000, "&#110;" * 1300),
        *("1a" * 4000, "a-" * 4000, "\\" * 8000, "<a:" * 2600, "aB3d" * 2000, "61 " * 2600),
        "\ud800" * 10,
    ],
)
def test_hostile_lengths_come_to_an_end(text: str) -> None:
    assert MODERATOR.judge_prompt(PromptSubject(prompt=text), STANDARD).cause == ""


def test_the_same_subject_under_the_same_policy_gets_the_same_verdict() -> None:
    rng = Random(5)
    words = ["gremlin", "castle", "nud3", "n u d e", "горе", "Al Gore", "(x:1.2)", "bnVkZQ=="]
    subjects = [
        PromptSubject(prompt=" ".join(rng.sample(words, k=4)), negative_prompt=rng.choice(words))
        for _ in range(100)
    ]
    first = [MODERATOR.judge(subject, STANDARD) for subject in subjects]

    other = Moderator()
    assert [other.judge(one, STANDARD) for one in reversed(subjects)] == first[::-1]


def test_the_order_of_rules_and_words_does_not_matter() -> None:
    subject = PromptSubject(prompt="a gr3mlin, a castle and an old gremlin")
    patterns = ("gremlin", "castle", "old grem*")

    def judged(prompt_rules: Iterable[rules.PromptRule], order: Iterable[str]) -> Verdict:
        moderator = Moderator(lists=Lists(), prompt_rules=tuple(prompt_rules))
        return moderator.judge(subject, STANDARD.with_words(order))

    outcomes = {
        (verdict.action, frozenset(verdict.findings))
        for verdict in (
            judged(prompt_rules, order)
            for prompt_rules in (PROMPT_RULES, PROMPT_RULES[::-1])
            for order in itertools.permutations(patterns)
        )
    }
    assert len(outcomes) == 1


def test_many_policies_in_turn_do_not_mix() -> None:
    moderator = Moderator(lists=Lists())
    for number in range(200):
        policy = STANDARD.with_words([f"word{chr(97 + number % 26)}"])
        letter = chr(97 + (number + number % 2) % 26)
        verdict = moderator.judge(PromptSubject(prompt=f"word{letter}"), policy)
        assert verdict.blocked is (number % 2 == 0)


def test_why_is_one_sentence_for_the_member() -> None:
    cases: list[tuple[PromptSubject | ImageSubject, Policy]] = [
        (PromptSubject(prompt="a nude"), STANDARD),
        (PromptSubject(prompt="a castle"), STANDARD),
        (PromptSubject(prompt="x " * 5000), STANDARD),
        (picture({"nude": 0.1}), STANDARD),
        (picture({"naked child": 0.1}), STANDARD),
        (picture(render_fault=True), STANDARD),
    ]
    for subject, policy in cases:
        why = MODERATOR.judge(subject, policy).why
        assert why.endswith(".") and why[0].isupper() and "\n" not in why


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"sexual\.txt"):
        read_lists(tmp_path)
