"""Every reason has its words, and every words are somebody's reason."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.challenges
from bot.challenges.refusal import WORDS, refuse

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(bot.challenges.__path__[0]).glob("*.py")
    if path.name != "refusal.py"
)


def test_every_reason_has_words_and_every_words_are_used() -> None:
    used = set(re.findall(r"refuse\(\s*\"([a-z-]+)\"", SOURCES))
    used |= set(re.findall(r"\"(enter-[a-z]+)\"", SOURCES))

    assert used == set(WORDS)


@pytest.mark.parametrize("key", WORDS)
def test_words_are_a_sentence_that_says_what_to_do(key: str) -> None:
    names = re.findall(r"{(\w+)}", WORDS[key])
    said = str(refuse(key, **dict.fromkeys(names, "x")))

    assert said[0].isupper() or said[0] in "“"
    assert said[-1] in ".?"
    assert "{" not in said


def test_a_moment_is_shown_to_each_in_their_own_time() -> None:
    at = datetime(2026, 12, 1, 12, tzinfo=UTC)

    assert f"<t:{int(at.timestamp())}:f>" in str(refuse("enter-early", at=at))
