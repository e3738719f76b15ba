"""Policies as values: presets, files of operators, and that tightening never loosens."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from moderation.categories import Category, Group
from moderation.errors import PolicyError
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.policy_text import parse_patterns, parse_policy
from moderation.subject import ImageSubject, PromptSubject
from moderation.text.wordlists import Lists
from moderation.values import LOCKED_CONCEPTS, LOOSEST_OFFSET, STRICTEST_OFFSET
from moderation.verdict import Action
from moderation.word_rule import WordRule
from tests.moderation.scores import picture

MODERATOR = Moderator(lists=Lists(words={Category.NUDITY: ("gremlin",)}))


@pytest.mark.parametrize("name", PRESETS)
def test_a_policy_survives_json(name: str) -> None:
    policy = PRESETS[name].with_words(["gremlin", "old grem*"]).with_allow(["gremlin soup"])

    assert Policy.model_validate_json(policy.model_dump_json()) == policy
    assert parse_policy(policy.model_dump_json(), source="policy.json") == policy


def test_a_file_starts_from_a_preset_and_replaces_what_it_names() -> None:
    policy = parse_policy(
        'preset = "strict"\nname = "ours"\nnear_miss = "allow"\n'
        '[categories]\nprofanity = "log"\n[[words]]\npattern = "gremlin"\n',
        source="policy.toml",
    )

    assert policy.near_miss is Action.ALLOW
    assert policy.categories[Category.PROFANITY] is Action.LOG
    assert policy.categories[Category.NUDITY] is Action.BLOCK
    assert policy.group_offsets == PRESETS["strict"].group_offsets
    assert policy.words == (WordRule(pattern="gremlin"),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"near_mis": "log"}', ("near_mis",)),
        ('{"near_miss": "explode"}', ("near_miss", "explode", "spoiler")),
        ('{"preset": "loose"}', ("preset", "loose", "relaxed")),
        ('{"preset": 3}', ("preset",)),
        ('{"words": [{"pattern": "**"}]}', ("words.0.pattern", "**")),
        ('{"allow": ["!!"]}', ("allow", "!!")),
        ('{"concept_offsets": {"nude": 0.2}}', ("concept_offsets.nude",)),
        ('{"concept_offsets": {"little girl": 0.01}}', ("little girl", "stricter")),
        ('{"group_offsets": {"minors": 0.01}}', ("minors", "stricter")),
        ('{"group_offsets": {"nudes": 0.01}}', ("group_offsets.nudes",)),
        ('{"disguised": "log"}', ("disguised",)),
        ('{"adj": NaN}', ("adj",)),
        ("[]", ("table",)),
        ("{", ("JSON",)),
    ],
)
def test_a_faulty_file_is_named_with_its_key(text: str, named: tuple[str, ...]) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text, source="rules/policy.json")

    for word in ("rules/policy.json", *named):
        assert word in str(caught.value)


def test_all_faults_of_a_file_come_at_once() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy('{"mode": "guess", "adj": 7, "nearness": 1}', source="p.json")

    assert len(str(caught.value).splitlines()) == 3


def test_word_files_may_have_comments_repeats_and_foreign_line_ends() -> None:
    text = "\ufeff# ours\r\ngremlin\r\n\r\n  old grem* \r\ngremlin\r\nмышь\r\n"

    assert parse_patterns(text, source="words.txt") == ("gremlin", "old grem*", "мышь")


def test_a_line_without_a_letter_is_named() -> None:
    with pytest.raises(PolicyError, match=r"words\.txt, line 2"):
        parse_patterns("gremlin\n***\n", source="words.txt")


def test_a_line_that_is_too_long_is_named() -> None:
    with pytest.raises(PolicyError, match=r"words\.txt, line 2.*200"):
        parse_patterns("gremlin\n" + "x" * 201, source="words.txt")


def test_thresholds_stay_in_their_range() -> None:
    for offset in (STRICTEST_OFFSET - 0.001, LOOSEST_OFFSET + 0.001):
        with pytest.raises(ValidationError):
            Policy(concept_offsets={"nude": offset})
    for concept in LOCKED_CONCEPTS:
        assert Policy(concept_offsets={concept: STRICTEST_OFFSET})


ACTIONS = st.sampled_from(list(Action))
OFFSETS = st.integers(-30, 50).map(lambda thousandth: thousandth / 1000)
POLICIES = st.builds(
    Policy,
    mode=st.sampled_from(["reference", "unrounded"]),
    adj=st.sampled_from([0.0, 0.005, 0.01, 0.05]),
    categories=st.dictionaries(st.just(Category.NUDITY), ACTIONS),
    disguised=st.sampled_from([Action.HOLD, Action.BLOCK]),
    negative=ACTIONS,
    disguise=ACTIONS,
    gibberish=ACTIONS,
    groups=st.dictionaries(st.sampled_from([Group.NUDITY, Group.EXPLICIT]), ACTIONS),
    near_miss=ACTIONS,
    newcomer=ACTIONS,
    near=st.sampled_from([0.0, 0.01, 0.05]),
    group_offsets=st.dictionaries(st.sampled_from([Group.NUDITY, Group.EXPLICIT]), OFFSETS),
    concept_offsets=st.dictionaries(st.sampled_from(["nude", "sex", "nipples"]), OFFSETS),
)
ABOVE = st.floats(-0.05, 0.05)
PICTURES = st.builds(
    picture,
    st.dictionaries(
        st.sampled_from(["nude", "sex", "nipples", "naked child", "little girl", "young girl"]),
        ABOVE,
    ),
    age_restricted=st.booleans(),
    newcomer=st.booleans(),
)
PROMPTS = st.builds(
    PromptSubject,
    prompt=st.sampled_from(["a castle", "a gremlin", "a gr3mlin", "a саstle"]),
    negative_prompt=st.sampled_from(["", "gremlin"]),
    age_restricted=st.booleans(),
)


def tighter(policy: Policy, field: str, data: st.DataObject) -> Policy:
    """The policy with one field as strict as before, or stricter."""
    now = json.loads(policy.model_dump_json())[field]
    if field in ("group_offsets", "concept_offsets"):
        keys = [*now, "minors"] if field == "group_offsets" else [*now, "nude", "little girl"]
        key = data.draw(st.sampled_from(keys))
        lower = now.get(key, 0.0) - data.draw(st.integers(0, 30)) / 1000
        changed: object = now | {key: max(STRICTEST_OFFSET, lower)}
    elif field in ("adj", "near"):
        changed = min(0.05, now + data.draw(st.sampled_from([0.0, 0.001, 0.01])))
    elif field in ("categories", "groups"):
        key = "nudity"
        action = Action.named(now.get(key, "block"))
        changed = now | {key: str(data.draw(st.sampled_from(list(Action)[action:])))}
    else:
        changed = str(data.draw(st.sampled_from(list(Action)[Action.named(now) :])))
    return Policy.model_validate({**json.loads(policy.model_dump_json()), field: changed})


FIELDS = (
    *("adj", "near", "near_miss", "group_offsets", "concept_offsets", "categories", "groups"),
    *("disguised", "negative", "disguise", "gibberish", "newcomer"),
)


@settings(deadline=None)
@given(st.data(), POLICIES, st.one_of(PICTURES, PROMPTS), st.sampled_from(FIELDS))
def test_tightening_a_policy_never_loosens_a_verdict(
    data: st.DataObject, policy: Policy, subject: ImageSubject | PromptSubject, field: str
) -> None:
    before = MODERATOR.judge(subject, policy)
    after = MODERATOR.judge(subject, tighter(policy, field, data))

    assert after.action >= before.action


@settings(deadline=None)
@given(POLICIES, PROMPTS)
def test_more_words_never_loosen_and_more_allowed_phrases_never_tighten(
    policy: Policy, subject: PromptSubject
) -> None:
    before = MODERATOR.judge(subject, policy).action

    assert MODERATOR.judge(subject, policy.with_words(["castle"])).action >= before
    assert MODERATOR.judge(subject, policy.with_allow(["gremlin"])).action <= before


@settings(deadline=None)
@given(POLICIES, PICTURES)
def test_an_open_channel_is_never_looser_than_a_restricted_one(
    policy: Policy, subject: ImageSubject
) -> None:
    restricted = replace(subject, age_restricted=True)
    in_the_open = replace(subject, age_restricted=False)

    action = MODERATOR.judge(in_the_open, policy).action
    assert action >= MODERATOR.judge(restricted, policy).action
