"""The program's own lists: well formed, without repeats, and each allow-phrase of some use."""

from collections import Counter

import pytest

from moderation.categories import Category
from moderation.moderator import Moderator
from moderation.policy import PRESETS, Policy
from moderation.policy_text import parse_patterns
from moderation.subject import PromptSubject
from moderation.text.lexicon import Lexicon
from moderation.text.reading import read
from moderation.text.vocabulary import vocabulary
from moderation.text.wordlists import Lists, read_lists

LISTS = read_lists()
NAMED = {
    **{str(category): patterns for category, patterns in LISTS.words.items()},
    "allow": LISTS.allow,
    "minor_terms": LISTS.minor_terms,
    "sexual_terms": LISTS.sexual_terms,
    "adult_terms": LISTS.adult_terms,
    "clothing_terms": LISTS.clothing_terms,
}
WATCHED = ("breast", "pussy", "gun", "bomb", "suicide", "dead", "shot", "photo", "head", "headshot")


@pytest.mark.parametrize("name", NAMED)
def test_a_list_is_written_in_lower_case_and_without_repeats(name: str) -> None:
    patterns = NAMED[name]

    assert patterns
    assert [pattern for pattern, count in Counter(patterns).items() if count > 1] == []
    assert [pattern for pattern in patterns if pattern != pattern.lower().strip()] == []
    assert parse_patterns("\n".join(patterns), source=name) == tuple(patterns)


def test_no_listed_word_is_ordinary() -> None:
    listed = {
        pattern for name, patterns in NAMED.items() if name != "allow" for pattern in patterns
    }

    assert listed & LISTS.ordinary == set()


def test_every_listed_word_is_found_where_it_is_allowed_by_nothing() -> None:
    moderator = Moderator()
    for category, patterns in LISTS.words.items():
        for pattern in patterns:
            prompt = f"a picture of {pattern.replace('*', 's')} in oil"
            verdict = moderator.judge_prompt(PromptSubject(prompt=prompt), PRESETS["standard"])
            assert verdict.blocked, (category, pattern)


def test_every_allow_phrase_voids_some_hit() -> None:
    watching = vocabulary(LISTS, Policy().with_words(WATCHED))
    useless = [
        phrase
        for phrase in LISTS.allow
        if not any(hit.allowed for hit in read(PromptSubject(prompt=phrase), watching).hits)
    ]

    assert useless == []


def test_a_list_of_ten_thousand_words_is_found_in_as_a_short_one_is() -> None:
    words = [f"{first}{second}{third}oz" for first in "bcdfghjklmnprstvwxz" for second in "aeiou"
             for third in "bcdfghjklmnprstvwxz"]  # fmt: skip
    patterns = [*words, *(f"{word} hill" for word in words), *(f"q{word}*" for word in words)]
    moderator = Moderator(lists=Lists(words={Category.NUDITY: tuple(patterns)}))

    for prompt in (words[500], f"{words[501]} hill", f"q{words[502]}ette"):
        assert moderator.judge_prompt(PromptSubject(prompt=prompt), Policy()).blocked
    assert moderator.judge_prompt(PromptSubject(prompt="a castle"), Policy()).allowed


def test_a_lexicon_of_nothing_finds_nothing() -> None:
    empty = Lexicon.of((), frozenset())

    assert empty.find("castle") == ()
    assert not empty.names({"castle"})
