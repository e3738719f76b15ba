"""One text for several prompts: choices in braces, and the prompt matrix."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.errors import BadPrompt
from inference.permutations import matrix, permutations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a boat", ["a boat"]),
        ("{red,blue} boat", ["red boat", "blue boat"]),
        ("a {red, blue} boat", ["a red boat", "a  blue boat"]),
        ("{a,b}{1,2}", ["a1", "a2", "b1", "b2"]),
        ("{a,b{1,2}}", ["a", "b1", "b2"]),
        ("{{a,b},c}", ["a", "b", "c"]),
        ("{,very} red", [" red", "very red"]),
        ("{red} boat", ["red boat"]),
        (r"\{red\,blue\} boat", ["{red,blue} boat"]),
        (r"{a\,b,c}", ["a,b", "c"]),
        ("a, b", ["a, b"]),
        ("a {b, c", ["a {b, c"]),
        ("a b} c", ["a b} c"]),
        ("{a,b {c", ["{a,b {c"]),
        ("{a {b,c}", ["{a b", "{a c"]),
        (r"\(x\) \\", [r"\(x\) \\"]),
        ("", [""]),
    ],
)
def test_choices_in_braces(text: str, expected: list[str]) -> None:
    assert list(permutations(text, 10)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a cat", ["a cat"]),
        (
            "a busy street|illustration|cinematic lighting",
            [
                "a busy street",
                "a busy street, illustration",
                "a busy street, cinematic lighting",
                "a busy street, illustration, cinematic lighting",
            ],
        ),
        ("a | b, ", ["a ", "a , b"]),
        ("[cat|dog] (x|y) | z", ["[cat|dog] (x|y) ", "[cat|dog] (x|y) , z"]),
        (r"a \| b", [r"a \| b"]),
        (r"\(a | b", [r"\(a ", r"\(a , b"]),
    ],
)
def test_the_prompt_matrix(text: str, expected: list[str]) -> None:
    assert list(matrix(text, 10)) == expected


def test_too_many_are_refused_in_a_sentence_and_at_once() -> None:
    assert len(permutations("{a,b,c,d}{1,2}", 8)) == 8
    for text in ("{a,b,c}{1,2,3}", "{1,2}" * 500, "{" + "{a,b}," * 500 + "}", "{" + "x," * 9 + "}"):
        with pytest.raises(BadPrompt, match="more prompts than may be made at once, which is 8"):
            permutations(text, 8)
    assert len(matrix("a|b|c|d", 8)) == 8
    with pytest.raises(BadPrompt, match="which is 8"):
        matrix("a" + "|b" * 1000, 8)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab{},\\ ", max_size=40))
def test_no_text_fails_and_every_prompt_is_made_of_it(text: str) -> None:
    try:
        made = permutations(text, 50)
    except BadPrompt:
        return
    assert 1 <= len(made) <= 50
    assert all(set(prompt) <= set(text) for prompt in made)
    if "{" not in text:
        assert len(made) == 1


@given(
    st.lists(st.lists(st.text("abc ", max_size=4), min_size=1, max_size=3), max_size=3),
)
def test_there_are_as_many_prompts_as_the_choices_have_products(choices: list[list[str]]) -> None:
    text = " ".join("{" + ",".join(some) + "}" for some in choices)
    count = 1
    for some in choices:
        count *= len(some)
    assert len(permutations(text, 27)) == count


@given(st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=5))
def test_a_matrix_has_the_first_part_in_all_and_each_other_in_half(parts: list[str]) -> None:
    made = matrix("|".join(parts), 100)
    assert len(made) == 2 ** (len(parts) - 1)
    assert all(prompt.startswith(parts[0]) for prompt in made)
    assert made[0] == parts[0]
