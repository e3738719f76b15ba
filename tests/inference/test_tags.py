"""LoRA tags are taken out of a prompt; whatever is not quite one stays in it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.prompts.tags import LARGEST_SCALE, LoraTag, take_loras


@pytest.mark.parametrize(
    ("prompt", "text", "tags"),
    [
        ("a cat", "a cat", []),
        ("a <lora:ink>cat", "a cat", [("ink", 1, 1)]),
        ("<lora:ink:0.8>", "", [("ink", 0.8, 0.8)]),
        ("<LoRA: ink v2 : -1.5 >", "", [("ink v2", -1.5, -1.5)]),
        ("<lora:ink:0.5:0.8>", "", [("ink", 0.8, 0.5)]),
        ("<lora:a:1><lora:b:.5> x", " x", [("a", 1, 1), ("b", 0.5, 0.5)]),
        ("<lora:a:99>", "", [("a", LARGEST_SCALE, LARGEST_SCALE)]),
        ("<lora:a:nan> <lora::1> <lora:> <lora:a:1:2:3>", None, []),
        ("lora:a:1 <hypernet:a:1> < lora:a>", None, []),
    ],
)
def test_examples(prompt: str, text: str | None, tags: list[tuple[str, float, float]]) -> None:
    expected = tuple(LoraTag(name=name, unet=unet, text=words) for name, unet, words in tags)
    assert take_loras(prompt) == (prompt if text is None else text, expected)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["<lora:", ":", ">", "<", "a", "0.5", "-", " ", "é"])).map("".join))
def test_no_text_fails_and_scales_are_finite(prompt: str) -> None:
    text, tags = take_loras(prompt)
    assert len(text) <= len(prompt)
    assert all(tag.name and math.isfinite(tag.unet) and math.isfinite(tag.text) for tag in tags)
