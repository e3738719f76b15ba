"""A guild's document: every change is a new one, or a sentence that says what is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.categories import Category, Group
from moderation.community import Community, Overlay, Strikes
from moderation.concepts import CONCEPTS
from moderation.errors import PolicyError
from moderation.values import LOCKED_CONCEPTS, LOOSEST_OFFSET, STRICTEST_OFFSET
from moderation.verdict import Action
from moderation.word_rule import MOST_RULES, WordRule

EMPTY = Community()
FULL = (
    EMPTY.with_preset("strict")
    .with_threshold("nude", 0.005)
    .with_action("nudity", "spoiler", scope="channel:1")
    .with_ceiling("nudity", "spoiler")
    .with_ceiling("nudity", offset=0.02)
    .with_role_relaxable("nudity")
    .with_rule(WordRule(pattern="gremlin", note="it bites"))
    .with_allow("gremlin soup")
    .with_exempt(role=7, channel=8)
    .with_settings(review_channel=9, label="AI", strikes=Strikes(blocks=2), paused=True)
    .with_settings(shadow=Overlay(preset="relaxed"), shadow_until=1e9)
)


@pytest.mark.parametrize("document", [EMPTY, FULL])
def test_a_document_survives_json_and_equal_ones_have_one_text(document: Community) -> None:
    text = document.to_json()

    assert Community.from_json(text) == document
    assert Community.from_json(text).to_json() == text


def test_a_change_leaves_the_document_it_was_made_from_alone() -> None:
    before = FULL.to_json()
    FULL.with_preset("relaxed").with_rule(WordRule(pattern="x")).with_threshold("sex", 0.01)

    assert FULL.to_json() == before


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"hous": {}}', "hous"),
        ('{"house": {"presets": "strict"}}', "house.presets"),
        ('{"house": {"preset": "loose"}}', "loose"),
        ('{"scopes": {"server:1": {}}}', "server:1"),
        ('{"format": 2}', "format"),
        ('{"exempt_roles": [-1]}', "exempt_roles"),
        ('{"role_relaxable": ["minors_sexual"]}', "minors_sexual"),
        ('{"house": {"concept_offsets": {"young girl": 0.01}}}', "young girl"),
        ("[]", "object"),
        ("{", "JSON"),
    ],
)
def test_what_does_not_belong_into_a_document_is_named(text: str, named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        Community.from_json(text)


@pytest.mark.parametrize("offset", [-0.031, 0.051, float("nan"), float("inf"), 3.0])
@pytest.mark.parametrize("scope", [None, "channel:1"])
def test_a_threshold_stays_in_its_range(offset: float, scope: str | None) -> None:
    with pytest.raises(PolicyError, match=r"-0\.030.*\+0\.050"):
        EMPTY.with_threshold("nude", offset, scope=scope)


@pytest.mark.parametrize("name", sorted({*LOCKED_CONCEPTS, "minors"}))
def test_locked_concepts_can_only_be_made_stricter(name: str) -> None:
    assert EMPTY.with_threshold(name, STRICTEST_OFFSET)
    assert EMPTY.with_threshold(name, 0.0)
    with pytest.raises(PolicyError, match="locked"):
        EMPTY.with_threshold(name, 0.005)


def test_an_unknown_concept_is_met_with_the_nearest_one() -> None:
    with pytest.raises(PolicyError, match="did you mean 'nipples'"):
        EMPTY.with_threshold("niples", 0.01)
    assert EMPTY.with_threshold(" NUDE ", 0.01).house.concept_offsets == {"nude": 0.01}


@pytest.mark.parametrize("name", ["minors", "minors_sexual", "checker"])
def test_what_is_fixed_has_no_action_to_choose(name: str) -> None:
    with pytest.raises(PolicyError, match="fixed"):
        EMPTY.with_action(name, "allow")
    with pytest.raises(PolicyError):
        EMPTY.with_role_relaxable(name)


@pytest.mark.parametrize(
    ("subject", "action", "sentence"),
    [
        ("nudty", "hold", "did you mean 'nudity'"),
        ("nudity", "holt", "did you mean 'hold'"),
        ("disguised", "log", "disguised"),
    ],
)
def test_a_wrong_action_is_a_sentence(subject: str, action: str, sentence: str) -> None:
    with pytest.raises(PolicyError, match=sentence):
        EMPTY.with_action(subject, action)


def test_a_name_for_words_and_pictures_stands_for_both_unless_it_says_which() -> None:
    both = EMPTY.with_action("nudity", Action.HOLD).house
    words = EMPTY.with_action(Category.NUDITY, Action.HOLD).house
    pictures = EMPTY.with_action(Group.NUDITY, Action.HOLD).house

    assert both.categories and both.groups
    assert words.categories and not words.groups
    assert pictures.groups and not pictures.categories


def test_numbers_have_their_range_too() -> None:
    assert EMPTY.with_number("adj", 0.01).house.adj == 0.01
    assert EMPTY.with_number("near", 0.02, "channel:1").scopes["channel:1"].near == 0.02
    for setting, value in (("adj", -0.01), ("adj", float("nan")), ("near", 0.06), ("far", 0.0)):
        with pytest.raises(PolicyError):
            EMPTY.with_number(setting, value)


def test_what_is_taken_back_leaves_no_trace() -> None:
    document = EMPTY.with_threshold("nude", 0.01, "channel:1").with_action("nudity", "hold")

    assert document.with_threshold("nude", None, "channel:1").with_action("nudity", None) == EMPTY
    assert FULL.without_scope("channel:1").scopes == {}


def test_a_preset_wipes_what_was_tuned_before() -> None:
    assert FULL.with_preset("relaxed").house == Overlay(preset="relaxed")
    with pytest.raises(PolicyError, match="did you mean 'strict'"):
        FULL.with_preset("stricter")


def test_the_same_rule_twice_is_one_with_the_later_action() -> None:
    first, second = WordRule(pattern="gremlin"), WordRule(pattern="gremlin", action=Action.LOG)
    document = EMPTY.with_rules([first, WordRule(pattern="goblin"), second])

    assert [rule.action for rule in document.words] == [Action.LOG, None]
    assert document.without_rule(first.id).words == (WordRule(pattern="goblin"),)
    with pytest.raises(PolicyError, match="no rule"):
        document.without_rule("0" * 10)


def test_ten_thousand_rules_fit_and_one_more_does_not() -> None:
    rules = [WordRule(pattern=f"word{number}") for number in range(MOST_RULES)]
    document = EMPTY.with_rules(rules)

    assert len(document.words) == MOST_RULES
    with pytest.raises(PolicyError, match="10,001 rules are too many"):
        document.with_rule(WordRule(pattern="one more"))


def test_allow_phrases_come_and_go() -> None:
    assert EMPTY.with_allow("a  b", "a b").allow == ("a b",)
    assert FULL.without_allow("gremlin soup").allow == ()
    with pytest.raises(PolicyError, match="no allow-phrase"):
        EMPTY.without_allow("x")
    with pytest.raises(PolicyError, match="no letter"):
        EMPTY.with_allow("!!")


def test_settings_have_limits_of_their_own() -> None:
    with pytest.raises(PolicyError, match="label"):
        EMPTY.with_settings(label="x" * 1000)
    with pytest.raises(PolicyError, match="did you mean 'review_channel'"):
        EMPTY.with_settings(reviewchannel=1)
    assert EMPTY.with_exempt(role=1).with_exempt(role=1, exempt=False) == EMPTY


def test_a_difference_is_told_in_sentences() -> None:
    before = EMPTY.with_threshold("nude", 0.0, scope="channel:123")
    after = (
        before.with_threshold("nude", -0.010, scope="channel:123")
        .with_action(Category.PROFANITY, "log")
        .with_rule(WordRule(pattern="gremlin"))
        .with_settings(paused=True, review_channel=5)
    )

    assert before.difference(after) == (
        "action for words of profanity: not set -> log",
        "threshold of nude: 0.000 -> -0.010 in channel 123",
        "rule added: 'gremlin' (custom): not set",
        "paused: off -> on",
        "review channel: not set -> 5",
    )
    assert before.difference(before) == ()


def test_a_long_difference_is_counted() -> None:
    many = EMPTY.with_rules(WordRule(pattern=f"word{number}") for number in range(2000))

    assert EMPTY.difference(many) == ("2,000 rules added",)
    assert many.difference(EMPTY) == ("2,000 rules removed",)


def test_every_field_that_changed_is_told() -> None:
    told = EMPTY.difference(FULL)
    changed = set(json.loads(FULL.to_json())) - {"format"}

    assert len(told) >= len(changed)
    assert all(" -> " in sentence or " added: " in sentence for sentence in told)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["house", "scopes", "words", "preset", "channel:1", "pattern", "x"]),
            inner,
            max_size=3,
        ),
    ),
)


@given(st.one_of(st.text(max_size=40), JSON.map(json.dumps)))
def test_any_text_is_a_document_or_a_sentence(text: str) -> None:
    try:
        Community.from_json(text)
    except PolicyError as error:
        assert str(error).endswith((".", "?"))


@given(
    st.one_of(st.sampled_from([*CONCEPTS, *Group, *Category]), st.text(max_size=12)),
    st.floats(),
    st.one_of(st.none(), st.sampled_from(["channel:1", "role:2"]), st.text(max_size=12)),
)
def test_any_threshold_is_a_document_or_a_sentence(
    name: str, offset: float, scope: str | None
) -> None:
    try:
        document = EMPTY.with_threshold(name, offset, scope)
    except PolicyError as error:
        assert str(error)[-1] in ".?"
    else:
        assert STRICTEST_OFFSET <= offset <= LOOSEST_OFFSET
        assert Community.from_json(document.to_json()) == document


def test_what_follows_for_newcomers_can_be_chosen() -> None:
    assert EMPTY.with_action("newcomer", "hold").house.newcomer is Action.HOLD
    for fixed in ("checker", "evasion", "minors_sexual", "minors"):
        with pytest.raises(PolicyError, match="is fixed"):
            EMPTY.with_action(fixed, "hold")
