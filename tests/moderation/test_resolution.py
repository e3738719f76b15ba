"""Scopes: the operator's floor holds, narrower ones loosen to the ceiling, tightening tightens."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.categories import Category, Group
from moderation.community import Community, Overlay
from moderation.moderator import Moderator
from moderation.policy import PRESETS, UNBOUND, Policy
from moderation.resolution import Place, layers, resolve
from moderation.subject import PromptSubject
from moderation.text.wordlists import Lists
from moderation.verdict import Action
from moderation.word_rule import WordRule
from tests.moderation.test_policy import OFFSETS, PICTURES, POLICIES

RELAXED, STANDARD, STRICT = PRESETS["relaxed"], PRESETS["standard"], PRESETS["strict"]
HERE = Place(category_id=1, channel_id=2, thread_id=3, role_ids=(4, 5))
MODERATOR = Moderator(lists=Lists(words={Category.NUDITY: ("gremlin",)}))


def nudity(policy: Policy) -> Action:
    return policy.group_action(Group.NUDITY, age_restricted=True)


def test_a_guild_that_chose_nothing_has_the_operators_policy() -> None:
    policy = resolve(STANDARD, Community(), HERE)

    assert policy == STANDARD
    assert resolve(RELAXED, Community(), HERE, default=STRICT).near_miss is Action.HOLD


@pytest.mark.parametrize("preset", PRESETS)
def test_a_guild_is_as_strict_as_the_stricter_of_its_choice_and_the_operators(preset: str) -> None:
    guild = Community().with_preset(preset)
    order = list(PRESETS)

    expected = PRESETS[min(preset, "standard", key=order.index)]
    policy = resolve(STANDARD, guild, HERE)
    assert (policy.groups, policy.group_offsets) == (expected.groups, expected.group_offsets)
    assert resolve(RELAXED, guild, HERE).groups == PRESETS[preset].groups


def test_a_guild_of_an_operator_without_a_floor_may_choose_anything_but_what_is_fixed() -> None:
    guild = Community().with_action("nudity", "allow").with_threshold("nude", 0.05)
    policy = resolve(UNBOUND, guild, HERE, default=STANDARD)

    assert nudity(policy) is Action.ALLOW
    assert policy.concept_offsets["nude"] == 0.05
    assert policy.group_action(Group.NUDITY, age_restricted=False) is Action.HOLD


def test_an_offset_of_a_concept_has_a_floor_of_its_own() -> None:
    guild = Community().with_threshold("nude", 0.04).with_threshold("sex", 0.04)
    operator = RELAXED.model_copy(update={"concept_offsets": {"nude": 0.02}})

    assert resolve(operator, guild, HERE).concept_offsets == {"nude": 0.02, "sex": 0.0}


@pytest.mark.parametrize("scope", ["category:1", "channel:2", "thread:3", "role:4"])
def test_a_narrower_scope_may_tighten_freely(scope: str) -> None:
    guild = Community().with_action("nudity", "block", scope).with_threshold("nude", -0.02, scope)
    policy = resolve(STANDARD, guild, HERE)

    assert nudity(policy) is Action.BLOCK
    assert policy.concept_offsets["nude"] == -0.02
    elsewhere = resolve(STANDARD, guild, Place(category_id=11, channel_id=12, role_ids=(14,)))
    assert nudity(elsewhere) is Action.HOLD


@pytest.mark.parametrize("scope", ["category:1", "channel:2", "thread:3"])
def test_a_narrower_scope_loosens_no_further_than_the_ceiling(scope: str) -> None:
    guild = Community().with_action("nudity", "allow", scope).with_threshold("nude", 0.04, scope)
    free = resolve(RELAXED, guild.with_preset("standard"), HERE)
    ceiling = guild.with_preset("standard").with_ceiling("nudity", "spoiler")
    spoiler = resolve(UNBOUND, ceiling.with_ceiling("nude", offset=0.010), HERE)

    assert (nudity(free), free.concept_offsets["nude"]) == (Action.HOLD, 0.0)
    assert (nudity(spoiler), spoiler.concept_offsets["nude"]) == (Action.SPOILER, 0.010)


def test_roles_loosen_only_what_is_marked_for_them() -> None:
    guild = (
        Community()
        .with_preset("standard")
        .with_ceiling("nudity", "log")
        .with_action("nudity", "log", "role:4")
    )

    assert nudity(resolve(RELAXED, guild, HERE)) is Action.HOLD
    marked = guild.with_role_relaxable("nudity")
    assert nudity(resolve(RELAXED, marked, HERE)) is Action.SPOILER
    strict = marked.with_action("nudity", "block", "role:5")
    assert nudity(resolve(RELAXED, strict, HERE)) is Action.BLOCK


def test_the_operators_words_hold_whatever_a_guild_allows_or_exempts() -> None:
    operator = STANDARD.with_words(["goblin"]).with_allow(["goblin soup"])
    guild = (
        Community()
        .with_rule(WordRule(pattern="orc"))
        .with_allow("goblin hat", "orc hat", "gremlin hat")
        .with_exempt(channel=2)
    )

    def blocked(prompt: str, place: Place) -> bool:
        policy = resolve(operator, guild, place)
        return MODERATOR.judge(PromptSubject(prompt=prompt), policy).blocked

    elsewhere = Place(channel_id=99)
    assert blocked("an orc", elsewhere) and not blocked("an orc", HERE)
    assert blocked("a goblin", elsewhere) and blocked("a goblin", HERE)
    assert blocked("a goblin hat", elsewhere)
    assert not blocked("a goblin soup", elsewhere)
    assert not blocked("an orc hat, a gremlin hat", elsewhere)


def test_what_an_operators_policy_compiles_to_is_found_again_for_every_place() -> None:
    guild = Community().with_rule(WordRule(pattern="orc"))
    first, second = (resolve(STANDARD, guild, Place(channel_id=number)) for number in (1, 2))

    assert first.words is second.words and first.firm_words is second.firm_words


def test_the_layers_say_which_scope_decided() -> None:
    guild = Community().with_preset("strict").with_action("profanity", "block", "thread:3")

    assert [layer.scope for layer in layers(STANDARD, guild, HERE)] == [
        *("operator", "guild", "thread:3")
    ]


def test_a_shadow_policy_is_a_document_of_its_own() -> None:
    guild = Community().with_settings(shadow=Overlay(preset="strict"), shadow_until=1.0)

    assert resolve(STANDARD, guild, HERE).near_miss is Action.LOG
    assert resolve(STANDARD, guild.shadowed(), HERE).near_miss is Action.HOLD


ACTIONS = st.sampled_from(list(Action))
OVERLAYS = st.builds(
    Overlay,
    preset=st.one_of(st.none(), st.sampled_from(list(PRESETS))),
    adj=st.one_of(st.none(), st.sampled_from([0.0, 0.01])),
    near_miss=st.one_of(st.none(), ACTIONS),
    disguise=st.one_of(st.none(), ACTIONS),
    disguised=st.one_of(st.none(), st.sampled_from([Action.HOLD, Action.BLOCK])),
    newcomer=st.one_of(st.none(), ACTIONS),
    categories=st.dictionaries(st.just(Category.NUDITY), ACTIONS),
    groups=st.dictionaries(st.sampled_from([Group.NUDITY, Group.EXPLICIT]), ACTIONS),
    group_offsets=st.dictionaries(st.sampled_from([Group.NUDITY, Group.EXPLICIT]), OFFSETS),
    concept_offsets=st.dictionaries(st.sampled_from(["nude", "sex"]), OFFSETS),
)
SCOPES = ("category:1", "channel:2", "thread:3", "role:4", "role:5")
COMMUNITIES = st.builds(
    Community,
    house=OVERLAYS,
    scopes=st.dictionaries(st.sampled_from(SCOPES), OVERLAYS),
    ceiling=OVERLAYS,
    role_relaxable=st.lists(st.sampled_from(["nudity", "explicit"])).map(tuple),
)
SUBJECTS = st.one_of(
    PICTURES,
    st.builds(
        PromptSubject,
        prompt=st.sampled_from(["a gremlin", "a gr3mlin", "a саstle"]),
        age_restricted=st.booleans(),
    ),
)
OVERLAY_FIELDS = ("adj", "near_miss", "disguise", "disguised", "newcomer")


def stricter(overlay: Overlay, data: st.DataObject) -> Overlay:
    """The overlay with one of the settings that it names as strict as before, or stricter."""
    raw = json.loads(overlay.model_dump_json(exclude_defaults=True))
    choices = [(key, None) for key in OVERLAY_FIELDS if key in raw]
    choices += [
        (table, key)
        for table in ("categories", "groups", "group_offsets", "concept_offsets")
        for key in raw.get(table, ())
    ]
    if not choices:
        return overlay
    field, key = data.draw(st.sampled_from(choices))
    now = raw[field] if key is None else raw[field][key]
    if isinstance(now, str):
        then: object = str(data.draw(st.sampled_from(list(Action)[Action.named(now) :])))
    elif field == "adj":
        then = min(0.05, now + data.draw(st.integers(0, 20)) / 1000)
    else:
        then = max(-0.03, now - data.draw(st.integers(0, 30)) / 1000)
    raw[field] = then if key is None else {**raw[field], key: then}
    return Overlay.model_validate(raw)


@settings(deadline=None, max_examples=300)
@given(st.data(), POLICIES, COMMUNITIES, SUBJECTS)
def test_tightening_any_scope_never_loosens_a_verdict(
    data: st.DataObject, operator: Policy, guild: Community, subject: PromptSubject
) -> None:
    which = data.draw(st.sampled_from(["house", "ceiling", *guild.scopes]))
    if which in guild.scopes:
        scopes = {**guild.scopes, which: stricter(guild.scopes[which], data)}
        tighter = guild.model_copy(update={"scopes": scopes})
    else:
        tighter = guild.model_copy(update={which: stricter(getattr(guild, which), data)})
    before, after = (
        MODERATOR.judge(subject, resolve(operator, one, HERE)) for one in (guild, tighter)
    )

    assert after.action >= before.action


@settings(deadline=None, max_examples=300)
@given(POLICIES, COMMUNITIES, SUBJECTS)
def test_no_guild_is_looser_than_the_operator(
    operator: Policy, guild: Community, subject: PromptSubject
) -> None:
    floor = MODERATOR.judge(subject, operator).action

    assert MODERATOR.judge(subject, resolve(operator, guild, HERE)).action >= floor


@settings(deadline=None)
@given(POLICIES, COMMUNITIES, SUBJECTS)
def test_without_a_ceiling_every_scope_is_at_least_as_strict_as_the_one_around_it(
    operator: Policy, guild: Community, subject: PromptSubject
) -> None:
    closed = guild.model_copy(update={"ceiling": Overlay()})
    actions = [
        MODERATOR.judge(subject, layer.policy).action for layer in layers(operator, closed, HERE)
    ]

    assert all(before <= after for before, after in pairwise(actions))


@settings(deadline=None)
@given(st.data(), POLICIES, COMMUNITIES, PICTURES)
def test_raising_any_threshold_never_blocks_more(
    data: st.DataObject, operator: Policy, guild: Community, subject: PromptSubject
) -> None:
    scope = data.draw(st.sampled_from([None, *SCOPES]))
    name = data.draw(st.sampled_from(["nudity", "explicit", "nude", "sex", "nipples"]))
    low, high = sorted(data.draw(st.tuples(OFFSETS, OFFSETS)))
    before, after = (
        MODERATOR.judge(subject, resolve(operator, guild.with_threshold(name, one, scope), HERE))
        for one in (low, high)
    )

    assert after.action <= before.action


@settings(deadline=None)
@given(POLICIES, COMMUNITIES)
def test_the_order_of_roles_and_scopes_makes_no_difference(
    operator: Policy, guild: Community
) -> None:
    turned = guild.model_copy(update={"scopes": dict(reversed(list(guild.scopes.items())))})
    other = Place(category_id=1, channel_id=2, thread_id=3, role_ids=(5, 4, 5))

    assert resolve(operator, guild, HERE) == resolve(operator, turned, other)
