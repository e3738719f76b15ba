"""Disguised words are found: the floors of the design, on this suite's own generator."""

from collections import Counter
from collections.abc import Iterable

import pytest

from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.subject import PromptSubject
from tests.moderation import evasions, further_evasions
from tests.moderation.evasions import Evasion

WORDS = ("gremlin", "mustard", "velvet", "basilisk", "walnut", "lantern", "gore", "nude", "sphinx")


def recall(found: Iterable[Evasion], words: tuple[str, ...] = WORDS) -> tuple[float, Counter[str]]:
    moderator, policy = Moderator(), PRESETS["standard"].with_words(words)
    total, missed = 0, Counter[str]()
    for evasion in found:
        total += 1
        verdict = moderator.judge_prompt(PromptSubject(prompt=evasion.text), policy)
        if f"custom:{evasion.word}" not in verdict.rules or verdict.allowed:
            missed[evasion.technique] += 1
    return 1 - sum(missed.values()) / total, missed


@pytest.mark.parametrize("seed", [7, 77])
def test_words_in_one_disguise_are_found(seed: int) -> None:
    share, missed = recall(evasions.core(WORDS, seed))
    assert share >= 0.98, missed


@pytest.mark.parametrize("seed", [7, 77])
def test_encoded_words_are_found(seed: int) -> None:
    share, missed = recall(evasions.encoded(WORDS, seed))
    assert share >= 0.97, missed


def test_words_in_two_disguises_are_found() -> None:
    share, missed = recall(evasions.combined(WORDS, 7))
    assert share >= 0.92, missed


UNSEEN = further_evasions.WORDS


@pytest.mark.parametrize("seed", [11, 1111])
def test_words_and_templates_that_nothing_was_tuned_on_are_found(seed: int) -> None:
    for found, floor in (
        (evasions.core(UNSEEN, seed, rounds=1), 0.98),
        (evasions.encoded(UNSEEN, seed, rounds=1), 0.97),
        (evasions.combined(UNSEEN[:8], seed), 0.92),
    ):
        share, missed = recall(further_evasions.on_other_templates(found, seed), UNSEEN)
        assert share >= floor, missed


@pytest.mark.parametrize("seed", [12, 1212])
def test_further_disguises_encodings_and_mixtures_are_found(seed: int) -> None:
    for found, floor in (
        (further_evasions.further(seed), 0.98),
        (further_evasions.further_encoded(seed), 0.97),
        (further_evasions.mixed(seed), 0.92),
    ):
        share, missed = recall(found, UNSEEN)
        assert share >= floor, missed


@pytest.mark.parametrize(
    "text",
    [
        "gr3ml1n",
        "g.r.e.m.l.i.n",
        "g r 3 m l i n",
        "grem\nlin",
        "(grem:1.2)lin",
        "[grem:grem:0.5]lin",
        "grem[lin|lin]",
        "grem{{lin}}",
        r"\(grem\)lin",
        "grem<lora:film:0.4>lin",
        "{2$$grem|a}lin",
        "[grem:x:0.9][x:lin:0.1]",
        "nilmerg",
        "\u202enilmerg\u202c",
        "grem\u200blin",
        "gre&#109;lin",
        "gre&amp;#109;lin",
        "%67remlin",
        "Z3JlbWxpbg==",
        "67 72 65 6d 6c 69 6e",
        "103 114 101 109 108 105 110",
        "grrremlin",
        "ɢʀᴇᴍʟɪɴ",
        "ｇｒｅｍｌｉｎ",
        "🇬🇷🇪🇲🇱🇮🇳",
        "🅶🆁🅴🅼🅻🅸🅽",
        "ցгеmӏіп",
        "гремлин",
        "gr*ml*n",
        "gremIin",
        "gremlin2",
        "uᴉlɯǝɹƃ",
        "GREMLIN",
    ],
)
def test_each_of_these_reads_as_the_same_word(text: str) -> None:
    policy = PRESETS["standard"].with_words(["gremlin"])

    verdict = Moderator().judge_prompt(PromptSubject(prompt=f"a picture of a {text}"), policy)

    assert verdict.blocked
    assert "custom:gremlin" in verdict.rules
