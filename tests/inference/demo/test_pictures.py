"""Drawings, captions and the judge that compares them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.demo.captions import caption, plain_caption, reworded
from inference.demo.drawings import draw
from inference.demo.judge import judge, read_shape, share_right
from inference.demo.subjects import (
    ATTRIBUTES,
    PLACES,
    TIMES,
    Subject,
    attribute_numbers,
    pick_shape,
    pick_subject,
)
from inference.demo.words import COLOUR_WORDS, FREE_WORDS, PLACE_WORDS, SHAPE_WORDS, TIME_WORDS

SEEDS = st.integers(0, 10**12)


@given(SEEDS)
def test_the_same_seed_gives_the_same_picture_and_caption(seed: int) -> None:
    first, second = Random(seed), Random(seed)
    one, other = pick_subject(first), pick_subject(second)
    assert one == other
    assert caption(one, first) == caption(other, second)
    assert draw(one, first).tobytes() == draw(other, second).tobytes()


@given(SEEDS)
def test_training_never_sees_what_is_held_out(seed: int) -> None:
    subject = pick_subject(Random(seed))
    if subject.kind == "shape":
        assert not subject.held_pair
        assert not subject.held_triple


@given(SEEDS)
def test_every_subject_has_a_number_for_every_attribute(seed: int) -> None:
    numbers = attribute_numbers(pick_subject(Random(seed), held_out=True))
    sizes = [len(values) for values in ATTRIBUTES.values()]
    assert len(numbers) == len(sizes)
    assert all(0 <= number < size for number, size in zip(numbers, sizes, strict=True))


def test_the_judge_passes_real_shapes() -> None:
    rng = Random(11)
    subjects = [pick_shape(rng) for _ in range(200)]
    assert share_right(judge(draw(subject, rng), subject) for subject in subjects) >= 0.97


@pytest.mark.parametrize("size", [(64, 64), (96, 64), (64, 96)])
def test_the_judge_passes_real_landscapes_of_every_size(size: tuple[int, int]) -> None:
    rng = Random(12)
    views = [Subject(kind="landscape", time=t, place=p) for t in TIMES for p in PLACES] * 3
    pictures = [draw(view, rng, width=size[0], height=size[1]) for view in views]
    assert share_right(judge(p, v) for p, v in zip(pictures, views, strict=True)) >= 0.97


def test_the_judge_sees_a_wrong_colour_shape_or_ground() -> None:
    shown = Subject(kind="shape", colour="red", shape="circle", ground="blue")
    picture = draw(shown, Random(1))
    assert read_shape(picture) == ("blue", "red", "circle")
    for wrong in (
        Subject(kind="shape", colour="green", shape="circle", ground="blue"),
        Subject(kind="shape", colour="red", shape="star", ground="blue"),
        Subject(kind="shape", colour="red", shape="circle", ground="white"),
    ):
        assert not judge(picture, wrong).right


def test_an_empty_picture_shows_no_shape() -> None:
    blank = Subject(kind="skull", ground="red")
    picture = draw(blank, Random(1)).resize((1, 1)).resize((64, 64))
    assert read_shape(picture)[1:] == ("-", "-")


def test_a_picture_has_the_size_asked_for() -> None:
    view = Subject(kind="landscape", time="night", place="city")
    assert draw(view, Random(3), width=96, height=64).size == (96, 64)


def test_the_plain_caption_names_what_is_seen() -> None:
    shape = Subject(kind="shape", colour="orange", shape="star", ground="blue")
    assert plain_caption(shape) == "an orange star on a blue background"
    view = Subject(kind="landscape", time="night", place="sea")
    assert plain_caption(view) == "night sky with moon over the sea"
    unnamed = Subject(kind="shape", colour="red", shape="heart", ground="white", ground_named=False)
    assert plain_caption(unnamed) == "a red heart"


@given(SEEDS)
def test_other_words_still_name_the_shape_and_its_ground(seed: int) -> None:
    rng = Random(seed)
    subject = pick_shape(rng)
    text = reworded(subject, rng)
    assert any(word in text for word in SHAPE_WORDS[subject.shape])
    if subject.ground_named:
        assert any(word in text for word in COLOUR_WORDS[subject.ground])


def test_no_word_means_two_things() -> None:
    for table in (COLOUR_WORDS, SHAPE_WORDS, TIME_WORDS, PLACE_WORDS):
        words = [word for synonyms in table.values() for word in synonyms]
        assert len(words) == len(set(words))


def test_free_words_name_nothing_that_can_be_drawn() -> None:
    tables = (COLOUR_WORDS, SHAPE_WORDS, TIME_WORDS, PLACE_WORDS)
    named = {word for table in tables for synonyms in table.values() for word in synonyms}
    assert not named & set(FREE_WORDS)
