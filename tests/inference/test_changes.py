"""Prompts that change over the steps: the texts of A1111, and what each step is told."""

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.sections import InferenceSettings
from inference.devices.messages import Failed, Told
from inference.engine import Engine
from inference.errors import BadPrompt
from inference.prompts.changes import MAX_TEXTS, request_texts, texts_by_step
from inference.request import Encoded
from inference.samplers import SAMPLERS
from inference.worker import Worker
from tests.inference.driving import request, run, start_image, worker_for

FANTASY = (
    "fantasy landscape with a [mountain:lake:0.25] and [an oak:a christmas tree:0.75]"
    "[ in foreground::0.6][ in background:0.25] [shoddy:masterful:0.5]"
)

EXAMPLES = [
    ("test", [(10, "test")]),
    ("a [b:.5] c", [(5, "a  c"), (10, "a b c")]),
    ("a [b:1.5] c", [(1, "a  c"), (10, "a b c")]),
    ("a [[[b]]:2]", [(2, "a "), (10, "a [[b]]")]),
    ("a [b::3]c", [(3, "a bc"), (10, "a c")]),
    ("((a][:b:c [d:3]", [(3, "((a][:b:c "), (10, "((a][:b:c d")]),
    ("[fe|||]male", [(1, "female"), (4, "male"), (5, "female"), (8, "male"), (9, "female")]),
    ("[a|(b:1.1)]", [(1, "a"), (2, "(b:1.1)"), (3, "a"), (4, "(b:1.1)")]),
    ("[[a:b:2]:c:0.5]", [(2, "a"), (5, "b"), (10, "c")]),
    ("[a:[x|y]:8]", [(8, "a"), (9, "x"), (10, "y")]),
    ("[a:b: 0.5 ]", [(5, "a"), (10, "b")]),
    ("[a:b:0]", [(10, "b")]),
    ("[a:b:1e999] [c:d:-1e999]", [(10, "a d")]),
    ("[a:b:[2|3]]", [(1, "[a:b:2]"), (2, "[a:b:3]"), (3, "[a:b:2]")]),
    ("[a|b] [c|d|e] [f|g]", [(1, "a c f"), (2, "b d g"), (3, "a e f"), (4, "b c g")]),
    ("[a:b:99]", [(10, "a")]),
    ("(a:1.2) [b] [c:d] [e:f:g]", [(10, "(a:1.2) [b] [c:d] [e:f:g]")]),
    (r"\[a:b:0.5\] \[c|d\]", [(10, r"\[a:b:0.5\] \[c|d\]")]),
    (r"[a\:x:b:0.5]", [(5, r"a\:x"), (10, "b")]),
    ("a|b [c:d:0.5", [(10, "a|b [c:d:0.5")]),
]
"""By 10 steps: each text, and the last step that it is told at."""


def ends(texts: tuple[str, ...]) -> list[tuple[int, str]]:
    """Each text with the last step of its run."""
    runs = [(text, list(steps)) for text, steps in groupby(range(len(texts)), texts.__getitem__)]
    return [(steps[-1] + 1, text) for text, steps in runs]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text[:20] for text, _ in EXAMPLES])
def test_examples(text: str, expected: list[tuple[int, str]]) -> None:
    made = ends(texts_by_step(text, 10))
    assert made[: len(expected)] == expected
    assert made[-1][0] == 10


def test_the_published_example_of_the_grammar() -> None:
    said = "fantasy landscape with a "
    assert ends(texts_by_step(FANTASY, 100)) == [
        (25, said + "mountain and an oak in foreground shoddy"),
        (50, said + "lake and an oak in foreground in background shoddy"),
        (60, said + "lake and an oak in foreground in background masterful"),
        (75, said + "lake and an oak in background masterful"),
        (100, said + "lake and a christmas tree in background masterful"),
    ]


def test_comfyuis_prompts_do_not_change() -> None:
    assert set(texts_by_step("[a|b] [c:d:0.5]", 9, "comfyui")) == {"[a|b] [c:d:0.5]"}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab[]()|:\\0.51 ", max_size=60), st.integers(1, 12))
def test_no_text_fails_but_for_too_many_texts(text: str, steps: int) -> None:
    texts = texts_by_step(text, steps)
    assert len(texts) == steps
    again = "".join(sorted(set(texts)))
    assert set(again) <= set(text)
    if "[" not in text:
        assert set(texts) == {text}


