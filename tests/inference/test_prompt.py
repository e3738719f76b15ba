"""Prompts are cut into the tokens that the release's own tokenizer makes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.errors import CheckpointError
from inference.prompt import PromptReader, clip_tokenizer

READER = PromptReader(None, 77, 49408)


def test_the_vocabulary_is_clips() -> None:
    assert len(clip_tokenizer()) == 49408
    words = "a photograph of an astronaut riding a horse"
    ids = READER.read(words).ids[0].tolist()
    assert ids[:10] == [49406, 320, 8853, 539, 550, 18376, 6765, 320, 4558, 49407]
    assert ids[10:] == [49407] * 67


def test_it_says_how_many_tokens_are_read() -> None:
    short = READER.read("a cat")
    assert (short.tokens, short.kept) == (2, 2)
    long = READER.read("cat " * 100)
    assert (long.tokens, long.kept) == (100, 75)
    assert long.ids.shape == (1, 77)
    assert long.ids[0, -1] == 49407


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    tokens = READER.read(text)
    assert tokens.ids.shape == (1, 77)
    assert 0 <= tokens.kept <= min(tokens.tokens, 75)
    assert int(tokens.ids.max()) < 49408


def test_a_tokenizer_too_large_for_the_encoder_is_refused() -> None:
    with pytest.raises(CheckpointError, match="tokenizer folder"):
        PromptReader(None, 77, 1000)
