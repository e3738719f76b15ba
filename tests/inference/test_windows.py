"""Long prompts are cut into windows where AUTOMATIC1111 cuts them."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from inference.prompts.windows import COMMA_REACH, Piece, Window, cut_windows

COMMA = 267
LENGTH = 75


def cut(*sections: list[Piece]) -> tuple[Window, ...]:
    return cut_windows(sections, length=LENGTH, comma=COMMA)


def sizes(windows: tuple[Window, ...]) -> list[int]:
    return [len(window.ids) for window in windows]


def words(count: int, first: int = 1000) -> Piece:
    return Piece(ids=tuple(range(first, first + count)))


def with_comma_at(place: int, count: int) -> list[Piece]:
    return [words(place), Piece(ids=(COMMA,)), words(count - place - 1, 2000)]


def test_no_words_are_one_empty_window() -> None:
    assert cut([]) == (Window(),)
    assert cut([], []) == (Window(),)


def test_windows_are_filled_one_after_the_other() -> None:
    assert sizes(cut([words(75)])) == [75]
    assert sizes(cut([words(76)])) == [75, 1]
    assert sizes(cut([words(100), words(100)])) == [75, 75, 50]


def test_a_full_window_is_cut_after_a_comma_near_its_end() -> None:
    assert sizes(cut(with_comma_at(60, 76))) == [61, 15]
    assert sizes(cut(with_comma_at(55, 76))) == [56, 20]
    assert sizes(cut(with_comma_at(54, 76))) == [75, 1]
    assert sizes(cut(with_comma_at(74, 76))) == [75, 1]
    assert sizes(cut(with_comma_at(60, 75))) == [75]


def test_a_comma_that_does_not_fit_begins_the_next_window() -> None:
    pieces = [words(60), Piece(ids=(COMMA,)), words(14, 2000), Piece(ids=(COMMA,)), words(1, 3000)]
    windows = cut(pieces)
    assert sizes(windows) == [75, 2]
    assert windows[1].ids[0] == COMMA


def test_each_section_begins_a_window() -> None:
    assert sizes(cut([words(2)], [words(3)])) == [2, 3]
    assert sizes(cut([words(2)], [], [words(3)])) == [2, 0, 3]
    assert sizes(cut([], [words(3)])) == [0, 3]
    assert sizes(cut([words(2)], [])) == [2]


def test_an_embedding_is_never_parted() -> None:
    embedding = Piece(ids=tuple(range(50000, 50010)), weight=1.2, whole=True)
    windows = cut([words(70), embedding, words(2, 3000)])
    assert sizes(windows) == [70, 12]
    assert windows[1].ids[:10] == embedding.ids
    assert windows[1].weights == (1.2,) * 10 + (1.0,) * 2
    longest = Piece(ids=tuple(range(50000, 50075)), whole=True)
    assert sizes(cut([*with_comma_at(60, 75), longest])) == [61, 14, 75]


PIECES = st.builds(
    Piece,
    ids=st.lists(st.sampled_from([COMMA, *range(1, 9)]), min_size=1, max_size=40).map(tuple),
    weight=st.sampled_from([1.0, 0.5, 1.3]),
    whole=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8), min_size=1, max_size=4))
def test_windows_hold_every_token_once_in_order(sections: list[list[Piece]]) -> None:
    windows = cut(*sections)
    written = [(id_, piece.weight) for part in sections for piece in part for id_ in piece.ids]
    read = [pair for w in windows for pair in zip(w.ids, w.weights, strict=True)]
    assert read == written
    assert all(size <= LENGTH for size in sizes(windows))
    assert len(windows) >= len(sections) - 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([COMMA, 1, 2, 3, 4, 5]), min_size=60, max_size=400))
def test_a_cut_inside_a_section_follows_the_comma_rule(ids: list[int]) -> None:
    windows = cut([Piece(ids=tuple(ids))])
    for window, following in pairwise(windows):
        if len(window.ids) < LENGTH:
            assert window.ids[-1] == COMMA
            assert LENGTH - len(window.ids) < COMMA_REACH
            assert COMMA not in following.ids[: LENGTH - len(window.ids)]
        elif following.ids[0] != COMMA and COMMA in window.ids[-COMMA_REACH:]:
            assert window.ids[-1] == COMMA


def test_a_window_says_whether_it_is_weighted() -> None:
    assert not Window(ids=(1, 2), weights=(1.0, 1.0)).weighted
    assert Window(ids=(1, 2), weights=(1.0, 0.5)).weighted
