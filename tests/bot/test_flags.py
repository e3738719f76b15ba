"""The flags of the first bot are options, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flags import read_flags
from bot.request import Wish


def test_the_line_of_the_first_bot_is_understood() -> None:
    line = "a lighthouse at dusk -S 42 -s 30 -C 8 -W 512 -H 768 -n 4 -f 0.6 -A k_euler_a -g -i"
    wish = read_flags(Wish(prompt=line))

    assert replace(wish, prompt=wish.prompt.strip()) == Wish(
        prompt="a lighthouse at dusk",
        seed=42,
        steps=30,
        guidance_scale=8.0,
        width=512,
        height=768,
        count=4,
        strength=0.6,
        sampler="euler_a",
    )


def test_an_option_goes_over_a_flag() -> None:
    assert read_flags(Wish(prompt="x -s 30 -S 1", steps=10)).steps == 10


@pytest.mark.parametrize(
    "prompt",
    ["a -b c", "size-S 42", "-S", "-S forty", "-S-42", "-x 3", "minus -s x", "- S 4", "-C 8a"],
)
def test_other_words_stay(prompt: str) -> None:
    assert read_flags(Wish(prompt=prompt)) == Wish(prompt=prompt)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    once = read_flags(Wish(prompt=text))
    assert isinstance(once.prompt, str)
