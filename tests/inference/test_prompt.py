"""Prompts are cut into the tokens that the release's own tokenizer makes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.checkpoints import DEMO_MODEL
from inference.errors import BadEmbedding, CheckpointError
from inference.prompt import PromptReader, clip_tokenizer
from inference.prompts.embeddings import Embeddings
from inference.prompts.tags import LoraTag
from inference.prompts.windows import MAX_WINDOWS, Window

READER = PromptReader(None, 77, 49408)
COMFYUI = PromptReader(None, 77, 49408, mode="comfyui")
DEMO = PromptReader(DEMO_MODEL.parent / "tokenizer", 77, 1214)


def test_the_vocabulary_is_clips() -> None:
    assert len(clip_tokenizer()) == 49408
    prompt = READER.prompt("a photograph of an astronaut riding a horse")
    assert prompt.windows == (
        Window(ids=(320, 8853, 539, 550, 18376, 6765, 320, 4558), weights=(1.0,) * 8),
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    prompt = READER.prompt(text)
    assert 0 <= prompt.kept <= prompt.tokens
    assert all(0 <= id_ < 49408 for window in prompt.windows for id_ in window.ids)


def test_a_tokenizer_too_large_for_the_encoder_is_refused() -> None:
    with pytest.raises(CheckpointError, match="tokenizer folder"):
        PromptReader(None, 77, 1000)


def test_a_plain_prompt_is_one_window_of_its_tokens() -> None:
    prompt = READER.prompt("a photograph of an astronaut riding a horse")
    ids = (320, 8853, 539, 550, 18376, 6765, 320, 4558)
    assert prompt.windows == (Window(ids=ids, weights=(1.0,) * 8),)
    assert (prompt.tokens, prompt.kept, prompt.loras) == (8, 8, ())
    assert READER.prompt("").windows == (Window(),)


def test_every_token_has_the_weight_of_its_word() -> None:
    (window,) = READER.prompt("a (photograph of:1.3) an [astronaut]").windows
    assert window.ids == (320, 8853, 539, 550, 18376)
    assert window.weights == pytest.approx((1, 1.3, 1.3, 1, 1 / 1.1))
    (window,) = COMFYUI.prompt("((a:0.5) horse)").windows
    assert window.weights == pytest.approx((0.5, 1.1))


def test_a_long_prompt_is_read_in_windows_up_to_the_last() -> None:
    prompt = READER.prompt("cat " * 100)
    assert [len(window.ids) for window in prompt.windows] == [75, 25]
    assert (prompt.tokens, prompt.kept) == (100, 100)
    longer = READER.prompt("cat " * 700)
    assert len(longer.windows) == MAX_WINDOWS
    assert (longer.tokens, longer.kept) == (700, 75 * MAX_WINDOWS)


def test_a_comma_and_the_word_break_say_where_a_window_ends() -> None:
    for reader in (READER, DEMO):
        prompt = reader.prompt("red " * 64 + "red, " + "red " * 20)
        assert [len(window.ids) for window in prompt.windows] == [66, 20]
        parts = [len(window.ids) for window in reader.prompt("red red BREAK red").windows]
        assert parts == [2, 1]
    assert len(COMFYUI.prompt("red BREAK red").windows) == 1


def test_loras_are_no_words() -> None:
    prompt = READER.prompt("a <lora:ink:0.8> horse")
    assert prompt.windows == READER.prompt("a horse").windows
    assert prompt.loras == (LoraTag(name="ink", unet=0.8, text=0.8),)


def test_the_name_of_an_embedding_becomes_its_tokens() -> None:
    book = Embeddings(ids={"my-toy": (49408, 49409)}, unusable={"wide": "It is too wide."})
    reader = PromptReader(None, 77, 49408, embeddings=book)
    (window,) = reader.prompt("a (My-Toy:1.4) horse").windows
    assert window.ids == (320, 49408, 49409, 4558)
    assert window.weights == (1.0, 1.4, 1.4, 1.0)
    assert [len(w.ids) for w in reader.prompt("cat " * 74 + "my-toy").windows] == [74, 2]
    with pytest.raises(BadEmbedding, match="too wide"):
        reader.prompt("a (wide) horse")


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(), max_size=200)
    | st.lists(
        st.sampled_from(["(", ")", "[", "]", ":1.2)", "\\", " BREAK ", "<lora:a:", ">", "a,"])
    )
    .map("".join)
    .map(lambda text: text * 20),
    st.sampled_from([READER, COMFYUI, DEMO]),
)
def test_no_prompt_makes_it_fail(text: str, reader: PromptReader) -> None:
    prompt = reader.prompt(text)
    assert 1 <= len(prompt.windows) <= MAX_WINDOWS
    assert sum(len(window.ids) for window in prompt.windows) == prompt.kept <= prompt.tokens
    for window in prompt.windows:
        assert len(window.ids) == len(window.weights) <= 75


def test_half_a_surrogate_pair_is_read_as_a_question_mark() -> None:
    assert READER.prompt("a \ud800 cat").windows == READER.prompt("a ? cat").windows


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A Photograph of an astronaut", "a photograph of an astronaut"),
        ("(nu:1.1)de BREAK [sky]", "nu de sky"),
        ("ＮＵＤＥ   man", "ｎｕｄｅ man"),
        ("", ""),
    ],
)
def test_tokens_are_words_again(written: str, read: str) -> None:
    assert READER.words(READER.prompt(written)) == read


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_whatever_was_read_can_be_said(text: str) -> None:
    for reader in (READER, DEMO):
        assert isinstance(reader.words(reader.prompt(text)), str)
