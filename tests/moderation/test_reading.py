"""What a hit says about itself: its rule, its kind, its place in the original text."""

import pytest

from moderation.categories import Category
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.subject import PromptSubject
from moderation.text.wordlists import Lists
from moderation.verdict import Action, Verdict
from moderation.word_rule import WordRule

BARE = Moderator(lists=Lists())


def judged(prompt: str, *patterns: str, policy: Policy = PRESETS["standard"]) -> Verdict:
    return BARE.judge_prompt(PromptSubject(prompt=prompt), policy.with_words(patterns))


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a gremlin here", "gremlin"),
        ("a GREMLIN here", "GREMLIN"),
        ("a g.r.e.m.l.i.n here", "g.r.e.m.l.i.n"),
        ("a g r e m l i n here", "g r e m l i n"),
        ("a grеmlіn here", "grеmlіn"),
        ("a g\u200br\u200bemlin here", "g\u200br\u200bemlin"),
        ("a gre&#109;lin here", "gre&#109;lin"),
        ("see Z3JlbWxpbg== here", "Z3JlbWxpbg=="),
        ("a (grem:1.3)lin here", "grem:1.3)lin"),
        ("a nilmerg here", "nilmerg"),
        ("İİ ｇｒｅｍｌｉｎ here", "ｇｒｅｍｌｉｎ"),
    ],
)
def test_a_hit_is_mapped_back_to_the_original_text(prompt: str, place: str) -> None:
    finding = judged(prompt, "gremlin").findings[0]

    assert finding.matched == place
    assert finding.span == (prompt.index(place), prompt.index(place) + len(place))


@pytest.mark.parametrize(
    ("pattern", "hits", "misses"),
    [
        ("grem", ("a grem", "grem.", "GREM"), ("gremlin", "agrem")),
        ("grem*", ("grem", "gremlin", "gr3mlin"), ("agrem",)),
        ("*lin", ("gremlin", "lin"), ("linen",)),
        ("*eml*", ("gremlin", "emlet", "eml"), ("elm",)),
        ("old grem", ("an old grem", "old-grem", "0ld gr3m", "o l d g r e m"), ("old", "grem old")),
        ("old grem*", ("an old gremlin",), ("older gremlin", "gremlin")),
        ("*ld grem", ("an old grem", "a wild grem"), ("old gremlin",)),
        ("гремлин", ("старый гремлин", "ГРЕМЛИН"), ("гремлины",)),
        ("小鬼", ("森の中の小鬼たち", "小鬼"), ("小 鬼", "鬼小")),
        ("그렘린", ("그렘린을 그려줘",), ("렘린",)),
    ],
)
def test_patterns_follow_automods_grammar(
    pattern: str, hits: tuple[str, ...], misses: tuple[str, ...]
) -> None:
    for prompt in hits:
        assert judged(prompt, pattern).blocked, prompt
    for prompt in misses:
        assert judged(prompt, pattern).allowed, prompt


def test_the_kind_of_a_rule_is_in_its_findings() -> None:
    verdict = judged("an old gremlin and a basilisk", "basilisk", "old gremlin", "grem*")

    assert {finding.kind for finding in verdict.findings} == {"word", "phrase", "wildcard"}


def test_inflections_are_found_only_where_they_are_asked_for() -> None:
    plain = PRESETS["standard"].model_copy(update={"words": (WordRule(pattern="grimble"),)})
    inflected = WordRule(pattern="grimble", inflect=True)
    asked = plain.model_copy(update={"words": (inflected,)})

    assert judged("three grimbles", policy=plain).allowed
    for prompt in ("three grimbles", "it grimbled", "grimbling"):
        assert judged(prompt, policy=asked).blocked


def test_every_field_is_read() -> None:
    policy = PRESETS["standard"].with_words(["gremlin"])
    subject = PromptSubject(
        prompt="a house",
        negative_prompt="a gremlin",
        other=(("title", "x"), ("style", "gremlin")),
    )

    verdict = BARE.judge_prompt(subject, policy)

    assert {finding.field for finding in verdict.findings} == {"negative_prompt", "style"}
    assert verdict.blocked


def test_what_the_tokenizer_reads_is_judged_as_the_text_that_it_read() -> None:
    policy = PRESETS["standard"].with_words(["gremlin"], category=Category.NUDITY, action=None)

    def judged_as(name: str, text: str = "gremlin") -> Action:
        subject = PromptSubject(prompt="x" * 8000, other=((name, text),))
        return BARE.judge_prompt(subject, policy).action

    assert judged_as("read_as") is Action.BLOCK
    assert judged_as("negative_read_as") is Action.LOG
    assert judged_as("style") is Action.HOLD
    assert judged_as("read_as", "y " * 4001) is Action.HOLD


def test_asking_for_the_absence_of_a_listed_thing_is_only_noted() -> None:
    verdict = Moderator().judge_prompt(
        PromptSubject(prompt="a castle", negative_prompt="nude, gore"), PRESETS["standard"]
    )

    assert verdict.action is Action.LOG
    assert verdict.allowed


def test_disguise_is_told_apart_from_plain_words() -> None:
    relaxed = PRESETS["relaxed"]

    assert judged("a gremlin", "gremlin", policy=relaxed).action is Action.BLOCK
    assert judged("a gr3mlin", "gremlin", policy=relaxed).action is Action.HOLD


@pytest.mark.parametrize(
    ("preset", "action"),
    [("strict", Action.HOLD), ("standard", Action.LOG), ("relaxed", Action.ALLOW)],
)
def test_disguise_without_a_hit_follows_the_preset(preset: str, action: Action) -> None:
    for prompt in ("a саstle", "a cas\u200btle", "xqzvbk wprtnc qxkjzz mkdrtvb hgtrwq"):
        assert judged(prompt, policy=PRESETS[preset]).action is action


def test_people_may_write_in_several_scripts() -> None:
    for prompt in (
        "Tシャツ and ラーメン",
        "замок, oil painting",
        "35µm, β-carotene",
        "ζωγραφική art",
    ):
        assert judged(prompt, policy=PRESETS["strict"]).action is Action.ALLOW