def test_deep_and_long_texts_take_no_time_worth_mentioning() -> None:
    assert len(texts_by_step("[" * 3000 + "a" + ":b:2]" * 3000, 50)) == 50
    assert len(texts_by_step("[(" * 3000, 500)) == 500
    assert len(texts_by_step("[a|b]" + "(a)" * 3000, 500)) == 500


def test_texts_are_counted_over_prompt_and_negative_prompt_together() -> None:
    many = "|".join(str(number) for number in range(MAX_TEXTS))
    with pytest.raises(BadPrompt, match="more than 16 different texts"):
        request_texts(request(prompt=f"[{many}]", negative_prompt="x", steps=50), "a1111")
    few = request(prompt=f"[{many}]", negative_prompt="x", steps=MAX_TEXTS - 1)
    assert len(request_texts(few, "a1111")[0]) == MAX_TEXTS - 1
    tag = request(prompt="<lora:ink:0.5>[a:b:0.5]", steps=4)
    assert request_texts(tag, "a1111")[0] == ("a", "a", "b", "b")


def test_with_a_start_image_shares_are_of_the_steps_that_are_made() -> None:
    wish = request(prompt="[a:b:0.5]", steps=20, init_image=b"x", strength=0.2)
    assert request_texts(wish, "a1111")[0] == ("a", "a", "b", "b")
    assert request_texts(request(steps=5, init_image=b"x", strength=0.0), "a1111")


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


def test_the_conditioning_changes_at_the_step_and_costs_one_text_each(worker: Worker) -> None:
    first, last, both, never = (
        request(prompt=prompt, sampler="euler", steps=6)
        for prompt in ("a cat", "a dog", "a [cat:dog:0.5]", "a [cat:dog:6]")
    )
    for ticket, wish in enumerate((first, last, both)):
        worker.submit(ticket, wish, (0,))
    rows = [image.row for image in worker._images.values()]
    told = []
    while not worker.idle:
        told.append(rows[2].prompt)
        list(worker.tick())
    assert [one.keys_values is rows[0].prompt.keys_values for one in told[:6]] == [True] * 3 + [
        False
    ] * 3
    assert told[5].keys_values is rows[1].prompt.keys_values
    pictures = [made.pixels_sha256 for (made,) in run(worker, first, last, both, never)]
    assert len(set(pictures)) == 3
    assert pictures[3] == pictures[0]


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_every_visit_of_a_step_is_told_that_steps_text(sampler: str, worker: Worker) -> None:
    """The share of the visits told each text is that of the steps, give or take a visit or two."""
    worker.submit(1, request(prompt="[a:b:0.5]", sampler=sampler, steps=8), (0,))
    (row,) = (image.row for image in worker._images.values())
    worker.cancel(1)
    told = [turn.prompt for turn in row.turns]
    assert len(told) == len(row.plan.visits)
    before = told.count(told[0])
    assert told == [told[0]] * before + [told[-1]] * (len(told) - before)
    assert abs(before - len(told) / 2) <= 1


def test_long_and_short_texts_of_one_prompt_are_filled_up_alike(worker: Worker) -> None:
    long = ", ".join(["a very long list of words"] * 20)
    wish = request(prompt=f"[a cat:{long.replace(',', ' and')}:0.5]", steps=4, negative_prompt="x")
    (answer,) = worker.submit(1, wish, (0,))
    assert isinstance(answer, Told)
    assert isinstance(answer.event, Encoded)
    assert answer.event.tokens > 75
    (row,) = (image.row for image in worker._images.values())
    lengths = {
        len(one.keys_values) for turn in row.turns for one in (turn.prompt, turn.negative) if one
    }
    assert len(lengths) == 1
    worker.cancel(1)


def test_too_many_texts_are_refused_before_anything_is_made(worker: Worker) -> None:
    wish = request(prompt="[a|b|c] [d|e|f|g|h|i|j]", steps=50)
    (answer,) = worker.submit(1, wish, (0,))
    assert isinstance(answer, Failed)
    assert isinstance(answer.error, BadPrompt)


async def test_the_engine_refuses_them_before_they_are_sent_anywhere(worker: Worker) -> None:
    engine = Engine(InferenceSettings())
    engine.infos = {"": worker.info}
    with pytest.raises(BadPrompt):
        engine.check(request(prompt="[a|b|c] [d|e|f|g|h|i|j]", steps=50))
    engine.check(request(prompt="[a|b|c]", init_image=start_image(), steps=50))
