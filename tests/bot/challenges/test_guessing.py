"""Guess the prompt: points for meaning and words, and a leaderboard."""

import math
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.guessing import (
    GUESS_LENGTH,
    MOST_GUESSES,
    Guess,
    Round,
    best,
    leaderboard,
    may_guess,
    overlap,
    score,
    words_of,
)
from tests.bot.challenges.samples import HOUR, NOON

PROMPT = "a (red:1.3) fox in the <lora:ink:0.8> snow, BREAK red sky"
ROUND = Round(id="r1", prompt=PROMPT, owner_id=1, ends_at=NOON + HOUR)


def guess(user: int, points: float, *, round_: str = "r1", minute: int = 0) -> Guess:
    at = NOON + timedelta(minutes=minute)
    return Guess(round_id=round_, user_id=user, text="x", at=at, points=points)


def test_weights_loras_and_small_words_do_not_count() -> None:
    assert words_of(PROMPT) == {"red": 2, "fox": 1, "snow": 1, "break": 1, "sky": 1}
    assert words_of("雪の村") == {"雪": 1, "の": 1, "村": 1}


def test_the_prompt_itself_earns_everything_and_nothing_in_common_nothing() -> None:
    assert score(PROMPT, PROMPT, 1.0) == 100.0
    assert score("blue car", PROMPT, 0.3) == 0.0
    assert 40 < score("fox in snow", PROMPT, 0.85) < 80


def test_naming_everything_does_not_pay() -> None:
    everything = "red fox snow sky " + " ".join(f"word{number}" for number in range(60))

    assert overlap(everything, PROMPT) < overlap("fox snow", PROMPT)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.floats())
def test_points_lie_between_0_and_100_whatever_is_written(a: str, b: str, cosine: float) -> None:
    points = score(a, b, cosine)

    assert 0.0 <= points <= 100.0
    assert math.isfinite(points)
    assert overlap(a, b) == overlap(b, a)


@settings(deadline=None)
@given(st.floats(-1, 1), st.floats(-1, 1))
def test_nearer_in_meaning_is_never_worth_less(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert score("fox", PROMPT, low) <= score("fox", PROMPT, high)


@pytest.mark.parametrize(
    ("text", "member", "minutes", "earlier", "key"),
    [
        ("a fox", 2, 60, 0, "guess-late"),
        ("a fox", 1, 0, 0, "guess-own"),
        ("  of the ", 2, 0, 0, "guess-empty"),
        ("x" * (GUESS_LENGTH + 1), 2, 0, 0, "guess-long"),
        ("a fox", 2, 0, MOST_GUESSES, "guess-enough"),
        ("a fox", 2, 0, MOST_GUESSES - 1, None),
    ],
)
def test_guesses_are_taken_from_others_in_time(
    text: str, member: int, minutes: int, earlier: int, key: str | None
) -> None:
    before = [guess(2, 10.0)] * earlier + [guess(3, 10.0)] * 5
    now = NOON + timedelta(minutes=minutes)
    refusal = may_guess(ROUND, text, before, member_id=member, now=now)

    assert (None if refusal is None else refusal.key) == key


def test_a_members_best_guess_counts_and_of_equal_ones_the_earlier_wins() -> None:
    guesses = [guess(2, 50.0, minute=3), guess(3, 50.0, minute=1), guess(2, 10.0), guess(3, 70.0)]

    assert [(one.user_id, one.points) for one in best(guesses)] == [(3, 70.0), (2, 50.0)]
    tied = [guess(2, 50.0, minute=3), guess(3, 50.0, minute=1)]
    assert [one.user_id for one in best(tied)] == [3, 2]


def test_the_leaderboard_adds_the_best_of_each_round() -> None:
    guesses = [
        guess(2, 50.0),
        guess(2, 80.0),
        guess(3, 60.0),
        guess(3, 70.0, round_="r2"),
        guess(4, 50.0, round_="r2"),
        guess(5, 80.0, round_="r3"),
        guess(6, 0.0, round_="r4"),
    ]
    board = leaderboard(guesses)
    lines = [(one.place, one.user_id, one.points, one.rounds, one.wins) for one in board]

    assert lines == [
        (1, 3, 130.0, 2, 1),
        (2, 2, 80.0, 1, 1),
        (2, 5, 80.0, 1, 1),
        (4, 4, 50.0, 1, 0),
        (5, 6, 0.0, 1, 0),
    ]
    assert leaderboard([]) == ()
