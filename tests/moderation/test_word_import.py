"""Words from files and from AutoMod: all that can be taken is, the rest has a sentence each."""

from hypothesis import given
from hypothesis import strategies as st

from moderation.automod import AutoModRule, from_automod
from moderation.categories import Category
from moderation.community import Community
from moderation.verdict import Action
from moderation.word_import import from_file, to_file
from moderation.word_rule import MOST_RULES, WordRule

EMPTY = Community()


def test_a_file_may_have_all_the_marks_that_files_have() -> None:
    text = "\ufeff# ours\r\nGremlin\r\n\r\n  old grem* \r\ngremlin\rмышь\n/gr.m/\n***\nc*t\n/(/\n"

    taken = from_file(text, EMPTY, category=Category.PROFANITY, action=Action.HOLD)

    assert [rule.pattern for rule in taken.rules] == ["Gremlin", "old grem*", "мышь", "gr.m"]
    assert {(rule.category, rule.action) for rule in taken.rules} == {
        (Category.PROFANITY, Action.HOLD)
    }
    assert taken.repeats == 1
    assert [sentence.partition(":")[0] for sentence in taken.refused] == [
        *("Line 8", "Line 9", "Line 10")
    ]


def test_what_the_community_has_already_is_a_repeat() -> None:
    community = EMPTY.with_rule(WordRule(pattern="gremlin"))

    taken = from_file("GREMLIN\ngoblin", community)

    assert (taken.repeats, len(taken.rules)) == (1, 1)
    assert len(taken.into(community).words) == 2


def test_ten_thousand_words_come_in_and_the_rest_is_told() -> None:
    text = "\r\n".join(f"word{number % 10_500}" for number in range(21_000))

    taken = from_file(text, EMPTY)

    assert len(taken.rules) == MOST_RULES
    assert taken.repeats == 10_500
    assert len(taken.refused) == 500
    assert len(taken.into(EMPTY).words) == MOST_RULES


def test_a_file_that_was_written_can_be_read() -> None:
    rules = from_file("gremlin\nold grem*\n/gr.m/", EMPTY).rules
    pair = WordRule(pattern="a", near="b")

    assert from_file(to_file((*rules, pair)), EMPTY).rules == rules


def test_automods_rules_become_ours() -> None:
    chat = AutoModRule(
        name="bad words",
        keywords=("grem*", "*lin", "old gremlin", "c*t"),
        regexes=("gr[ae]m", "(?=x)"),
        allow=("gremlin soup", "!"),
        presets=("slurs",),
    )

    taken = from_automod([chat, chat], EMPTY)

    assert [rule.kind for rule in taken.rules] == ["wildcard", "wildcard", "phrase", "regex"]
    assert {(rule.source, rule.note) for rule in taken.rules} == {("automod", "AutoMod: bad words")}
    assert taken.allow == ("gremlin soup",)
    assert taken.repeats >= 5
    assert all("bad words" in sentence for sentence in taken.refused)
    assert any("slurs" in sentence for sentence in taken.refused)
    assert taken.into(EMPTY).allow == ("gremlin soup",)


@given(st.text(alphabet="ab*/#\\(\n\r \ufeff\ud800é", max_size=60))
def test_any_file_is_read_and_every_line_is_accounted_for(text: str) -> None:
    taken = from_file(text, EMPTY)
    lines = [
        line.strip()
        for line in text.removeprefix("\ufeff").splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]

    assert len(taken.rules) + taken.repeats + len(taken.refused) == len(lines)
    taken.into(EMPTY)
