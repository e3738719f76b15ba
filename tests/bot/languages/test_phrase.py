"""Phrases: any of them becomes text, in the nearest language, and comes back from the database."""

import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import licence, words
from bot.commands.modelcard import LEARNT, card
from bot.languages.catalogue import Catalogue
from bot.languages.locales import LOCALES, nearest
from bot.languages.phrase import Phrase, Value, lines, phrase, verbatim
from bot.note import Note
from tests.bot.languages.entries import language
from tests.english import catalogue, english
from tests.fakes import MODEL

PLAIN = st.text(max_size=30) | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False)
KEYS = st.sampled_from(sorted(language("en-US")[0])) | st.text(max_size=10)
GAPS = st.sampled_from(["text", "amount", "ahead", "share", "bar", "left", "price", "count", "why"])


def _wild(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    phrases = st.builds(
        lambda key, args: phrase(key, **args), KEYS, st.dictionaries(GAPS, inner, max_size=4)
    )
    return phrases | st.lists(phrases, max_size=3).map(tuple)


PHRASES = st.recursive(PLAIN, _wild, max_leaves=8).filter(lambda one: isinstance(one, Phrase))


@given(PHRASES, st.sampled_from(LOCALES) | st.text(max_size=8))
def test_whatever_is_to_be_said_becomes_text(wild: Phrase, locale: str) -> None:
    logging.getLogger("bot.languages.catalogue").disabled = True
    try:
        assert isinstance(catalogue().say(wild, locale), str)
    finally:
        logging.getLogger("bot.languages.catalogue").disabled = False


@given(PHRASES)
def test_a_phrase_comes_back_from_the_database(wild: Phrase) -> None:
    assert Phrase.from_json(wild.to_json()) == wild
    note = Note(locale="ja", guild_locale="de", remarks=(wild, wild))
    assert Note.from_json(note.to_json()) == note


@given(st.text())
def test_any_note_can_be_read_and_an_older_versions_are_english_remarks(text: str) -> None:
    assert isinstance(Note.from_json(text), Note)
    old = Note.from_json("steps: brought down.\nwidth: raised.")
    assert [english(one) for one in old.remarks] == ["steps: brought down.", "width: raised."]
    assert Note.from_json("") == Note()


@pytest.mark.parametrize(
    ("readers", "answered"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("es-419", "es-ES"),
        ("pt-PT", "pt-BR"),
        ("en-GB", "en-US"),
        ("ja", "ja"),
        ("fr", "en-US"),
        ("zh-CN", "en-US"),
        ("", "en-US"),
    ],
)
def test_a_reader_gets_the_nearest_language(readers: str, answered: str) -> None:
    assert nearest(readers) == answered


@pytest.mark.parametrize(
    ("locale", "millicredits", "said"),
    [
        ("en-US", 1000, "1 credit"),
        ("en-US", 2500, "2.5 credits"),
        ("en-US", 16, "0.016 credits"),
        ("en-US", 0, "0 credits"),
        ("de", 1000, "1 Credit"),
        ("de", 1_234_500, "1.234,5 Credits"),
        ("es-ES", 2000, "2 créditos"),
        ("pt-BR", 500, "0,5 crédito"),
        ("ja", 1000, "1 クレジット"),
    ],
)
def test_credits_are_counted_as_each_language_counts(
    locale: str, millicredits: int, said: str
) -> None:
    assert catalogue().say(words.credits_text(millicredits), locale) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"),
        (89, "89 s"),
        (90, "2 min"),
        (3600, "1 h"),
        (7800, "2 h 10 min"),
    ],
)
def test_a_duration_is_rough_and_short(seconds: float, said: str) -> None:
    assert english(words.duration_text(seconds)) == said


def test_what_a_language_lacks_or_breaks_is_said_in_english_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    small = Catalogue(
        {
            "en-US": ("one = One\ntwo = Two of { $n }\n",),
            "de": ("two = Zwei von { $n } und { $m }\n",),
        }
    )

    assert [small.say(phrase("one"), "de") for _ in range(3)] == ["One"] * 3
    assert small.say(phrase("two", n=3), "de") == "Two of 3"
    assert "Two of" in small.say(phrase("two"), "de")
    assert small.say(phrase("three"), "ja") == "three"
    assert [one.getMessage().partition(" cannot")[0] for one in caplog.records].count(
        "one in de"
    ) == 1


def test_what_members_wrote_is_text_and_nothing_else() -> None:
    for wild in ("{ $n }", "{one}", "**[", "}", "-term", "x" * 9000):
        assert english(verbatim(wild))[:100] == wild[:100]
    assert english(lines(verbatim("a"), verbatim("b"))) == "a\nb"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_long_answers_fit_into_a_message(locale: str) -> None:
    say = catalogue().speech(locale)
    named = replace(MODEL, name="n" * 60, licence="CreativeML OpenRAIL-M (see LICENSE.txt)")
    other = replace(named, licence="the Stability AI Non-Commercial Research Community License")
    long = [licence.question(named), licence.question(other), licence.explanation(other)]
    long += [card(replace(named, shipped=kind == "demo", family=kind)) for kind in LEARNT]
    for one in (*long, phrase("help")):
        assert len(say(one)) <= 2000
    asked = say(licence.question(named))
    assert all(say(restriction) in asked for restriction in licence.RESTRICTIONS)
