"""The demo's tokenizer: deterministic, and at a loss for no text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import CLIPTokenizer

from inference.demo.tokenizer import (
    END,
    LENGTH,
    START,
    byte_letters,
    learn_merges,
    load_tokenizer,
    make_tokenizer,
    token_ids,
    write_tokenizer,
)
from inference.demo.train import WEIGHTS

TEXTS = ["a red circle", "a red ring on a blue background", "Ein rötlicher Kreis!"]


@pytest.fixture(scope="module")
def tokenizer() -> CLIPTokenizer:
    return load_tokenizer(WEIGHTS / "tokenizer")


def test_every_byte_has_a_letter_of_its_own() -> None:
    letters = byte_letters()
    assert len(letters) == len(set(letters)) == 256
    assert not any(letter.isspace() for letter in letters)


def test_merges_are_the_same_at_every_learning() -> None:
    merges = learn_merges(TEXTS, 30)
    assert merges == learn_merges(list(reversed(TEXTS)), 30)
    assert len(set(merges)) == 30


def test_learning_stops_when_nothing_is_left_to_merge() -> None:
    assert learn_merges(["ab"], 30) == [("a", "b</w>")]


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_tokenizer(tmp_path / name, seed=5, captions=200, merges=40)
    for file in ("vocab.json", "merges.txt", "tokenizer_config.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_a_written_tokenizer_uses_its_merges(tmp_path: Path) -> None:
    write_tokenizer(learn_merges(TEXTS, 60), tmp_path)
    pieces = load_tokenizer(tmp_path).tokenize("A Red circle")
    assert pieces == ["a</w>", "red</w>", "circle</w>"]


def test_common_words_are_single_tokens(tokenizer: CLIPTokenizer) -> None:
    words = ["a", "red", "circle", "on", "a", "blue", "background"]
    assert tokenizer.tokenize(" ".join(words)) == [f"{word}</w>" for word in words]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_an_error(tokenizer: CLIPTokenizer, text: str) -> None:
    (ids,) = token_ids(tokenizer, [text])
    start, end = tokenizer.convert_tokens_to_ids([START, END])
    assert len(ids) == LENGTH
    assert ids[0] == start
    assert ids[-1] == end
    assert all(0 <= number < len(tokenizer) for number in ids)


def test_unknown_words_fall_to_pieces_and_not_to_the_end_token(tokenizer: CLIPTokenizer) -> None:
    pieces = tokenizer.tokenize("Drache 龍 ж")
    assert END not in pieces
    assert len(pieces) >= 6
