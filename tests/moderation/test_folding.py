"""The readings of a text: looks, sounds, prompt syntax, payloads, and the way back."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.text import lookalikes
from moderation.text.folding import looks, sounds, turned, visible
from moderation.text.lookalikes import LOOKALIKES
from moderation.text.payloads import decoded
from moderation.text.syntax import MOST_READINGS, flattened
from moderation.text.traced import Traced
from moderation.text.views import views


def test_each_lookalike_stands_for_one_letter_and_is_not_ascii() -> None:
    listed = "".join(lookalikes._BY_LETTER.values())

    assert len(set(listed)) == len(listed)
    assert not any(char.isascii() for char in LOOKALIKES)
    assert all(letters.isascii() and letters.islower() for letters in LOOKALIKES.values())
    assert len(LOOKALIKES) >= 200


@pytest.mark.parametrize(
    ("text", "look", "sound"),
    [
        ("сор", "cop", "sor"),
        ("ηota", "nota", "iota"),
        ("Ñandú", "nandu", "nandu"),
        ("ｆｕｌｌ", "full", "full"),
        ("𝕮𝖆𝖙", "cat", "cat"),
        ("ᴄᴀᴛ", "cat", "cat"),
        ("c\u200ba\u0301t\ufe0f", "cat", "cat"),
        ("٣d", "3d", "3d"),
    ],
)
def test_looks_and_sounds_are_two_readings(text: str, look: str, sound: str) -> None:
    assert looks(visible(Traced(text))).text == look
    assert sounds(visible(Traced(text))).text == sound


def test_overridden_direction_is_displayed() -> None:
    assert visible(Traced("a \u202etac\u202c here")).text == "a cat here"


def test_a_lone_pair_of_regional_letters_is_a_flag() -> None:
    assert looks(visible(Traced("🇳🇴 🇩🇪"))).text.strip() == ""
    assert looks(visible(Traced("🇨🇦🇹"))).text == "cat"


def test_words_turned_upside_down_are_turned_back() -> None:
    upright = turned(Traced("uoᴉʇɔɐ ɯlᴉɟ"))

    assert upright is not None
    assert upright.text == "action fllm".replace("ll", "il")
    assert turned(Traced("a plain text")) is None


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("a plain text", []),
        ("(ca:1.2)t", ["cat"]),
        ("((c))a{{t}}", ["cat"]),
        ("[ca:do:0.5]t", ["cat", "dot"]),
        ("[cat:0.5]", ["", "cat"]),
        ("[cat::0.5]s", ["cats", "s"]),
        ("[c|b]at", ["cat", "bat"]),
        ("{2$$c|b}at", ["cat", "bat"]),
        (r"\(c\)at", ["(c)at"]),
        ("c<lora:x:0.5>at", ["cat"]),
        ("(ca)1.1t", ["cat"]),
        ("((ca", ["ca"]),
        ("ca)]}t", ["cat"]),
        ("c BREAK at", ["c   at"]),
    ],
)
def test_syntax_is_read_as_the_sampler_reads_it(text: str, readings: list[str]) -> None:
    assert [reading.text for reading in flattened(Traced(text))] == readings


def test_alternatives_are_combined_while_they_are_few() -> None:
    texts = {reading.text for reading in flattened(Traced("[a|b][c|d]"))}

    assert texts == {"ac", "ad", "bc", "bd"}
    assert len(flattened(Traced("[a|b]" * 40))) <= MOST_READINGS + 1
    assert views("[" + "|".join("abcdefghijklmnopqrst") + "]").tangled


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("&#99;at", "cat"),
        ("&amp;#99;at", "cat"),
        ("&#x63;at", "cat"),
        ("%63at", "cat"),
        (r"\u0063at", "cat"),
        (r"\x63at", "cat"),
        ("U+0063U+0061U+0074", "cat"),
        ("Y2F0cw==", "cats"),
        ("63617473", "cats"),
        ("63 61 74 73", "cats"),
        ("0x63 0x61 0x74 0x73", "cats"),
        ("99 97 116 115", "cats"),
        ("01100011 01100001 01110100", "cat"),
    ],
)
def test_payloads_are_decoded(text: str, meant: str) -> None:
    assert meant in [reading.text for reading in decoded(Traced(text))]


def test_a_payload_in_a_payload_is_decoded() -> None:
    inner = base64.b64encode(b"a cat on a mat")
    outer = base64.b64encode(inner).decode()

    assert decoded(Traced(outer))[-1].text == "a cat on a mat"


@pytest.mark.parametrize(
    "text",
    ["35mm, 4K, f/1.8, ISO100", "DSLR UHD HDR", "1girl, solo", "1920x1080", "AT&T at 50% off"],
)
def test_settings_of_a_camera_are_no_payload(text: str) -> None:
    assert decoded(Traced(text)) == []


@settings(deadline=None)
@given(st.text(alphabet="ab(){}[]:|<>\\&#;%0.5\u202e\u202c\u200bé🇳ц", max_size=60))
def test_every_character_of_every_reading_comes_from_somewhere(text: str) -> None:
    for view in views(text).views:
        for index in range(len(view.text.text)):
            start, end = view.text.at(index)
            assert 0 <= start < end <= len(text)
