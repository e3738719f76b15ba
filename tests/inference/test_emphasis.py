"""Prompt weights are read as the two programs read them that made them known."""

import math
import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.prompts.emphasis import LARGEST_WEIGHT, Section, WeightMode, sections_of

MODES = st.sampled_from(("a1111", "comfyui"))

A1111 = [
    ("a cat", [("a cat", 1)]),
    ("a (cat)", [("a ", 1), ("cat", 1.1)]),
    ("((cat)) dog", [("cat", 1.21), (" dog", 1)]),
    ("[cat]", [("cat", 1 / 1.1)]),
    ("[[cat]]", [("cat", 1 / 1.21)]),
    ("([cat])", [("cat", 1)]),
    ("a (cat:1.2) b", [("a ", 1), ("cat", 1.2), (" b", 1)]),
    ("(cat : 1.2 )", [("cat ", 1.2)]),
    ("(cat:.5)(dog:2.)", [("cat", 0.5), ("dog", 2)]),
    ("(cat:-1)", [("cat", -1)]),
    ("(cat:+0.5)", [("cat", 0.5)]),
    ("(cat:0)", [("cat", 0)]),
    ("(a (b:1.2) c:1.5)", [("a ", 1.5), ("b", 1.8), (" c", 1.5)]),
    ("((a:1.5))", [("a", 1.65)]),
    ("(a [b] c)", [("a ", 1.1), ("b", 1), (" c", 1.1)]),
    ("(a [b) c]", [("a ", 1.1), ("b", 1), (" c", 1 / 1.1)]),
    (r"\(cat\) \[dog\] \\", [(r"(cat) [dog] " + "\\", 1)]),
    (r"(cat \(small\):1.3)", [("cat (small)", 1.3)]),
    (r"a\b", [("ab", 1)]),
    ("a (b", [("a ", 1), ("b", 1.1)]),
    ("a ((b) c", [("a ", 1), ("b", 1.21), (" c", 1.1)]),
    ("a [b", [("a ", 1), ("b", 1 / 1.1)]),
    ("a) b]", [("a) b]", 1)]),
    ("a:1.2) b", [("a:1.2) b", 1)]),
    ("(a:b)", [("a:b", 1.1)]),
    ("(a:1.2.3)", [("a:1.2.3", 1.1)]),
    ("(a:nan) (b:inf)", [("a:nan", 1.1), (" ", 1), ("b:inf", 1.1)]),
    ("[a:1.2]", [("a:1.2", 1 / 1.1)]),
    ("[dawn:dusk:0.5]", [("dawn:dusk:0.5", 1 / 1.1)]),
    ("[cow|horse]", [("cow|horse", 1 / 1.1)]),
    ("(a:99)", [("a", 10)]),
    ("(a:-" + "9" * 400 + ")", [("a", -10)]),
    ("()[]()", []),
    ("", []),
    ("a(b)c", [("a", 1), ("b", 1.1), ("c", 1)]),
    ("a(b:1)c", [("abc", 1)]),
]

COMFYUI = [
    ("a cat", [("a cat", 1)]),
    ("a (cat)", [("a ", 1), ("cat", 1.1)]),
    ("((cat))", [("cat", 1.21)]),
    ("(cat:1.2)", [("cat", 1.2)]),
    ("((cat:1.2))", [("cat", 1.2)]),
    ("(a (b:1.2) c:1.5)", [("a ", 1.5), ("b", 1.2), (" c", 1.5)]),
    ("((a) b:1.5)", [("a", 1.65), (" b", 1.5)]),
    ("[cat] BREAK", [("[cat] BREAK", 1)]),
    (r"\(cat\) \[dog\]", [(r"(cat) \[dog\]", 1)]),
    ("a (b", [("a (b", 1)]),
    ("a ((b) c", [("a (", 1), ("b", 1.1), (" c", 1)]),
    ("a) b", [("a) b", 1)]),
    ("(a:b)", [("a:b", 1.1)]),
    ("[dawn:dusk:0.5]", [("[dawn:dusk:0.5]", 1)]),
]


def pairs(section: Section) -> list[tuple[str, float]]:
    return [(run.text, run.weight) for run in section]


def about(expected: list[tuple[str, float]]) -> list[tuple[str, object]]:
    return [(text, pytest.approx(weight, rel=1e-8)) for text, weight in expected]


@pytest.mark.parametrize(("text", "expected"), A1111, ids=[text[:24] for text, _ in A1111])
def test_examples_of_a1111(text: str, expected: list[tuple[str, float]]) -> None:
    (section,) = sections_of(text, "a1111")
    assert pairs(section) == about(expected)


