"""Kinds of rules: each finds what it is for, names where, and nothing next to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from moderation.categories import Category
from moderation.errors import PolicyError
from moderation.moderator import Moderator
from moderation.policy import Policy
from moderation.subject import PromptSubject
from moderation.text.regexes import LONGEST_REGEX
from moderation.text.wordlists import Lists
from moderation.verdict import Action, Verdict
from moderation.word_rule import WordRule

BARE = Moderator(lists=Lists())


def judged(
    rule: WordRule, prompt: str, negative: str = "", *, allow: tuple[str, ...] = ()
) -> Verdict:
    policy = Policy(words=(rule,), allow=allow)
    return BARE.judge(PromptSubject(prompt=prompt, negative_prompt=negative), policy)


@pytest.mark.parametrize(
    ("rule", "kind", "prompt", "matched"),
    [
        (WordRule(pattern="gremlin"), "word", "a Gremlin!", "Gremlin"),
        (WordRule(pattern="old gremlin"), "phrase", "an old  gremlin", "old  gremlin"),
        (WordRule(pattern="grem*"), "wildcard", "two gremlins", "gremlins"),
        (WordRule(pattern=r"gr[ae]m+lins?", regex=True), "regex", "two GRAMMLINS", "GRAMMLINS"),
        (WordRule(pattern=r"\bgr.m", regex=True), "regex", "a (gr:1.2)em", "gr:1.2)em"),
        (WordRule(pattern="gremlin", regex=True), "regex", "a ｇｒｅｍｌｉｎ", "ｇｒｅｍｌｉｎ"),
        (WordRule(pattern="gremlin", regex=True), "regex", "a gre&#109;lin", "gre&#109;lin"),
        (
            *(WordRule(pattern="gremlin", near="tea*"), "pair"),
            *("a teapot and a gr3mlin", "teapot and a gr3mlin"),
        ),
    ],
)
def test_each_kind_of_rule_names_the_place_in_the_original_text(
    rule: WordRule, kind: str, prompt: str, matched: str
) -> None:
    verdict = judged(rule, prompt)

    assert verdict.blocked
    assert [(one.kind, one.matched) for one in verdict.findings] == [(kind, matched)]
    assert verdict.rules == (rule.name,)


@pytest.mark.parametrize(
    ("rule", "prompt"),
    [
        (WordRule(pattern="gremlin"), "gremlins"),
        (WordRule(pattern=r"^gremlin", regex=True), "a gremlin"),
        (WordRule(pattern="gremlin", near="tea"), "a gremlin"),
        (WordRule(pattern="gremlin", near="tea", within=3), "a gremlin in the old garden has tea"),
        (WordRule(pattern="grem*", near="*lin"), "one gremlin"),
    ],
)
def test_what_a_rule_does_not_say_it_does_not_find(rule: WordRule, prompt: str) -> None:
    assert judged(rule, prompt).findings == ()


def test_a_pair_counts_in_any_order_and_only_within_one_text() -> None:
    rule = WordRule(pattern="gremlin", near="tea", within=2)

    assert judged(rule, "tea for one gremlin").blocked
    assert judged(rule, "gremlin, hot tea").blocked
    assert judged(rule, "a gremlin", "tea").allowed
    assert judged(rule, "Z3JlbWxpbiBhbmQgdGVh").blocked


def test_a_negative_rule_counts_in_the_negative_prompt_alone() -> None:
    rule = WordRule(pattern="bark", category=Category.NUDITY, negative=True)

    assert judged(rule, "bark").findings == ()
    assert judged(rule, "a tree", "bark").blocked
    pair = WordRule(pattern="bark", near="leaves", negative=True)
    assert judged(pair, "bark and leaves").findings == ()
    assert judged(pair, "a tree", "bark, leaves").blocked


def test_an_allow_phrase_voids_a_hit_of_any_kind() -> None:
    for rule in (
        WordRule(pattern="gremlin"),
        WordRule(pattern="gr.mlin", regex=True),
        WordRule(pattern="gremlin", near="soup"),
    ):
        assert judged(rule, "some gremlin soup").blocked
        assert judged(rule, "some gremlin soup", allow=("gremlin soup",)).findings == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"pattern": "(", "regex": True}, "missing"),
        ({"pattern": "(?=a)", "regex": True}, "cannot be used"),
        ({"pattern": "a" * (LONGEST_REGEX + 1), "regex": True}, "too long"),
        ({"pattern": "(a{1000}){1000}", "regex": True}, "cannot be used"),
        ({"pattern": ".*", "regex": True}, "matches everything"),
        ({"pattern": "x|", "regex": True}, "matches everything"),
        ({"pattern": "\ud800", "regex": True}, "unicode"),
        ({"pattern": "a", "regex": True, "near": "b"}, "pair"),
        ({"pattern": "a" * 201}, "200"),
        ({"pattern": "!"}, "no letter"),
        ({"pattern": "a", "near": "!"}, "no letter"),
        ({"pattern": "a", "near": "b", "within": 0}, "within"),
        ({"pattern": "a", "category": "minors_sexual"}, "minors_sexual"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_in_words(
    fields: dict[str, object], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        WordRule.model_validate(fields)


def test_a_regex_takes_no_longer_than_its_text() -> None:
    rule = WordRule(pattern=r"(a+)+$|(\w+\s?)+:", regex=True)

    assert judged(rule, "a" * 5000 + "b").cause == ""


def test_an_id_follows_what_is_looked_for_and_nothing_else() -> None:
    rule = WordRule(pattern="Gremlin")

    assert rule.id == WordRule(pattern="gremlin", action=Action.LOG, note="bites").id
    others = [
        WordRule(pattern="gremlin*"),
        WordRule(pattern="gremlin", regex=True),
        WordRule(pattern="gremlin", inflect=True),
        WordRule(pattern="gremlin", negative=True),
        WordRule(pattern="gremlin", near="tea"),
        WordRule(pattern="gremlin", near="tea", within=3),
        WordRule(pattern="gremlin", category=Category.PROFANITY),
    ]
    assert len({rule.id, *(other.id for other in others)}) == len(others) + 1


WILD = "()[]{}|*+?.^$\\dwbs-,:;019ab \ud800éß\u0301"


@settings(deadline=None)
@given(
    st.text(alphabet=WILD, min_size=1, max_size=20),
    st.one_of(st.just(""), st.text(alphabet=WILD, max_size=10)),
    st.booleans(),
    st.text(alphabet=WILD, max_size=60),
)
def test_any_pattern_is_a_rule_that_works_or_a_sentence(
    pattern: str, near: str, regex: bool, prompt: str
) -> None:
    try:
        rule = WordRule(pattern=pattern, near=near, regex=regex)
    except ValidationError:
        return
    verdict = judged(rule, prompt)
    assert verdict.cause == ""
    for finding in verdict.findings:
        if finding.span is not None:
            assert 0 <= finding.span[0] < finding.span[1] <= len(prompt)


@pytest.mark.parametrize(
    "fields",
    [{"pattern": "***"}, {"pattern": "(", "regex": True}, {"pattern": "cat", "category": "cats"}],
)
def test_what_somebody_typed_is_a_rule_or_a_sentence(fields: dict[str, object]) -> None:
    assert WordRule.checked(pattern="cat") == WordRule(pattern="cat")
    with pytest.raises(PolicyError, match=r"\.$"):
        WordRule.checked(**fields)