@pytest.mark.parametrize(("text", "expected"), COMFYUI, ids=[text[:24] for text, _ in COMFYUI])
def test_examples_of_comfyui(text: str, expected: list[tuple[str, float]]) -> None:
    (section,) = sections_of(text, "comfyui")
    assert pairs(section) == about(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a BREAK b", ["a", "b"]),
        ("a\nBREAK\nb BREAK", ["a", "b", ""]),
        ("BREAK a", ["", "a"]),
        ("a BREAK BREAK b", ["a", "", "b"]),
        ("(a BREAK b)", ["a", "b"]),
        ("a break, BREAKFAST, TEABREAK", ["a break, BREAKFAST, TEABREAK"]),
    ],
)
def test_the_word_break_ends_a_section_in_a1111(text: str, expected: list[str]) -> None:
    sections = sections_of(text, "a1111")
    assert ["".join(run.text for run in section) for section in sections] == expected


def test_a_weight_reaches_over_a_break() -> None:
    first, second = sections_of("(a BREAK b:1.3)", "a1111")
    assert (pairs(first), pairs(second)) == ([("a", 1.3)], [("b", 1.3)])


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab(),[]:.1+-\\| \nBREAK", max_size=60) | st.text(max_size=60), MODES)
def test_no_text_fails_and_no_letter_is_lost_or_made(text: str, mode: WeightMode) -> None:
    sections = sections_of(text, mode)
    runs = [run for section in sections for run in section]
    assert all(run.text and math.isfinite(run.weight) for run in runs)
    assert all(abs(run.weight) <= LARGEST_WEIGHT for run in runs)

    def bare(words: str) -> str:
        return re.sub(r"BREAK|[\\()\[\]:.+\-0-9\s]", "", words)

    def kept(words: str) -> str:
        """BREAK vanishes as a word of its own only: then its letters are in neither text."""
        return bare(words.replace("BREAK", ""))

    whole = "\n".join("".join(run.text for run in section) for section in sections)
    letters = [letter for letter in kept(text) if letter not in "BREAK"]
    assert [letter for letter in kept(whole) if letter not in "BREAK"] == letters


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80).filter(lambda text: not re.search(r"[\\()\[\]]|BREAK", text)), MODES)
def test_text_without_brackets_is_one_run_as_it_was_written(text: str, mode: WeightMode) -> None:
    (section,) = sections_of(text, mode)
    assert pairs(section) == ([(text, 1)] if text else [])


@dataclass(frozen=True)
class Bracket:
    """A weighted part of a prompt, to be written and weighed by rules of its own."""

    kind: str
    inside: "list[str | Bracket]"


PARTS = st.recursive(
    st.lists(st.sampled_from(["sun ", "red, ", "sea"]), min_size=1, max_size=2),
    lambda inside: st.lists(
        st.sampled_from(["sky ", "tree"])
        | st.builds(Bracket, st.sampled_from(["()", "[]", "1.5", "0.25", "-2"]), inside),
        min_size=1,
        max_size=3,
    ),
    max_leaves=12,
)


def written(parts: list[str | Bracket]) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else f"({written(part.inside)}:{part.kind})"
        if part.kind[-1].isdigit()
        else part.kind[0] + written(part.inside) + part.kind[1]
        for part in parts
    )


def weighed(parts: list[str | Bracket], mode: WeightMode, around: float) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for part in parts:
        if isinstance(part, str):
            found += [(letter, around) for letter in part]
        elif part.kind == "()":
            found += weighed(part.inside, mode, around * 1.1)
        elif part.kind == "[]" and mode == "a1111":
            found += weighed(part.inside, mode, around / 1.1)
        elif part.kind == "[]":
            inside = weighed(part.inside, mode, around)
            found += [("[", around), *inside, ("]", around)]
        else:
            number = float(part.kind)
            found += weighed(part.inside, mode, number if mode == "comfyui" else around * number)
    return found


@settings(max_examples=300, deadline=None)
@given(PARTS, MODES)
def test_nested_weights_are_those_of_the_rules(
    parts: list[str | Bracket], mode: WeightMode
) -> None:
    expected = weighed(parts, mode, 1.0)
    if any(abs(weight) > LARGEST_WEIGHT for _, weight in expected):
        return
    (section,) = sections_of(written(parts), mode)
    letters = [(letter, run.weight) for run in section for letter in run.text]
    assert letters == about(expected)


@pytest.mark.parametrize("text", ["(" * 10_000, ")" * 10_000, "([" * 5_000, ":1" * 5_000])
def test_ten_thousand_brackets_are_read_in_two_passes(text: str) -> None:
    assert len(sections_of(text, "a1111")) == 1
    (section,) = sections_of(text, "comfyui")
    assert pairs(section) == [(text, 1)]


def test_deep_nesting_is_held_within_bounds() -> None:
    (up,) = sections_of("(" * 5_000 + "a" + ")" * 5_000, "a1111")
    (down,) = sections_of("[" * 5_000 + "a" + "]" * 5_000, "a1111")
    assert (pairs(up), pairs(down)) == ([("a", LARGEST_WEIGHT)], [("a", 0.0)])
